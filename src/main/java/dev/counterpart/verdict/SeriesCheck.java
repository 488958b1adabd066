package dev.counterpart.verdict;

import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.Search;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a series: asks the projects that the rules name how far they take what the series adds,
 * and runs the rules over the answers.
 *
 * <p>Each subsystem's rules run twice: once on what was found, and once as if all that could not be
 * consulted took everything. An error that stands both times stands on evidence; one that stands
 * only the first time is undecided.
 */
public final class SeriesCheck {
  private final RuleBook rules;

  public SeriesCheck(RuleBook rules) {
    this.rules = rules;
  }

  /** Judges one series; the same input gives the same report. */
  public Report run(Series series, UapiDelta delta, Userspace userspace) {
    if (series.target() == Series.Target.USERSPACE) {
      return ForUserspace.report(series, rules);
    }
    List<Claim> all = Claim.of(rules, delta.changes());
    List<Claim> claims = all.stream().filter(Claim::asks).toList();
    Map<String, Consultation> consultations =
        Inquiry.consult(rules, claims, series, delta, userspace);
    var outcome = new Outcome();
    outcome.undecided.addAll(Gaps.of(series, delta, path -> Named.names(rules, path)));
    claims.forEach(claim -> judge(series, delta, claim, consultations, outcome));
    all.forEach(
        claim ->
            outcome.findings.addAll(
                LayoutChecks.run(series, claim.subsystem(), claim.changes(), delta)));
    unclaimed(delta, claims).forEach(change -> outcome.changes.add(JudgedChanges.of(change)));
    return new Report(
        series,
        outcome.verdict(),
        claims.stream().map(claim -> claim.subsystem().id()).distinct().sorted().toList(),
        JudgedChanges.sorted(outcome.changes),
        consultations.isEmpty()
            ? related(series, delta, claims, userspace)
            : submissions(consultations),
        outcome.findings.stream().sorted().distinct().toList(),
        List.copyOf(outcome.undecided),
        Notes.of(series, delta, outcome.involved, consultations.values(), outcome.hints()),
        // What to do while something cannot be told stands beside that.
        outcome.verdict() == Verdict.UNDECIDED ? List.of() : List.copyOf(outcome.next));
  }

  private static List<Change> unclaimed(UapiDelta delta, List<Claim> claims) {
    var taken = new HashSet<Change>();
    claims.forEach(claim -> taken.addAll(claim.changes()));
    return delta.changes().stream()
        .filter(change -> !taken.contains(change) && Claim.isWorthTelling(change))
        .toList();
  }

  private static void judge(
      Series series,
      UapiDelta delta,
      Claim claim,
      Map<String, Consultation> consultations,
      Outcome outcome) {
    Set<String> fragments =
        delta.headers().stream()
            .filter(header -> header.basis() == HeaderChange.Basis.FRAGMENT)
            .map(HeaderChange::path)
            .collect(Collectors.toSet());
    Subsystem subsystem = claim.subsystem();
    List<Change> needed = claim.needed();
    List<String> tests = subsystem.requires().testsOnly();
    var found = new Standing(subsystem.need(), tests, consultations, false);
    var hoped = new Standing(subsystem.need(), tests, consultations, true);
    var matter = new Case(series, subsystem, claim.changes(), needed, fragments, found);
    var certain =
        new HashSet<>(
            Checks.run(new Case(series, subsystem, claim.changes(), needed, fragments, hoped))
                .stream()
                .map(SeriesCheck::key)
                .toList());
    boolean asked = !needed.isEmpty() && !subsystem.requires().projects().isEmpty();
    boolean consulted = found.asked().stream().anyMatch(one -> one.search().isPresent());
    if (!matter.open().isEmpty()) {
      outcome.involved.add(subsystem);
    }
    List<Finding> findings = Checks.run(matter);
    if (asked) {
      Landing.of(subsystem, found, findings).ifPresent(outcome.next::add);
    }
    for (Finding finding : findings) {
      List<Consultation> could = asked(subsystem, finding, found);
      if (certain.contains(key(finding))) {
        outcome.findings.add(finding);
      } else if (finding.severity() == Severity.ERROR) {
        outcome.undecided.addAll(Remedies.of(could, series));
      } else if (isAboutUse(subsystem, finding)
          && could.stream().anyMatch(one -> one.search().isEmpty())) {
        outcome.hint(could, series); // what those at hand lack, the others may have
      } else if (consulted) {
        outcome.findings.add(finding);
      }
    }
    // Where no rule blocks, it passes by what userspace takes when that would be enough otherwise.
    boolean passable =
        hasErrors(subsystem, matter)
            || (needed.stream().anyMatch(matter::taken)
                && findings.stream()
                    .noneMatch(one -> rule(subsystem, one).severity() == Severity.ERROR));
    if ((asked && passable) || isRequired(matter)) {
      outcome.asked.add(subsystem);
    }
    if (asked && !hasErrors(subsystem, matter)) {
      outcome.hint(found.asked(), series);
    }
    for (Change change : claim.changes()) {
      outcome.changes.add(JudgedChanges.of(change, matter, consulted));
    }
  }

