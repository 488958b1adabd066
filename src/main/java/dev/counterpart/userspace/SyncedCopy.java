package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * The copy of a project's repository that the cache keeps.
 *
 * @param folder of the bare repository
 * @param source where it was fetched from, without a password
 * @param when it was last fetched whole
 */
public record SyncedCopy(Path folder, String source, Instant when) {
  private static final String NOTE = "counterpart-synced";

  /** The copy, when there is one that was fetched whole at least once. */
  public static Optional<SyncedCopy> of(Project project, Path cache) {
    Path folder = folder(project, cache);
    try {
      List<String> lines = Files.readAllLines(folder.resolve(NOTE), StandardCharsets.UTF_8);
      return lines.size() < 2
          ? Optional.empty()
          : Optional.of(new SyncedCopy(folder, lines.get(1), Instant.parse(lines.get(0))));
    } catch (IOException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Where it lies, whether or not it is there. */
  static Path folder(Project project, Path cache) {
    return cache.resolve("repositories").resolve(project.id() + ".git");
  }

  /** Takes note of a fetch that brought everything. */
  static void note(Path folder, String source, Instant when) throws IOException {
    Path temporary = Files.createTempFile(folder, "synced-", ".tmp");
    Files.writeString(temporary, when + "\n" + source + "\n");
    Files.move(
        temporary,
        folder.resolve(NOTE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
