package dev.counterpart.verdict;

import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Rule;
import dev.counterpart.userspace.Submission;
import java.util.List;
import java.util.function.Predicate;

/**
 * Words advice to change a submission for where it was merged, or is somebody else's: what is
 * missing then comes in another one.
 *
 * @param asked what the projects answered
 */
record FollowUp(List<ProjectAnswer> asked) {
  /** A rule's advice for its finding. */
  String fix(Rule rule) {
    return switch (rule.check().advice()) {
      case CHANGE_SUBMISSION -> reword(rule.fix());
      case OTHER -> rule.fix();
    };
  }

  /**
   * The same with "a follow-up pull request" for "the pull request" where all are merged, and with
   * "a pull request" where all are somebody else's.
   */
  String reword(String advice) {
    if (isOfOthers()) {
      return reword(advice, "a ");
    }
    return all(one -> one.lastState() == Submission.State.MERGED)
        ? reword(advice, "a follow-up ")
        : advice;
  }

  private String reword(String advice, String which) {
    String reworded = advice;
    for (ProjectAnswer one : asked) {
      String noun = one.project().submissionNoun();
      reworded = reworded.replace("the " + noun, which + noun);
    }
    return reworded;
  }

  /** Whether all that was chosen is somebody else's: the author can change none of that. */
  boolean isOfOthers() {
    return all(one -> !one.mayBelong());
  }

  private boolean all(Predicate<Submission> wanted) {
    List<Submission> chosen =
        asked.stream()
            .flatMap(one -> one.chosen().stream())
            .map(SubmissionCoverage::submission)
            .toList();
    return !chosen.isEmpty() && chosen.stream().allMatch(wanted);
  }
}
