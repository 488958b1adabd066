package dev.counterpart.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Commits of which a copy without history knows that the main branch's history holds them, as the
 * server said when it was asked for what that history does not hold. A file of the copy keeps their
 * ids.
 */
final class ForkPoints {
  private static final String FILE = "counterpart-forks";

  private final ObjectIdFile file;
  private final Set<ObjectId> known;

  private ForkPoints(ObjectIdFile file, Set<ObjectId> known) {
    this.file = file;
    this.known = known;
  }

  /** All that a repository knows of: none, where this program did not make it so. */
  static ForkPoints of(Path folder) throws IOException {
    var file = new ObjectIdFile(folder.resolve(FILE));
    return new ForkPoints(file, file.isThere() ? file.read() : new TreeSet<>());
  }

  boolean contains(ObjectId commit) {
    return known.contains(commit.copy());
  }

  /** Takes note of more. */
  void add(Collection<ObjectId> commits) throws IOException {
    commits.forEach(one -> known.add(one.copy()));
    file.write(known);
  }
}
