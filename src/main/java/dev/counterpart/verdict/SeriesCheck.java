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
  public Report run(Series series, UapiDelta delta, ProjectsAtHand projects) {
    if (series.target() == Series.Target.USERSPACE) {
      return ForUserspace.report(series, rules.projects());
    }
    List<SubsystemChanges> all = SubsystemChanges.of(rules, delta.changes());
    List<SubsystemChanges> claims = all.stream().filter(SubsystemChanges::asks).toList();
    Map<String, ProjectAnswer> answers =
        ProjectQuestions.ask(rules, claims, series, delta, projects);
    var outcome = new Outcome();
    outcome.undecided.addAll(UndecidedSeries.of(series, delta));
    claims.forEach(claim -> judge(series, delta, claim, answers, outcome));
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
        answers.isEmpty() ? related(series, delta, claims, projects) : submissions(answers),
        outcome.findings.stream().sorted().distinct().toList(),
        List.copyOf(outcome.undecided),
        Notes.of(series, delta, outcome.involved, answers.values(), outcome.hints()),
        // What to do while something cannot be told stands beside that.
        outcome.verdict() == Verdict.UNDECIDED ? List.of() : List.copyOf(outcome.next));
  }

  private static List<Change> unclaimed(UapiDelta delta, List<SubsystemChanges> claims) {
    var taken = new HashSet<Change>();
    claims.forEach(claim -> taken.addAll(claim.changes()));
    return delta.changes().stream()
        .filter(change -> !taken.contains(change) && SubsystemChanges.isWorthTelling(change))
        .toList();
  }

  private static void judge(
      Series series,
      UapiDelta delta,
      SubsystemChanges claim,
      Map<String, ProjectAnswer> answers,
      Outcome outcome) {
    Set<String> fragments =
        delta.headers().stream()
            .filter(header -> header.basis() == HeaderChange.Basis.FRAGMENT)
            .map(HeaderChange::path)
            .collect(Collectors.toSet());
    Subsystem subsystem = claim.subsystem();
    List<Change> needed = claim.needed();
    List<String> tests = subsystem.requires().testsOnly();
    var found = new NeedCoverage(subsystem.need(), tests, answers, false);
    var hoped = new NeedCoverage(subsystem.need(), tests, answers, true);
    var view = new SubsystemView(series, subsystem, claim.changes(), needed, fragments, found);
    var certain =
        new HashSet<>(
            Checks.run(
                    new SubsystemView(series, subsystem, claim.changes(), needed, fragments, hoped))
                .stream()
                .map(SeriesCheck::key)
                .toList());
    boolean asked = !needed.isEmpty() && !subsystem.requires().projects().isEmpty();
    boolean consulted = found.asked().stream().anyMatch(one -> one.search().isPresent());
    if (!view.open().isEmpty()) {
      outcome.involved.add(subsystem);
    }
    List<Finding> findings = Checks.run(view);
    if (asked) {
      Landing.of(subsystem, found, findings).ifPresent(outcome.next::add);
    }
    for (Finding finding : findings) {
      List<ProjectAnswer> could = asked(subsystem, finding, found);
      if (certain.contains(key(finding))) {
        outcome.findings.add(finding);
      } else if (finding.severity() == Severity.ERROR) {
        outcome.undecided.addAll(UndecidedProjects.of(could, series));
      } else if (isAboutUse(subsystem, finding)
          && could.stream().anyMatch(one -> one.search().isEmpty())) {
        outcome.hint(could, series); // what those at hand lack, the others may have
      } else if (consulted) {
        outcome.findings.add(finding);
      }
    }
    // Where no rule blocks, it passes by what userspace takes when that would be enough otherwise.
    boolean passable =
        hasErrors(subsystem, view)
            || (needed.stream().anyMatch(view::taken)
                && findings.stream()
                    .noneMatch(one -> rule(subsystem, one).severity() == Severity.ERROR));
    if ((asked && passable) || isRequired(view)) {
      outcome.asked.add(subsystem);
    }
    if (asked && !hasErrors(subsystem, view)) {
      outcome.hint(found.asked(), series);
    }
    for (Change change : claim.changes()) {
      outcome.changes.add(JudgedChanges.of(change, view, consulted));
    }
  }

  /**
   * Those that could tell more about a finding: of one part of a stack, its own projects; of tests,
   * those that only test as well.
   */
  private static List<ProjectAnswer> asked(
      Subsystem subsystem, Finding finding, NeedCoverage found) {
    List<ProjectAnswer> users =
        subsystem
            .need()
            .part(finding.scope())
            .map(part -> new NeedCoverage(part, List.of(), found.answers(), false).all())
            .orElseGet(found::asked);
    return check(subsystem, finding) == Check.Use.TEST
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
    return check(subsystem, finding) != Check.Use.WHOLE_STACK;
  }

  /** Whether the mails of the series have to have something, and no project is asked. */
  private static boolean isRequired(SubsystemView view) {
    return view.subsystem().rules().stream()
        .filter(rule -> rule.check() instanceof Check.Mails && rule.severity() == Severity.ERROR)
        .anyMatch(rule -> !SubsystemView.seenBy(rule, view.open()).isEmpty());
  }

  /** Whether a rule of the subsystem could end in an error for this series. */
  private static boolean hasErrors(Subsystem subsystem, SubsystemView view) {
    return subsystem.rules().stream().anyMatch(r -> view.severity(r) == Severity.ERROR);
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
      Series series, UapiDelta delta, List<SubsystemChanges> claims, ProjectsAtHand projects) {
    return claims.stream()
        .flatMap(claim -> claim.subsystem().need().projects().stream())
        .distinct()
        .sorted()
        .flatMap(id -> rules.project(id).stream())
        .flatMap(project -> ProjectAnswers.related(projects, project, series, delta).stream())
        .map(submission -> new JudgedSubmission(submission, 0, 0))
        .toList();
  }

  private static List<JudgedSubmission> submissions(Map<String, ProjectAnswer> answers) {
    var submissions = new ArrayList<JudgedSubmission>();
    for (ProjectAnswer one : answers.values()) {
      one.coverages()
          .forEach(
              coverage ->
                  submissions.add(
                      new JudgedSubmission(
                          coverage.submission(),
                          ProjectAnswers.used(coverage),
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
    private void hint(List<ProjectAnswer> projects, Series series) {
      hints.addAll(UndecidedProjects.of(projects, series));
    }

    /** What stands among the undecided need not be said twice. */
    private Set<String> hints() {
      return hints.stream()
          .filter(one -> !undecided.contains(one))
          .map(one -> one.reason() + "; " + one.fix())
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
