package dev.counterpart.verdict;

import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.Search;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

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
      return nothingToJudge(series);
    }
    Map<Subsystem, List<Change>> all = claimed(delta);
    var claimed = new LinkedHashMap<>(all);
    claimed.keySet().removeIf(subsystem -> subsystem.need().projects().isEmpty());
    Map<String, Consultation> consultations = consult(series, delta, claimed, userspace);
    var outcome = new Outcome();
    outcome.undecided.addAll(Gaps.of(series, delta));
    claimed.forEach(
        (subsystem, changes) -> judge(series, subsystem, changes, consultations, outcome));
    all.forEach(
        (subsystem, changes) ->
            outcome.findings.addAll(LayoutChecks.run(series, subsystem, changes, delta)));
    unclaimed(delta, claimed).forEach(change -> outcome.changes.add(JudgedChanges.of(change)));
    return new Report(
        series,
        outcome.verdict(),
        claimed.keySet().stream().map(Subsystem::id).sorted().toList(),
        JudgedChanges.sorted(outcome.changes),
        consultations.isEmpty()
            ? related(series, delta, claimed.keySet(), userspace)
            : submissions(consultations),
        outcome.findings.stream().sorted().distinct().toList(),
        List.of(),
        List.copyOf(outcome.undecided),
        Notes.of(series, delta, outcome.asked, consultations.values(), outcome.hints));
  }

  private static Report nothingToJudge(Series series) {
    return new Report(
        series,
        Verdict.NOT_REQUIRED,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of("these patches are for a userspace project, not for the kernel"));
  }

  private Map<Subsystem, List<Change>> claimed(UapiDelta delta) {
    var claimed = new LinkedHashMap<Subsystem, List<Change>>();
    for (Subsystem subsystem : rules.subsystems()) {
      List<Change> changes =
          delta.changes().stream().filter(c -> subsystem.claims(c.element())).distinct().toList();
      if (!changes.isEmpty()) {
        claimed.put(subsystem, changes);
      }
    }
    return claimed;
  }

  private static List<Change> needed(Subsystem subsystem, List<Change> changes) {
    return changes.stream().filter(c -> subsystem.exempt().of(c).isEmpty()).toList();
  }

  private static List<Change> unclaimed(UapiDelta delta, Map<Subsystem, List<Change>> claimed) {
    var taken = new HashSet<Change>();
    claimed.values().forEach(taken::addAll);
    return delta.changes().stream().filter(change -> !taken.contains(change)).toList();
  }

  /** Asks each project once about all that any subsystem needs of it. */
  private Map<String, Consultation> consult(
      Series series, UapiDelta delta, Map<Subsystem, List<Change>> claimed, Userspace userspace) {
    var asked = new TreeMap<String, LinkedHashSet<Change>>();
    claimed.forEach(
        (subsystem, changes) -> {
          List<Change> needed = needed(subsystem, changes);
          for (String project :
              needed.isEmpty() ? List.<String>of() : subsystem.need().projects()) {
            asked.computeIfAbsent(project, key -> new LinkedHashSet<>()).addAll(needed);
          }
        });
    var consultations = new TreeMap<String, Consultation>();
    asked.forEach(
        (id, changes) -> {
          Project project =
              rules.project(id).orElseThrow(() -> new IllegalStateException("no project " + id));
          consultations.put(
              id, Consultations.ask(userspace, project, List.copyOf(changes), series, delta));
        });
    return consultations;
  }

  private static void judge(
      Series series,
      Subsystem subsystem,
      List<Change> changes,
      Map<String, Consultation> consultations,
      Outcome outcome) {
    List<Change> needed = needed(subsystem, changes);
    var found = new Standing(subsystem.need(), consultations, false);
    var hoped = new Standing(subsystem.need(), consultations, true);
    var matter = new Case(series, subsystem, changes, needed, found);
    var certain =
        new HashSet<>(
            Checks.run(new Case(series, subsystem, changes, needed, hoped)).stream()
                .map(SeriesCheck::key)
                .toList());
    boolean asked = !needed.isEmpty();
    boolean consulted = found.asked().stream().anyMatch(one -> one.search().isPresent());
    if (asked) {
      outcome.asked.add(subsystem);
    }
    for (Finding finding : Checks.run(matter)) {
      if (certain.contains(key(finding))) {
        outcome.findings.add(finding);
      } else if (finding.severity() == Severity.ERROR) {
        missing(found).forEach(outcome.undecided::add);
      } else if (consulted) {
        outcome.findings.add(finding);
      }
    }
    if (asked && !hasErrors(subsystem, matter)) {
      missing(found).forEach(one -> outcome.hints.add(one.reason() + "; " + one.remedy()));
    }
    for (Change change : changes) {
      outcome.changes.add(JudgedChanges.of(change, matter, consulted));
    }
  }

  /** Whether a rule of the subsystem could end in an error for this series. */
  private static boolean hasErrors(Subsystem subsystem, Case matter) {
    return subsystem.rules().stream().anyMatch(r -> matter.severity(r) == Severity.ERROR);
  }

  /** What a finding is about, apart from its wording, which names what was found. */
  private static String key(Finding finding) {
    return finding.rule() + "|" + finding.path() + "|" + finding.line() + "|" + finding.element();
  }

  private static List<Search.Undecided> missing(Standing standing) {
    return standing.asked().stream().flatMap(one -> Remedies.of(one).stream()).toList();
  }

  /** What belongs to a series that needs nothing of it. */
  private List<JudgedSubmission> related(
      Series series, UapiDelta delta, Collection<Subsystem> claimed, Userspace userspace) {
    return claimed.stream()
        .flatMap(subsystem -> subsystem.need().projects().stream())
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
    private final TreeSet<String> hints = new TreeSet<>();
    private final List<Subsystem> asked = new ArrayList<>();

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
