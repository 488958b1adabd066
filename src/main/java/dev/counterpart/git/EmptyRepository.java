package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;

/**
 * A bare repository of our own with one commit that has no files, older than any other: patches can
 * be set on it where the repository that they are for is not at hand.
 */
public final class EmptyRepository {
  /** Names the commit; no branch has it. */
  private static final String REF = "refs/counterpart/empty";

  private EmptyRepository() {}

  /**
   * Makes the repository where it is not there.
   *
   * @return its commit
   * @throws UserError when the folder cannot be written
   */
  public static Ref make(Path folder) {
    QuietSystemReader.install();
    if (GitRepository.isAt(folder)) {
      try (GitRepository there = GitRepository.open(folder)) {
        var known = there.refs(REF).stream().findFirst();
        if (known.isPresent()) {
          return known.get();
        }
      }
    }
    try (MirrorFolder own = MirrorFolder.take(folder, FetchWatch.none());
        Repository repository = own.repository()) {
      ObjectId commit = commit(repository);
      RefUpdate update = repository.updateRef(REF);
      update.setNewObjectId(commit);
      update.forceUpdate();
      return new Ref(REF, commit.name());
    } catch (IOException e) {
      throw new UserError(folder + " cannot be written: " + e.getMessage());
    }
  }

  private static ObjectId commit(Repository repository) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      var commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(new TreeFormatter()));
      var nobody = new PersonIdent("nobody", "", Instant.EPOCH, ZoneOffset.UTC);
      commit.setAuthor(nobody);
      commit.setCommitter(nobody);
      commit.setMessage("Nothing");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }
}
