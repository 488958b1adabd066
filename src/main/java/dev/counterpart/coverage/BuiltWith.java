package dev.counterpart.coverage;

import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Submission;
import java.util.Optional;

/** With which of its project's header copies a submission's code is known to compile. */
record BuiltWith(ProjectRepository project, Submission submission) {

  /**
   * What was merged compiles with the copy beside it, and so does what changes that copy. A
   * proposal that leaves the copy alone may wait for somebody else's update of it, and so may a
   * mailed one: some maintainers update the headers themselves.
   */
  boolean with(String kernelPath) {
    if (submission.base().isEmpty()
        || (submission.state() == Submission.State.MERGED && !submission.isMailed())) {
      return true;
    }
    Optional<String> path = project.paths().copyPath(kernelPath);
    return path.isPresent()
        && !blob(submission.head(), path.get()).equals(blob(submission.base().get(), path.get()));
  }

  private Optional<String> blob(String commit, String path) {
    return project.git().blobId(commit, path);
  }
}
