package dev.counterpart.verdict;

import dev.counterpart.UapiPaths;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Change;
import dev.counterpart.userspace.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rules about a submission's copies of kernel headers. */
record HeaderChecks(SubsystemView view) {
  List<Finding> commit(Rule rule) {
    var findings = new ArrayList<Finding>();
    for (ProjectAnswer one : view.coverage().asked()) {
      one.project()
          .headers()
          .commit()
          .ifPresent(
              header ->
                  one.advisable()
                      .forEach(offer -> commit(rule, header, offer).forEach(findings::add)));
    }
    return findings;
  }

  private Stream<Finding> commit(Rule rule, Project.HeaderCommit header, SubmissionCoverage offer) {
    List<String> titles = offer.submission().titles();
    int at = titles.indexOf(header.subject());
    boolean inHeader = view.needed().stream().anyMatch(HeaderChecks::standsInHeader);
    boolean settled = offer.submission().state() == Submission.State.MERGED;
    if (at == 0 || titles.isEmpty() || !inHeader || settled || hasHeaderAlready(offer)) {
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

  /** What its base has needs no update. */
  private static boolean hasHeaderAlready(SubmissionCoverage offer) {
    return !offer.headers().updated()
        && offer.elements().stream().anyMatch(OtherVersions::isDeclared);
  }

  private static boolean standsInHeader(Change change) {
    return UapiPaths.isBelowOrInCopy(change.element().path());
  }
}
