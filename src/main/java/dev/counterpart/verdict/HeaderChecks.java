package dev.counterpart.verdict;

import dev.counterpart.UapiPaths;
import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Change;
import dev.counterpart.userspace.Submission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules about a submission's copies of kernel headers. */
record HeaderChecks(SubsystemView view) {
  private static final int MAX_NAMED = 8;

  /**
   * One finding for all that differs in one struct or enum; what follows a later version of the
   * series is right to differ from this one.
   */
  List<Finding> copy(Rule rule) {
    var findings = new ArrayList<Finding>();
    if (view.series().later().isPresent()) {
      return findings;
    }
    view.offers()
        .forEach(
            offer -> {
              var differing = new LinkedHashMap<Change, String>();
              for (ElementCoverage element : offer.elements()) {
                element.mismatch().ifPresent(text -> differing.put(element.change(), text));
              }
              for (Unit unit : Unit.of(List.copyOf(differing.keySet()))) {
                findings.add(
                    view.finding(
                        rule,
                        unit.changes().getFirst(),
                        offer.submission().id() + differences(unit, differing)));
              }
            });
    return findings.stream().distinct().toList();
  }

  private static String differences(Unit unit, Map<Change, String> differing) {
    int count = unit.changes().size();
    String each =
        unit.changes().stream()
            .limit(MAX_NAMED)
            .map(one -> "`" + one.element().name() + "` has " + differing.get(one))
            .collect(Collectors.joining("; "));
    return "'s copy of "
        + (unit.path().startsWith(UapiPaths.FOLDER)
            ? UapiPaths.includeName(unit.path())
            : unit.path())
        + " is of another version of this series: "
        + (count == 1 ? "" : count + " elements of " + unit.name() + " differ: ")
        + each
        + (count > MAX_NAMED ? "; ..." : "");
  }

  List<Finding> commit(Rule rule) {
    var findings = new ArrayList<Finding>();
    for (ProjectAnswer one : view.coverage().asked()) {
      one.project()
          .headers()
          .commit()
          .ifPresent(
              header ->
                  one.own().forEach(offer -> commit(rule, header, offer).forEach(findings::add)));
    }
    return findings;
  }

  private Stream<Finding> commit(Rule rule, Project.HeaderCommit header, SubmissionCoverage offer) {
    List<String> titles = offer.submission().titles();
    int at = titles.indexOf(header.subject());
    boolean inHeader = view.needed().stream().anyMatch(HeaderChecks::standsInHeader);
    boolean settled = offer.submission().state() == Submission.State.MERGED;
    if (at == 0 || titles.isEmpty() || !inHeader || settled) {
      return Stream.empty();
    }
    String id = offer.submission().id();
    return Stream.of(
        view.finding(
            rule,
            at < 0
                ? id + " has no commit \"" + header.subject() + "\""
                : id
                    + " has \""
                    + header.subject()
                    + "\" as commit "
                    + (at + 1)
                    + ", not as the first"));
  }

  private static boolean standsInHeader(Change change) {
    return UapiPaths.isBelowOrInCopy(change.element().path());
  }
}
