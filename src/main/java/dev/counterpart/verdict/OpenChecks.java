package dev.counterpart.verdict;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Level;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Change;
import dev.counterpart.userspace.LinkProblem;
import dev.counterpart.userspace.Submission;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rule that a submission is open or merged. */
record OpenChecks(SubsystemView view) {
  private static final int MAX_NAMED = 8;

  /** Links to closed submissions; or else, that nothing but closed ones uses the series. */
  List<Finding> run(Rule rule) {
    List<ProjectAnswer> asked = view.coverage().asked();
    List<Finding> links =
        asked.stream()
            .flatMap(
                one ->
                    one.linkProblems().stream()
                        .filter(problem -> problem.kind() == LinkProblem.Kind.CLOSED)
                        .filter(problem -> !cameInOtherwise(problem, one)))
            .map(problem -> view.finding(rule, LinkChecks.sentence(problem)))
            .distinct()
            .toList();
    if (!links.isEmpty() || !asked.stream().allMatch(ProjectAnswer::complete)) {
      return links;
    }
    List<SubmissionCoverage> users =
        asked.stream().flatMap(one -> one.coverages().stream()).filter(this::usesAny).toList();
    if (users.isEmpty() || !users.stream().allMatch(one -> ProjectAnswers.isGivenUp(one, asked))) {
      return List.of();
    }
    return List.of(
        view.finding(
            rule,
            "what the series adds is used only in "
                + users.stream()
                    .map(one -> one.submission().id())
                    .distinct()
                    .limit(MAX_NAMED)
                    .collect(Collectors.joining(" and "))
                + ", closed without being merged"));
  }

  /**
   * Whether what was merged uses all that a closed submission does: nobody has to open it again.
   */
  private static boolean cameInOtherwise(LinkProblem problem, ProjectAnswer asked) {
    List<Change> used =
        asked.coverages().stream()
            .filter(one -> problem.submission().filter(one.submission().id()::equals).isPresent())
            .flatMap(OpenChecks::uses)
            .toList();
    Set<Change> merged =
        asked.coverages().stream()
            .filter(one -> one.submission().state() == Submission.State.MERGED)
            .flatMap(OpenChecks::uses)
            .collect(Collectors.toSet());
    return !used.isEmpty() && merged.containsAll(used);
  }

  private static Stream<Change> uses(SubmissionCoverage coverage) {
    return coverage.elements().stream()
        .filter(element -> element.level().compareTo(Level.USED) >= 0)
        .map(ElementCoverage::change);
  }

  private boolean usesAny(SubmissionCoverage coverage) {
    return uses(coverage).anyMatch(view.needed()::contains);
  }
}
