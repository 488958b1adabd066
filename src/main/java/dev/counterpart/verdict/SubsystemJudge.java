package dev.counterpart.verdict;

import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.LinkedPlace;
import dev.counterpart.userspace.Search;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the rules of one subsystem over what the projects answered.
 *
 * <p>They run twice: once on what was found, and once as if all that could not be consulted took
 * everything. An error that stands both times stands on evidence; one that stands only the first
 * time is undecided.
 */
final class SubsystemJudge {
  private final Series series;
  private final UapiDelta delta;
  private final SubsystemChanges part;
  private final Subsystem subsystem;
  private final OldUses oldUses;
  private final NeedCoverage found;
  private final SubsystemView view;

  private SubsystemJudge(
      Series series,
      UapiDelta delta,
      SubsystemChanges part,
      Map<String, ProjectAnswer> answers,
      OldUses oldUses,
      List<LinkedPlace> places) {
    this.oldUses = oldUses;
    this.series = series;
    this.delta = delta;
    this.part = part;
    this.subsystem = part.subsystem();
    this.found =
        new NeedCoverage(
            subsystem.need(),
            subsystem.requires().testsOnly(),
            answers,
            Awaited.of(
                subsystem,
                subsystem.need().users().stream()
                    .flatMap(id -> Optional.ofNullable(answers.get(id)).stream())
                    .toList(),
                places,
                series),
            false);
    this.view = view(found);
  }

  /**
   * Judges one subsystem's part of a series.
   *
   * @param answers by project id
   * @param oldUses tells where projects use what the series takes away
   * @param places what the series links
   */
  static SubsystemResult judge(
      Series series,
      UapiDelta delta,
      SubsystemChanges part,
      Map<String, ProjectAnswer> answers,
      OldUses oldUses,
      List<LinkedPlace> places) {
    return new SubsystemJudge(series, delta, part, answers, oldUses, places).result();
  }

  private SubsystemView view(NeedCoverage coverage) {
    Set<String> fragments =
        delta.headers().stream()
            .filter(header -> header.basis() == HeaderChange.Basis.FRAGMENT)
            .map(HeaderChange::path)
            .collect(Collectors.toSet());
    return new SubsystemView(
        series,
        subsystem,
        part.changes(),
        part.needed(),
        fragments,
        coverage,
        oldUses,
        delta.since());
  }

  private SubsystemResult result() {
    List<Finding> findings = Checks.run(view);
    List<Finding> hoped = Checks.run(view(found.hoping()));
    Set<String> certain = hoped.stream().map(SubsystemJudge::key).collect(Collectors.toSet());
    Map<Fate, List<Finding>> fates =
        findings.stream().collect(Collectors.groupingBy(finding -> fate(finding, certain)));
    boolean blocks = subsystem.rules().stream().anyMatch(r -> view.severity(r) == Severity.ERROR);
    List<Search.Undecided> hints = undecided(fates.getOrDefault(Fate.HINT, List.of()));
    List<Finding> unseen = fates.getOrDefault(Fate.NOT_CHECKED, List.of());
    List<Search.Undecided> others = asks() && !blocks ? awaited(found.asked()) : List.of();
    return new SubsystemResult(
        part.changes().stream()
            .map(change -> JudgedChanges.of(change, view, anyAtHand() || view.taken(change)))
            .toList(),
        Stream.concat(
                fates.getOrDefault(Fate.STANDS, List.of()).stream(),
                otherwise(fates.getOrDefault(Fate.UNDECIDED, List.of()), findings, hoped))
            .toList(),
        Stream.concat(
                undecided(fates.getOrDefault(Fate.UNDECIDED, List.of())).stream(),
                notChecked(unseen, true))
            .toList(),
        Stream.of(hints.stream(), others.stream(), notChecked(unseen, false))
            .flatMap(all -> all)
            .toList(),
        (asks() && (blocks || passes(findings))) || isRequiredOfMails(),
        view.open().isEmpty() ? Optional.empty() : Optional.of(subsystem),
        held(),
        asks() ? Landing.of(subsystem, found, findings) : Optional.empty());
  }

  /** Said where a rule looks at the headers, and no finding where a later version is there. */
  private List<HeldVersion> held() {
    return OtherVersions.isTold(subsystem) ? new HeaderVersionChecks(view).remarks() : List.of();
  }

  /**
   * The errors that come in the place of undecided ones where what may have been there was: those
   * are errors either way.
   */
  private static Stream<Finding> otherwise(
      List<Finding> undecided, List<Finding> findings, List<Finding> hoped) {
    Set<String> found = findings.stream().map(SubsystemJudge::key).collect(Collectors.toSet());
    return undecided.isEmpty()
        ? Stream.empty()
        : hoped.stream()
            .filter(one -> one.severity() == Severity.ERROR && !found.contains(key(one)));
  }

