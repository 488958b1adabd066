package dev.counterpart.verdict;

import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Rule;
import dev.counterpart.userspace.Submission;
import java.util.List;

/**
 * Words advice to change a submission for where it was merged: what is missing then comes in
 * another one.
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

  /** The same with "a follow-up pull request" for "the pull request", where all are merged. */
  String reword(String advice) {
    if (!allMerged()) {
      return advice;
    }
    String reworded = advice;
    for (ProjectAnswer one : asked) {
      String noun = one.project().submissionNoun();
      reworded = reworded.replace("the " + noun, "a follow-up " + noun);
    }
    return reworded;
  }

  private boolean allMerged() {
    List<Submission> chosen =
        asked.stream()
            .flatMap(one -> one.chosen().stream())
            .map(SubmissionCoverage::submission)
            .toList();
    return !chosen.isEmpty()
        && chosen.stream().allMatch(one -> one.lastState() == Submission.State.MERGED);
  }
}
