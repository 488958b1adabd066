package dev.counterpart.ci;

import dev.counterpart.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Answers that were given before, each under a digest of all that it depends on. A folder that
 * cannot be written keeps nothing, and does no harm.
 */
public final class Remembered {
  private static final int MAX_ANSWERS = 200;
  private static final int MAX_BYTES = 1 << 20;
  private static final String ENDING = ".answer";

  private final Path folder;

  private Remembered(Path folder) {
    this.folder = folder;
  }

  /** Those in a folder, which may not be there yet. */
  public static Remembered in(Path folder) {
    return new Remembered(folder);
  }

  /**
   * The answer that was given before, or else a new one, which is kept.
   *
   * @param state all that the answer depends on
   */
  public String answer(String state, Supplier<String> maker) {
    String digest = digest(state);
    Path file = folder.resolve(digest + ENDING);
    return read(file, digest)
        .orElseGet(
            () -> {
              String answer = maker.get();
              keep(file, digest, answer);
              return answer;
            });
  }

  /** The digest of the answer itself stands in the first line: a damaged file is none. */
  private static Optional<String> read(Path file, String digest) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      int end = text.indexOf('\n');
      String answer = text.substring(end + 1);
      return end > 0 && text.substring(0, end).equals(digest(digest + answer))
          ? Optional.of(answer)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void keep(Path file, String digest, String answer) {
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "new", ".part");
      Files.writeString(part, digest(digest + answer) + "\n" + answer, StandardCharsets.UTF_8);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      forgetOldest();
    } catch (IOException e) {
      // It is made again the next time.
    }
  }

  private void forgetOldest() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted(Comparator.comparingLong(Remembered::age)).toList();
    }
    for (Path old : files.subList(0, Math.max(0, files.size() - MAX_ANSWERS))) {
      Files.deleteIfExists(old);
    }
  }

  private static long age(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }

  private static String digest(String text) {
    return Sha256.hex(text, 16);
  }
}
