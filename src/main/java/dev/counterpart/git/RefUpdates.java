package dev.counterpart.git;

import java.io.IOException;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/** Refs of a copy of our own that are written together. */
final class RefUpdates {
  private final Repository repository;
  private final BatchRefUpdate update;

  RefUpdates(Repository repository) {
    this.repository = repository;
    this.update = repository.getRefDatabase().newBatchUpdate();
  }

  /** Takes a ref away that is at an object. */
  void delete(String name, String id) {
    update.addCommand(
        new ReceiveCommand(
            ObjectId.fromString(id), ObjectId.zeroId(), name, ReceiveCommand.Type.DELETE));
  }

  /** Points a ref at an object, wherever it was. */
  void set(String name, ObjectId id) throws IOException {
    Ref now = repository.exactRef(name);
    ObjectId old = now == null || now.getObjectId() == null ? ObjectId.zeroId() : now.getObjectId();
    if (!old.equals(id)) {
      update.addCommand(new ReceiveCommand(old, id, name));
    }
  }

  void execute() throws IOException {
    if (update.getCommands().isEmpty()) {
      return;
    }
    update.setAllowNonFastForwards(true);
    try (RevWalk walk = new RevWalk(repository)) {
      update.execute(walk, NullProgressMonitor.INSTANCE);
    }
  }
}
