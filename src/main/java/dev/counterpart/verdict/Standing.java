package dev.counterpart.verdict;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Level;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Need;
import dev.counterpart.rules.RequiredLevel;
import dev.counterpart.uapi.Change;
import dev.counterpart.verdict.JudgedChange.Held;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the projects that a subsystem needs take each change.
 *
 * @param testsOnly projects whose use of a change is a test
 * @param consultations by project id
 * @param hopeful whether what could not be consulted counts as if it took everything: what is found
 *     wanting even then is wanting for certain
 */
record Standing(
    Need need, List<String> testsOnly, Map<String, Consultation> consultations, boolean hopeful) {
  Standing {
    testsOnly = List.copyOf(testsOnly);
    consultations = Map.copyOf(consultations);
  }

  Held held(Change change) {
    return held(need, change);
  }

  boolean takes(Change change, RequiredLevel level) {
    return held(change).level().compareTo(level(level)) >= 0;
  }

  /** What was asked of the projects that are needed, in the order of the rule file. */
  List<Consultation> asked() {
    return of(need.users());
  }

  /** As {@link #asked}, with those that only have to be there. */
  List<Consultation> all() {
    return of(need.projects());
  }

  private List<Consultation> of(List<String> projects) {
    return projects.stream()
        .flatMap(project -> Optional.ofNullable(consultations.get(project)).stream())
        .toList();
  }

  /** What was asked of the projects that only test. */
  List<Consultation> tests() {
    return of(testsOnly);
  }

  /** Whether a project is there at all, or may be. */
  boolean isPresent(String project) {
    Consultation one = consultations.get(project);
    return one != null && (one.presence().isPresent() || (hopeful && !one.complete()));
  }

  /** What people call a project. */
  String title(String project) {
    Consultation one = consultations.get(project);
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

  private Held held(Need asked, Change change) {
    Comparator<Held> byLevel = Comparator.comparing(Held::level);
    return switch (asked) {
      case Need.One one -> held(one.project(), change);
      case Need.AnyOf any ->
          any.needs().stream()
              .map(need -> held(need, change))
              .reduce((a, b) -> byLevel.compare(b, a) > 0 ? b : a)
              .orElseGet(() -> Held.nothing(""));
      case Need.AllOf all ->
          all.needs().stream()
              // A part that never names the kernel's uAPI says nothing of its elements.
              .filter(need -> !(need instanceof Need.Part part && part.isPresence()))
              .map(need -> held(need, change))
              .reduce((a, b) -> byLevel.compare(b, a) < 0 ? b : a)
              .orElseGet(() -> Held.nothing(""));
      case Need.Part part -> held(part.need(), change);
    };
  }

  private Held held(String project, Change change) {
    Consultation consultation = consultations.get(project);
    if (consultation == null) {
      return Held.nothing(project);
    }
    if (hopeful && !consultation.complete()) {
      return new Held(Level.TESTED, true, project, Optional.empty(), List.of(), Optional.empty());
    }
    Held best = Held.nothing(project);
    Integer at = consultation.asked().get(change);
    if (at == null) {
      return best;
    }
    for (SubmissionCoverage coverage : consultation.chosen()) {
      ElementCoverage element = coverage.elements().get(at);
      if (element.level().compareTo(best.level()) > 0) {
        best =
            new Held(
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
