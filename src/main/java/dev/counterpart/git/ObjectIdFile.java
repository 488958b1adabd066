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
 * Ids that a copy keeps beside its objects, one a line. A line that is damaged is none, and an id
 * that is damaged is that of no object, so that nothing is told by it.
 */
record ObjectIdFile(Path file) {
  boolean isThere() {
    return Files.isRegularFile(file);
  }

  Set<ObjectId> read() throws IOException {
    return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
        .filter(line -> line.matches("[0-9a-f]{40}"))
        .map(ObjectId::fromString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whoever reads meanwhile has the old ids or the new ones. */
  void write(Collection<ObjectId> ids) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(
        temporary, ids.stream().map(id -> id.name() + "\n").collect(Collectors.joining()));
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
