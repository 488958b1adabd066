package dev.counterpart.userspace;

import java.util.Optional;

/**
 * A link in the series that is no submission.
 *
 * @param kind why it is none
 * @param url as it stands in the mail
 * @param where which mail: "cover letter" or "patch 3"
 * @param submission id of the submission that was closed; absent for all else
 * @param detail in words: which submission it should be, or the command that brings what is missing
 */
public record LinkProblem(
    Kind kind, String url, String where, Optional<String> submission, String detail) {
  public enum Kind {
    /** Another owner's copy of the project. */
    FORK,
    /** A branch or tree of the project, not a submission. */
    BRANCH,
    /** A submission that was closed without being merged. */
    CLOSED,
    /** The clone does not hold it. */
    NOT_HELD
  }
}
