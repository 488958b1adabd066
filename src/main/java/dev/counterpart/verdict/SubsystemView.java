package dev.counterpart.verdict;

import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.series.Applied;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.VersionChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One subsystem's part of a series, as its rules see it.
 *
 * @param claimed the changes that the subsystem claims
 * @param needed those of them that need userspace
 * @param fragments headers of which only the hunks are known
 * @param oldUses tells where projects use what the series takes away
 * @param since what the series leaves otherwise than an earlier version of it
 */
record SubsystemView(
    Series series,
    Subsystem subsystem,
    List<Change> claimed,
    List<Change> needed,
    Set<String> fragments,
    NeedCoverage coverage,
    OldUses oldUses,
    List<VersionChange> since) {
  SubsystemView {
    fragments = Set.copyOf(fragments);
    claimed = List.copyOf(claimed);
    needed = List.copyOf(needed);
    since = List.copyOf(since);
  }

  /** What is claimed and not exempt, whether or not programs name it. */
  List<Change> open() {
    return claimed.stream().filter(one -> subsystem.exempt().of(one).isEmpty()).toList();
  }

  /**
   * Whether nobody can tell who uses a change: a field that many structs might have, of a struct
   * that is known in part only, so that the names by which code may reach it are not known.
   */
  boolean isUnclear(Change change) {
    Element element = change.element();
    return element.kind() == ElementKind.FIELD
        && fragments.contains(element.path())
        && Element.isGeneric(element.name())
        && needed.stream()
            .map(Change::element)
            .noneMatch(other -> other.scope().isEmpty() && element.isIn(other));
  }

  /** The submissions that are the series' own, of all projects that were asked. */
  Stream<SubmissionCoverage> offers() {
    return coverage.asked().stream().flatMap(ProjectAnswer::own);
  }

  /** When the first patch of it, or of its last version, was applied, as maintainers say. */
  Optional<Instant> applied() {
    return oldUses.projects().applied(series, subsystem.guidance().maintainers()).stream()
        .map(Applied::when)
        .findFirst();
  }

  boolean taken(Change change) {
    return coverage.takes(change, subsystem.level());
  }

  /** The changes among some that a rule looks at. */
  static List<Change> seenBy(Rule rule, List<Change> changes) {
    return changes.stream().filter(change -> isSeenBy(rule, change.element())).toList();
  }

  /** Whether a rule looks at an element: at all of them, unless it says at which. */
  static boolean isSeenBy(Rule rule, Element element) {
    return rule.elements().isEmpty()
        || rule.elements().stream().anyMatch(one -> one.selects(element));
  }

  /** A finding about an element of the series. */
  Finding finding(Rule rule, Change change, String message) {
    Element element = change.element();
    return new Finding(
        rule.id(),
        severity(rule),
        message,
        Optional.of(element.path()),
        Optional.of(element.line()),
        Optional.of(element.name()),
        element.scope(),
        new FollowUp(coverage.asked()).fix(rule));
  }

  /** A finding about several elements of one struct or enum, under its name. */
  Finding finding(Rule rule, Unit unit, List<Change> changes, String message) {
    Element first = changes.getFirst().element();
    return new Finding(
        rule.id(),
        severity(rule),
        message,
        Optional.of(first.path()),
        Optional.of(first.line()),
        Optional.of(unit.name().substring(unit.name().indexOf(' ') + 1)),
        "",
        new FollowUp(coverage.asked()).fix(rule));
  }

  /** A finding about the series as a whole, placed at its first change that needs userspace. */
  Finding finding(Rule rule, String message) {
    Optional<Element> first = needed.stream().findFirst().map(Change::element);
    return new Finding(
        rule.id(),
        severity(rule),
        message,
        first.map(Element::path),
        first.map(Element::line),
        Optional.empty(),
        "",
        new FollowUp(coverage.asked()).fix(rule));
  }

  Severity severity(Rule rule) {
    Severity weight =
        isFix() ? rule.severity().atMost(subsystem.exempt().fixes()) : rule.severity();
    if (series.isBackport()) {
      weight = weight.atMost(subsystem.exempt().backports());
    }
    return series.rfc() ? weight.atMost(subsystem.exempt().rfc()) : weight;
  }

  /**
   * Whether all that needs userspace is there to fix what an earlier commit did; a new way into the
   * kernel is more than that.
   */
  private boolean isFix() {
    return !needed.isEmpty()
        && needed.stream().allMatch(change -> change.traits().contains(Change.Trait.FIX))
        && subsystem.rules().stream()
            .filter(rule -> rule.check() == Check.Use.ENTRY_POINT_USE)
            .allMatch(rule -> seenBy(rule, needed).isEmpty());
  }
}
