package dev.counterpart.verdict;

import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.ProjectPaths;
import dev.counterpart.userspace.Submission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rule that a project's own definitions of what a series lays out are laid out alike. All
 * projects are asked that copy a header of the series, whether or not anything needs a user. A
 * later version of the series may lay it out otherwise, and then nothing is said.
 */
final class MirrorChecks {
  private MirrorChecks() {}

  static List<Finding> run(
      RuleBook rules,
      Series series,
      UapiDelta delta,
      Map<String, ProjectAnswer> answers,
      ProjectsAtHand projects) {
    if (series.later().isPresent() || delta.headers().isEmpty()) {
      return List.of();
    }
    return rules.projects().stream()
        .filter(project -> !project.repository().inKernel() && copies(project, delta))
        .flatMap(
            project ->
                submissions(Optional.ofNullable(answers.get(project.id())))
                    .flatMap(one -> projects.mirrors(project, one, delta).stream()))
        .distinct()
        .toList();
  }

  private static boolean copies(Project project, UapiDelta delta) {
    var paths = new ProjectPaths(project);
    return delta.headers().stream().anyMatch(one -> paths.copyPath(one.path()).isPresent());
  }

  /** The series' own; without one, nothing stands for the main branch. */
  private static Stream<Optional<Submission>> submissions(Optional<ProjectAnswer> answer) {
    List<Optional<Submission>> own =
        answer.stream()
            .flatMap(one -> one.ownOrMain().stream())
            .map(SubmissionCoverage::submission)
            .filter(one -> one.state() != Submission.State.CLOSED)
            .map(Optional::of)
            .toList();
    return own.isEmpty() ? Stream.of(Optional.empty()) : own.stream();
  }
}
