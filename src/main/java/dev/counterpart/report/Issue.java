package dev.counterpart.report;

import dev.counterpart.rules.Severity;
import dev.counterpart.userspace.Search;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.WaiverProblem;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a program is told about one place: a finding, or what could not be told. Programs know no
 * third thing, and show nothing that has no place.
 *
 * @param place always one of the kernel tree; the first change's where there is none
 * @param element what it is about, with what encloses that; "" for the series as a whole
 * @param fix what to do about it; "" where nothing can be
 */
record Issue(
    Severity severity, String rule, Place place, String element, String message, String fix) {
  /** Stands for a rule where something could not be told. */
  static final String UNDECIDED = "counterpart/undecided";

  /** All that a report has to say, the severest first. */
  static List<Issue> of(Report report) {
    Place first = Place.first(report);
    return Stream.concat(
            report.findings().stream().map(finding -> of(finding, first)),
            report.undecided().stream().map(one -> of(one, report, first)))
        // What could not be told stands behind the errors and before the warnings.
        .sorted(Comparator.comparingInt(Issue::weight))
        .toList();
  }

  private static int weight(Issue issue) {
    boolean undecided = issue.rule().equals(UNDECIDED);
    return switch (issue.severity()) {
      case ERROR -> 0;
      case WARNING -> undecided ? 1 : 2;
      case NOTE -> 3;
    };
  }

  /** What is wrong, and what to do. */
  String whole() {
    return message + (fix.isEmpty() ? "" : " -> " + fix);
  }

  /** One finding. */
  static Issue of(Finding finding, Place first) {
    boolean elsewhere = isAboutWaivers(finding);
    Optional<Place> place = elsewhere ? Optional.empty() : Place.of(finding);
    return new Issue(
        finding.severity(),
        finding.rule(),
        place.orElse(first),
        element(finding),
        finding.message() + (place.isPresent() ? "" : where(finding)),
        finding.fix());
  }

  private static boolean isAboutWaivers(Finding finding) {
    return Arrays.stream(WaiverProblem.values()).anyMatch(one -> one.id().equals(finding.rule()));
  }

  private static String where(Finding finding) {
    return finding.place().map(place -> " (" + place + ")").orElse("");
  }

  private static String element(Finding finding) {
    String name = finding.element().orElse("");
    return finding.scope().isEmpty() ? name : finding.scope() + " " + name;
  }

  private static Issue of(Search.Undecided one, Report report, Place first) {
    boolean matters =
        switch (report.verdict()) {
          case FAIL, UNDECIDED -> true;
          case PASS, NOT_REQUIRED, READY, WAITING -> false;
        };
    return new Issue(
        matters ? Severity.WARNING : Severity.NOTE,
        UNDECIDED,
        first,
        "",
        "could not be told: " + one.reason(),
        one.fix());
  }
}
