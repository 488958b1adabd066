package dev.counterpart.verdict;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.VersionChange;
import dev.counterpart.userspace.Submission;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rule that a submission has no number of an earlier version: the name is still there, so that
 * it compiles, and means something else to the kernel. It is for what its author can still change:
 * headers as the kernel took them, and those of a merged submission, are right as they are.
 */
record OldNumberChecks(SubsystemView view) {
  private static final int MAX_NAMED = 5;

  List<Finding> run(Rule rule) {
    return view.coverage().asked().stream()
        .flatMap(one -> one.ownOrMain().stream())
        .flatMap(offer -> findings(rule, offer).stream())
        .distinct()
        .toList();
  }

  private List<Finding> findings(Rule rule, SubmissionCoverage offer) {
    List<ElementCoverage> held =
        offer.elements().stream().filter(one -> tells(offer, one)).toList();
    if (held.isEmpty()) {
      return List.of();
    }
    String names =
        held.stream()
            .limit(MAX_NAMED)
            .map(one -> "`" + one.change().element().name() + "` has " + one.mismatch().orElse(""))
            .collect(Collectors.joining("; "));
    return List.of(
        view.finding(
                rule,
                held.getFirst().change(),
                offer.submission().id()
                    + " holds "
                    + (held.size() == 1 ? "a number" : "numbers")
                    + " of an earlier version of the series: "
                    + names
                    + (held.size() > MAX_NAMED
                        ? "; and " + (held.size() - MAX_NAMED) + " more"
                        : ""))
            .about(
                held.stream()
                    .map(one -> one.change().element())
                    .map(one -> Waivers.scoped(one.scope(), one.name()))
                    .toList()));
  }

  /** Whether the rule is there, and speaks of an element: nobody else has to tell of it then. */
  boolean tells(SubmissionCoverage offer, ElementCoverage one) {
    return view.subsystem().rules().stream()
            .anyMatch(rule -> rule.check() == Check.Submission.OLD_NUMBER)
        && isOpen(offer)
        && view.since().stream().anyMatch(change -> isHeld(change, one));
  }

  private boolean isOpen(SubmissionCoverage offer) {
    Submission submission = offer.submission();
    return view.series().later().isEmpty()
        && submission.base().isPresent()
        && submission.state() != Submission.State.MERGED
        && !submission.hasAcceptedHeaders()
        && offer.headers().updated();
  }

  private static boolean isHeld(VersionChange change, ElementCoverage one) {
    Element element = one.change().element();
    return change.what() == VersionChange.What.RENUMBERED
        && change.element().kind() == element.kind()
        && change.element().name().equals(element.name())
        && change.was().filter(one::holdsInstead).isPresent();
  }
}
