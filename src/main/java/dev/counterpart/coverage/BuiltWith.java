package dev.counterpart.coverage;

import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Submission;
import java.util.Optional;

/** With which of its project's header copies a submission's code is known to compile. */
record BuiltWith(ProjectRepository project, Submission submission) {

  /**
   * What was merged compiles with the copy beside it, and so does what changes that copy. A
   * proposal that leaves the copy alone may wait for somebody else's update of it, and so may a
   * mailed one: some maintainers update the headers themselves. Of mailed patches that fit in part
   * the copy may be what did not.
   */
  boolean with(String kernelPath) {
    if (submission.base().isEmpty()) {
      return true;
    }
    if (submission.mailing().isEmpty() && submission.state() == Submission.State.MERGED) {
      return true;
    }
    return submission.mailing().map(Submission.Mailing::whole).orElse(true)
        && changesCopy(kernelPath, submission.base().get());
  }

  private boolean changesCopy(String kernelPath, String base) {
    return project
        .paths()
        .copyPath(kernelPath)
        .filter(path -> !blob(submission.head(), path).equals(blob(base, path)))
        .isPresent();
  }

  private Optional<String> blob(String commit, String path) {
    return project.git().blobId(commit, path);
  }
}
