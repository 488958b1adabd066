package dev.counterpart.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * Tells which commits of a copy one question to the server has cut off from their parents. Those
 * that were cut off before stand in a file for as long as the answer is worked on, so that a
 * process that goes on after another one died knows them too.
 */
final class CutCommits {
  private static final String FILE = "counterpart-cut-before";

  private final Repository repository;
  private final ObjectIdFile before;

  CutCommits(Path folder, Repository repository) {
    this.repository = repository;
    this.before = new ObjectIdFile(folder.resolve(FILE));
  }

  /** A question is about to be asked. */
  void begin() throws IOException {
    if (!before.isThere()) {
      before.write(all());
    }
  }

  /** Whether the answer to a question is not worked in. */
  boolean isOpen() {
    return before.isThere();
  }

  /**
   * Those that were cut off since and are here. Of merges, one behind the other, Git cuts off all
   * and sends the last one.
   */
  Set<ObjectId> fresh() throws IOException {
    Set<ObjectId> fresh = all();
    fresh.removeAll(before.read());
    fresh.removeAll(missing(fresh));
    return fresh;
  }

  /** Takes those off the list that did not come. */
  void forgetMissing() throws IOException {
    heal(missing(all()));
  }

  private Set<ObjectId> missing(Set<ObjectId> some) throws IOException {
    var missing = new HashSet<ObjectId>();
    for (ObjectId one : some) {
      if (!repository.getObjectDatabase().has(one)) {
        missing.add(one);
      }
    }
    return missing;
  }

  /** All of the answer is worked in. */
  void end() throws IOException {
    before.delete();
  }

  /** Their parents are here now. */
  void heal(Set<ObjectId> commits) throws IOException {
    Set<ObjectId> rest = all();
    if (!rest.removeAll(commits)) {
      return;
    }
    repository.getObjectDatabase().setShallowCommits(rest);
  }

  private Set<ObjectId> all() throws IOException {
    return new HashSet<>(repository.getObjectDatabase().getShallowCommits());
  }
}
