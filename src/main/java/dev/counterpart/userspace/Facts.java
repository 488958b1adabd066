package dev.counterpart.userspace;

import dev.counterpart.git.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the index keeps of one submission; its identifiers stand beside that, by hash.
 *
 * @param number n of its ref
 * @param ref full ref name
 * @param head full id that the ref names
 * @param base as {@link dev.counterpart.git.TopicBranch#base}
 * @param state as far as Git tells
 * @param landing how it came into the main branch
 * @param commits its own commits without merges, oldest first, at most {@link #MAX_COMMITS}
 * @param headers what its commits do to header copies
 * @param gap why nothing else of this is known, for a submission that is left out
 */
record Facts(
    int number,
    String ref,
    String head,
    Optional<String> base,
    Submission.State state,
    Optional<Landing> landing,
    List<CommitFacts> commits,
    Headers headers,
    Optional<Gap> gap) {
  static final int MAX_COMMITS = 500;

  Facts {
    commits = List.copyOf(commits);
  }

  /**
   * What commits do to header copies.
   *
   * @param commits those that say which kernel commit they copy headers of
   * @param blobs the copies that they write, each blob once
   */
  record Headers(List<HeaderCommit> commits, List<HeaderBlob> blobs) {
    Headers {
      commits = List.copyOf(commits);
      blobs = List.copyOf(blobs);
    }
  }

  /**
   * How a submission came into the main branch.
   *
   * @param by commit of the main branch's first-parent line that brought it in
   * @param when that commit was committed
   * @param number the submission that this commit says it merges, 0 when it says none
   * @param rebased whether its commits are there under other ids
   */
  record Landing(String by, Instant when, int number, boolean rebased) {}

  record CommitFacts(String subject, String author, Instant authored, Instant committed) {}

  /**
   * @param title normalised title of the kernel patch
   * @param kernelCommit its abbreviated id, absent while it is not final
   */
  record HeaderCommit(String title, Optional<String> kernelCommit) {}

  /**
   * @param path in the project
   * @param id full blob id
   * @param last whether the head still has it
   */
  record HeaderBlob(String path, String id, boolean last) {}

  /** One that is left out. */
  static Facts leftOut(int number, String ref, String head, Gap gap) {
    return new Facts(
        number,
        ref,
        head,
        Optional.empty(),
        Submission.State.UNKNOWN,
        Optional.empty(),
        List.of(),
        new Headers(List.of(), List.of()),
        Optional.of(gap));
  }

  /** The same in another state. */
  Facts with(Submission.State other) {
    return new Facts(number, ref, head, base, other, landing, commits, headers, gap);
  }

  /** When its last commit was committed; the epoch for a submission without commits. */
  Instant committed() {
    return commits.stream()
        .map(CommitFacts::committed)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /** Whether all of its commits were made after a day, as after a rebase. */
  boolean isMadeAfter(Instant day) {
    return !commits.isEmpty() && commits.stream().allMatch(one -> one.committed().isAfter(day));
  }

  /** When the oldest of its commits was written. */
  Optional<Instant> earliest() {
    return commits.stream().map(CommitFacts::authored).min(Instant::compareTo);
  }
}