  /** Whether any project is asked about anything. */
  private boolean asks() {
    return !part.needed().isEmpty() && !subsystem.requires().projects().isEmpty();
  }

  /** Whether any project that is needed could be asked. */
  private boolean anyAtHand() {
    return found.asked().stream().anyMatch(ProjectAnswer::isAtHand);
  }

  /** What becomes of a finding. */
  private enum Fate {
    STANDS,
    /** It would be an error, and what could not be consulted may tell otherwise. */
    UNDECIDED,
    /** It blocks nobody, and projects that are not at hand may have what the others lack. */
    HINT,
    /** It blocks nobody, and nobody could be asked. */
    DROPPED,
    /** What may meet the rule stands in a cover letter that is not at hand. */
    NOT_CHECKED
  }

  private Fate fate(Finding finding, Set<String> certain) {
    if (series.lacksCover() && rule(finding).check().isMetByCover()) {
      return Fate.NOT_CHECKED;
    }
    if (certain.contains(key(finding))) {
      return Fate.STANDS;
    }
    if (finding.severity() == Severity.ERROR) {
      return Fate.UNDECIDED;
    }
    // A part of a stack that is missing is named anyway.
    if (rule(finding).check() != Check.Use.WHOLE_STACK
        && asked(finding).stream()
            .filter(found.awaited()::isAwaited)
            .anyMatch(one -> !one.isAtHand())) {
      return Fate.HINT;
    }
    return anyAtHand() ? Fate.STANDS : Fate.DROPPED;
  }

  /**
   * Rules that a cover letter may meet, each once.
   *
   * @param blocking those that block, or else the others
   */
  private Stream<Search.Undecided> notChecked(List<Finding> findings, boolean blocking) {
    return findings.stream()
        .filter(finding -> (finding.severity() == Severity.ERROR) == blocking)
        .map(this::rule)
        .distinct()
        .map(
            rule ->
                new Search.Undecided(
                    rule.id()
                        + " was not checked ("
                        + rule.title()
                        + "): a commit range has no cover letter",
                    "hand it in with --cover FILE"));
  }

  /**
   * Where no rule blocks, it passes by what userspace takes when that would be enough otherwise.
   */
  private boolean passes(List<Finding> findings) {
    return part.needed().stream().anyMatch(view::taken)
        && findings.stream().noneMatch(one -> rule(one).severity() == Severity.ERROR);
  }

  /** Whether the mails of the series have to have something, and no project is asked. */
  private boolean isRequiredOfMails() {
    return subsystem.rules().stream()
        .filter(rule -> rule.check() instanceof Check.Mails && rule.severity() == Severity.ERROR)
        .anyMatch(rule -> !SubsystemView.seenBy(rule, view.open()).isEmpty());
  }

  /** What the projects that could tell more about some findings could not be asked for. */
  private List<Search.Undecided> undecided(List<Finding> findings) {
    return findings.stream().flatMap(finding -> awaited(asked(finding)).stream()).toList();
  }

  /** Why some projects, and what the series links beside them, may still tell. */
  private List<Search.Undecided> awaited(List<ProjectAnswer> some) {
    return Stream.concat(
            UndecidedProjects.of(
                some.stream()
                    .filter(one -> found.awaited().isAwaited(one) || !one.possible().isEmpty())
                    .toList(),
                series)
                .stream(),
            found.awaited().reasons().stream())
        .toList();
  }

  /**
   * Those that could tell more about a finding: of one part of a stack, its own projects; of tests,
   * those that only test as well.
   */
  private List<ProjectAnswer> asked(Finding finding) {
    List<ProjectAnswer> users =
        subsystem
            .need()
            .part(finding.scope())
            .map(need -> found.ofPart(need).all())
            .orElseGet(found::asked);
    return rule(finding).check() == Check.Use.TEST
        ? Stream.concat(users.stream(), found.tests().stream()).distinct().toList()
        : users;
  }

  private Rule rule(Finding finding) {
    return subsystem.rules().stream()
        .filter(rule -> rule.id().equals(finding.rule()))
        .findFirst()
        .orElseThrow();
  }

  /** What a finding is about, apart from its wording, which names what was found. */
  private static String key(Finding finding) {
    return finding.rule()
        + "|"
        + finding.path()
        + "|"
        + finding.line()
        + "|"
        + finding.element()
        + "|"
        + finding.scope();
  }
}
