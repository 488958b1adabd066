package dev.counterpart.check;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A kernel repository, and where in it to read.
 *
 * @param repository folder of a Git repository
 * @param revision a commit, branch or tag; absent for HEAD, which may be missing
 * @param from where the commit range that is judged begins, which is as good a place to read from
 */
public record KernelRevision(Path repository, Optional<String> revision, Optional<String> from) {
  public KernelRevision(Path repository, Optional<String> revision) {
    this(repository, revision, Optional.empty());
  }

  KernelRevision startingAt(String commit) {
    return new KernelRevision(repository, revision, Optional.of(commit));
  }
}
