package dev.counterpart.verdict;

import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Rule;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.LinkProblem;
import dev.counterpart.userspace.Submission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules about the links of a series to its submissions. */
record LinkChecks(SubsystemView view) {
  private static final Set<LinkProblem.Kind> ELSEWHERE =
      EnumSet.of(LinkProblem.Kind.FORK, LinkProblem.Kind.BRANCH);

  List<Finding> link(Rule rule) {
    if (view.coverage().asked().stream()
        .flatMap(one -> one.coverages().stream())
        .anyMatch(coverage -> coverage.submission().foundBy().contains(FoundBy.LINK))) {
      return List.of();
    }
    // One that was closed is no offer: a link to it would be the next finding. What came by mail
    // alone is not where the project takes submissions. What was opened after the series had been
    // applied nobody could link.
    Stream<Submission> offers =
        view.coverage().asked().stream()
            .flatMap(
                one ->
                    one.advisable()
                        .filter(offer -> !ProjectAnswers.isClosed(offer))
                        .map(SubmissionCoverage::submission)
                        .filter(offer -> !offer.isMisplaced(one.project()))
                        .filter(offer -> !isTooLate(offer)));
    return offers
        .findFirst()
        .map(
            best ->
                view.finding(
                    rule,
                    "the series does not link "
                        + best.id()
                        + best.url().map(url -> " (" + url + ")").orElse("")))
        .stream()
        .toList();
  }

  private boolean isTooLate(Submission submission) {
    return submission
        .match()
        .notBefore()
        .filter(opened -> opened.isAfter(view.series().date()))
        .filter(opened -> view.applied().filter(opened::isAfter).isPresent())
        .isPresent();
  }

  /** Links that go elsewhere than to a submission. */
  List<Finding> elsewhere(Rule rule) {
    return view.coverage().asked().stream()
        .flatMap(one -> one.linkProblems().stream())
        .filter(problem -> ELSEWHERE.contains(problem.kind()))
        .map(problem -> view.finding(rule, sentence(problem)))
        .distinct()
        .toList();
  }

  static String sentence(LinkProblem problem) {
    String what =
        switch (problem.kind()) {
          case FORK -> "a fork";
          case BRANCH -> "a branch, not a submission";
          case CLOSED -> "a submission that was closed without being merged";
          case NOT_HELD -> "something that the clone does not hold";
        };
    String link = "the " + problem.where() + " links " + what + ": " + problem.url();
    return problem.detail().isEmpty() ? link : link + "; " + problem.detail();
  }
}
