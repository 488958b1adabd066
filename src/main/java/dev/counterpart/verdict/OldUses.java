package dev.counterpart.verdict;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Evidence;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.Submission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where projects' main branches use what a series takes away. */
record OldUses(RuleBook rules, UapiDelta delta, ProjectsAtHand projects) {

  /**
   * The uses in code on one project's main branch.
   *
   * @param branch by which it is known: {@code rdma-core@master}
   * @param places of each name that is used, at least one
   */
  record Uses(String branch, Map<Change, List<Evidence>> places) {}

  /** Whether a project's main branch can be asked. */
  boolean isAtHand(String project) {
    return rules.project(project).flatMap(projects::mainBranch).isPresent();
  }

  /** Absent when the project is not at hand, or uses nothing of it. */
  Optional<Uses> of(String project, List<Change> gone) {
    return rules.project(project).flatMap(one -> of(one, gone));
  }

  private Optional<Uses> of(Project project, List<Change> gone) {
    return gone.isEmpty()
        ? Optional.empty()
        : projects.mainBranch(project).flatMap(main -> of(project, main, gone));
  }

  private Optional<Uses> of(Project project, Submission main, List<Change> gone) {
    var places = new LinkedHashMap<Change, List<Evidence>>();
    for (ElementCoverage element : projects.coverage(project, main, gone, delta).elements()) {
      List<Evidence> used =
          element.evidence().stream().filter(one -> one.level() == Evidence.Level.USED).toList();
      if (!used.isEmpty()) {
        places.put(element.change(), used);
      }
    }
    return places.isEmpty() ? Optional.empty() : Optional.of(new Uses(main.id(), places));
  }
}
