package dev.counterpart.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Commits of which a copy without history knows that the main branch's history holds them, as the
 * server said when it was asked for what that history does not hold. A file of the copy keeps their
 * ids, one a line; an id that is damaged is that of no commit, so that nothing is told by it.
 */
final class ForkPoints {
  private static final String FILE = "counterpart-forks";

  private final Path folder;
  private final Set<ObjectId> known;

  private ForkPoints(Path folder, Set<ObjectId> known) {
    this.folder = folder;
    this.known = known;
  }

  /** All that a repository knows of: none, where this program did not make it so. */
  static ForkPoints of(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return new ForkPoints(
        folder,
        Files.isRegularFile(file)
            ? Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.matches("[0-9a-f]{40}"))
                .map(ObjectId::fromString)
                .collect(Collectors.toCollection(TreeSet::new))
            : new TreeSet<>());
  }

  boolean contains(ObjectId commit) {
    return known.contains(commit.copy());
  }

  /** Takes note of more. */
  void add(Collection<ObjectId> commits) throws IOException {
    commits.forEach(one -> known.add(one.copy()));
    Path temporary = folder.resolve(FILE + ".tmp");
    Files.writeString(
        temporary, known.stream().map(one -> one.name() + "\n").collect(Collectors.joining()));
    Files.move(
        temporary,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
