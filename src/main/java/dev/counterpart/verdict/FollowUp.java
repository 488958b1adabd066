package dev.counterpart.verdict;

import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.userspace.Submission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Words advice to change a submission for where it was merged: what is missing then comes in
 * another one.
 *
 * @param asked what the projects answered
 */
record FollowUp(List<Consultation> asked) {
  /** The checks whose advice is to change the submission itself. */
  private static final Set<Check> CHANGE_IT =
      EnumSet.of(
          Check.ANY_USE,
          Check.ENTRY_POINT_USE,
          Check.UNIT_USE,
          Check.ELEMENT_USE,
          Check.TEST,
          Check.MANUAL_PAGE,
          Check.HEADER_COPY,
          Check.LICENCE,
          Check.BINARY);

  /** A rule's advice for its finding. */
  String fix(Rule rule) {
    return CHANGE_IT.contains(rule.check()) ? reword(rule.fix()) : rule.fix();
  }

  /** The same with "a follow-up pull request" for "the pull request", where all are merged. */
  String reword(String advice) {
    if (!allMerged()) {
      return advice;
    }
    String reworded = advice;
    for (Consultation one : asked) {
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
