package dev.counterpart.verdict;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Evidence;
import dev.counterpart.coverage.Level;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reasons why what was found wanting in a project may be there all the same. */
final class UndecidedUse {
  private UndecidedUse() {}

  /**
   * A submission that was there when the series was posted, and of which all commits are younger,
   * was rewritten since, and Git does not hold what it was. It may have been the series' own, where
   * the series links it, an author of the series wrote it, or a colleague did and it uses something
   * of the series.
   */
  static List<Search.Undecided> rewritten(List<SubmissionCoverage> read) {
    var undecided = new ArrayList<Search.Undecided>();
    for (SubmissionCoverage coverage : read) {
      if (coverage.submission().match().rewritten()) {
        whose(coverage)
            .map(
                whose ->
                    new Search.Undecided(
                        coverage.submission().id()
                            + ", "
                            + whose
                            + ", was rewritten later: none of its commits is as old as the series",
                        "check the latest version of the series"))
            .ifPresent(undecided::add);
      }
    }
    return undecided;
  }

  private static Optional<String> whose(SubmissionCoverage coverage) {
    if (coverage.submission().foundBy().contains(FoundBy.LINK)) {
      return Optional.of("which the series links");
    }
    return switch (coverage.submission().match().writers()) {
      case AUTHOR -> Optional.of("by the same author");
      case COLLEAGUE ->
          ProjectAnswers.used(coverage) > 0
              ? Optional.of("by a colleague of the author")
              : Optional.empty();
      case OTHERS -> Optional.empty();
    };
  }

  /**
   * Code of the main branch that uses names of the series, when these names are so common that they
   * may be older ones of other structs.
   */
  static Optional<Search.Undecided> commonNames(SubmissionCoverage main) {
    return main.elements().stream()
        .filter(UndecidedUse::isUsed)
        .findFirst()
        .map(
            used ->
                new Search.Undecided(
                    "`"
                        + used.change().element().name()
                        + "` is used in "
                        + main.submission().id()
                        + place(used)
                        + ", and the name is too common to tell whether that is what the series"
                        + " adds",
                    "look there; a link to the pull request in the cover letter would settle it"));
  }

  /** Whether a main branch has what only this driver's counterpart can be: no name decides that. */
  static boolean ofOwnDriver(SubmissionCoverage main) {
    return main.elements().stream()
        .filter(UndecidedUse::isUsed)
        .map(used -> used.change().element().kind())
        .anyMatch(kind -> kind == ElementKind.DRIVER || kind == ElementKind.UVERBS_COMMAND);
  }

  private static boolean isUsed(ElementCoverage element) {
    return element.level().compareTo(Level.USED) >= 0;
  }

  private static String place(ElementCoverage used) {
    return used.evidence().stream()
        .filter(evidence -> evidence.level() == Evidence.Level.USED)
        .findFirst()
        .map(evidence -> " (" + evidence.path() + ":" + evidence.line() + ")")
        .orElse("");
  }
}
