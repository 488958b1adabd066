package dev.counterpart.verdict;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Level;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Need;
import dev.counterpart.rules.RequiredLevel;
import dev.counterpart.uapi.Change;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far the projects that a subsystem needs take each change.
 *
 * @param testsOnly projects whose use of a change is a test
 * @param answers by project id
 * @param awaited which answers may still come
 * @param hopeful whether what could not be consulted counts as if it took everything: what is found
 *     wanting even then is wanting for certain
 */
record NeedCoverage(
    Need need,
    List<String> testsOnly,
    Map<String, ProjectAnswer> answers,
    Awaited awaited,
    boolean hopeful) {
  NeedCoverage {
    testsOnly = List.copyOf(testsOnly);
    answers = Map.copyOf(answers);
  }

  /** The same as if what could not be consulted took everything. */
  NeedCoverage hoping() {
    var hoped = new TreeMap<String, ProjectAnswer>();
    answers.forEach((project, answer) -> hoped.put(project, answer.hoping()));
    return new NeedCoverage(need, testsOnly, hoped, awaited, true);
  }

  /** That of one part of the need, without those that only test. */
  NeedCoverage ofPart(Need part) {
    return new NeedCoverage(part, List.of(), answers, awaited, hopeful);
  }

  ChangeCoverage of(Change change) {
    return hopeful && awaited.anythingElse() ? hoped("") : of(need, change);
  }

  /** Whether a project may have what was not found. */
  boolean mayHave(ProjectAnswer one) {
    return hopeful && awaited.isAwaited(one);
  }

  private static ChangeCoverage hoped(String project) {
    return new ChangeCoverage(
        Level.TESTED, true, project, Optional.empty(), List.of(), Optional.empty());
  }

  boolean takes(Change change, RequiredLevel level) {
    return of(change).level().compareTo(level(level)) >= 0;
  }

  /** What was asked of the projects that are needed, in the order of the rule file. */
  List<ProjectAnswer> asked() {
    return answersOf(need.users());
  }

  /** As {@link #asked}, with those that only have to be there. */
  List<ProjectAnswer> all() {
    return answersOf(need.projects());
  }

  private List<ProjectAnswer> answersOf(List<String> projects) {
    return projects.stream()
        .flatMap(project -> Optional.ofNullable(answers.get(project)).stream())
        .toList();
  }

  /** What was asked of the projects that only test. */
  List<ProjectAnswer> tests() {
    return answersOf(testsOnly);
  }

  /** Whether a project is there at all, or may be. */
  boolean isPresent(String project) {
    ProjectAnswer one = answers.get(project);
    return one != null && (one.presence().isPresent() || (hopeful && !one.complete()));
  }

  /** What people call a project. */
  String title(String project) {
    ProjectAnswer one = answers.get(project);
    return one == null ? project : one.project().title();
  }

  static Level level(RequiredLevel level) {
    return switch (level) {
      case PRESENT -> Level.NONE;
      case DECLARED -> Level.DECLARED;
      case USED -> Level.USED;
      case TESTED -> Level.TESTED;
    };
  }

  private ChangeCoverage of(Need asked, Change change) {
    Comparator<ChangeCoverage> byLevel = Comparator.comparing(ChangeCoverage::level);
    return switch (asked) {
      case Need.One one -> of(one.project(), change);
      case Need.AnyOf any ->
          any.needs().stream()
              .map(need -> of(need, change))
              .reduce((a, b) -> byLevel.compare(b, a) > 0 ? b : a)
              .orElseGet(() -> ChangeCoverage.nothing(""));
      case Need.AllOf all ->
          all.needs().stream()
              // A part that never names the kernel's uAPI says nothing of its elements.
              .filter(need -> !(need instanceof Need.Part part && part.isPresence()))
              .map(need -> of(need, change))
              .reduce((a, b) -> byLevel.compare(b, a) < 0 ? b : a)
              .orElseGet(() -> ChangeCoverage.nothing(""));
      case Need.Part part -> of(part.need(), change);
    };
  }

  private ChangeCoverage of(String project, Change change) {
    ProjectAnswer answer = answers.get(project);
    if (answer == null) {
      return ChangeCoverage.nothing(project);
    }
    if (mayHave(answer)) {
      return hoped(project);
    }
    ChangeCoverage best = ChangeCoverage.nothing(project);
    Integer at = answer.asked().get(change);
    if (at == null) {
      return best;
    }
    for (SubmissionCoverage coverage : answer.chosen()) {
      ElementCoverage element = coverage.elements().get(at);
      if (element.level().compareTo(best.level()) > 0) {
        best =
            new ChangeCoverage(
                element.level(),
                element.documented(),
                project,
                Optional.of(coverage.submission().id()),
                element.evidence(),
                element.mismatch());
      }
    }
    return best;
  }
}
