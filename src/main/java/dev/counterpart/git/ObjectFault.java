package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevWalkException;

/**
 * What to say of an object, or of the refs, that a repository should have and that cannot be read.
 * All readers of this package say it so: what cannot be read is not empty.
 */
final class ObjectFault {
  private static final int MAX_REASON = 200;

  private ObjectFault() {}

  /** An object is not there, or is damaged. */
  static UserError of(Path directory, IOException e) {
    if (e instanceof MissingObjectException missing && !Seal.isOn(directory)) {
      return new UserError(
          directory
              + " is damaged, or was cloned in part: it lacks object "
              + missing.getObjectId().name()
              + "; clone it again, without --filter");
    }
    return damaged(directory, e);
  }

  /** The same from where JGit can throw nothing but a runtime exception. */
  static UserError of(Path directory, RevWalkException e) {
    return e.getCause() instanceof IOException cause ? of(directory, cause) : damaged(directory, e);
  }

  /** An object, or a file of the repository, has not the form that it must have. */
  static UserError damaged(Path directory, Exception e) {
    String start = directory + " is damaged (" + reason(e) + "); ";
    return new UserError(
        start
            + (Seal.isOn(directory)
                ? "delete this folder, it is fetched anew then"
                : "\"git fsck\" there tells more, a new clone mends it"));
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    Throwable cause = e.getCause();
    if (message != null && cause != null && message.startsWith(cause.getClass().getName())) {
      return reason(cause); // a wrapper that says the names of Java classes alone
    }
    return message == null
        ? e.getClass().getSimpleName()
        : message.substring(0, Math.min(message.length(), MAX_REASON)).replace('\n', ' ');
  }
}