  /**
   * Those that could tell more about a finding: of one part of a stack, its own projects; of tests,
   * those that only test as well.
   */
  private static List<Consultation> asked(Subsystem subsystem, Finding finding, Standing found) {
    List<Consultation> users =
        subsystem
            .need()
            .part(finding.scope())
            .map(part -> new Standing(part, List.of(), found.consultations(), false).all())
            .orElseGet(found::asked);
    return check(subsystem, finding) == Check.TEST
        ? Stream.concat(users.stream(), found.tests().stream()).distinct().toList()
        : users;
  }

  private static Check check(Subsystem subsystem, Finding finding) {
    return rule(subsystem, finding).check();
  }

  private static Rule rule(Subsystem subsystem, Finding finding) {
    return subsystem.rules().stream()
        .filter(rule -> rule.id().equals(finding.rule()))
        .findFirst()
        .orElseThrow();
  }

  /** Whether a finding says that something has no user; a stack's missing part is named anyway. */
  private static boolean isAboutUse(Subsystem subsystem, Finding finding) {
    return check(subsystem, finding) != Check.WHOLE_STACK;
  }

  /** Whether the mails of the series have to have something, and no project is asked. */
  private static boolean isRequired(Case matter) {
    return matter.subsystem().rules().stream()
        .filter(rule -> rule.check().isAboutSeries() && rule.severity() == Severity.ERROR)
        .anyMatch(rule -> !Case.seenBy(rule, matter.open()).isEmpty());
  }

  /** Whether a rule of the subsystem could end in an error for this series. */
  private static boolean hasErrors(Subsystem subsystem, Case matter) {
    return subsystem.rules().stream().anyMatch(r -> matter.severity(r) == Severity.ERROR);
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

  /** What belongs to a series that needs nothing of it. */
  private List<JudgedSubmission> related(
      Series series, UapiDelta delta, List<Claim> claims, Userspace userspace) {
    return claims.stream()
        .flatMap(claim -> claim.subsystem().need().projects().stream())
        .distinct()
        .sorted()
        .flatMap(id -> rules.project(id).stream())
        .flatMap(project -> Consultations.related(userspace, project, series, delta).stream())
        .map(submission -> new JudgedSubmission(submission, 0, 0))
        .toList();
  }

  private static List<JudgedSubmission> submissions(Map<String, Consultation> consultations) {
    var submissions = new ArrayList<JudgedSubmission>();
    for (Consultation one : consultations.values()) {
      one.coverages()
          .forEach(
              coverage ->
                  submissions.add(
                      new JudgedSubmission(
                          coverage.submission(),
                          Consultations.used(coverage),
                          coverage.elements().size())));
    }
    return submissions;
  }

  /** What the subsystems' rules have come to so far. */
  private static final class Outcome {
    private final List<JudgedChange> changes = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final LinkedHashSet<Search.Undecided> undecided = new LinkedHashSet<>();
    private final LinkedHashSet<Search.Undecided> hints = new LinkedHashSet<>();
    private final List<Subsystem> asked = new ArrayList<>();
    private final LinkedHashSet<NextStep> next = new LinkedHashSet<>();
    private final LinkedHashSet<Subsystem> involved = new LinkedHashSet<>();

    /** Notes which projects were not looked at. */
    private void hint(List<Consultation> projects, Series series) {
      hints.addAll(Remedies.of(projects, series));
    }

    /** What stands among the undecided need not be said twice. */
    private Set<String> hints() {
      return hints.stream()
          .filter(one -> !undecided.contains(one))
          .map(one -> one.reason() + "; " + one.remedy())
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private Verdict verdict() {
      if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
        return Verdict.FAIL;
      }
      if (!undecided.isEmpty()) {
        return Verdict.UNDECIDED;
      }
      return asked.isEmpty() ? Verdict.NOT_REQUIRED : Verdict.PASS;
    }
  }
}
