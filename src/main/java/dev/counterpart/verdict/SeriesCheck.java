package dev.counterpart.verdict;

import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.LinkedPlace;
import dev.counterpart.userspace.Search;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a series: asks the projects that the rules name how far they take what the series adds,
 * has each subsystem's rules run over the answers, and puts the results together.
 */
public final class SeriesCheck {
  private final RuleBook rules;

  public SeriesCheck(RuleBook rules) {
    this.rules = rules;
  }

  /** Judges one series; the same input gives the same report. */
  public Report run(Series series, UapiDelta delta, ProjectsAtHand projects) {
    if (series.target() == Series.Target.USERSPACE) {
      return ForUserspace.report(series, rules);
    }
    List<SubsystemChanges> all = SubsystemChanges.of(rules, delta.changes());
    List<SubsystemChanges> asking = all.stream().filter(SubsystemChanges::asks).toList();
    Map<String, ProjectAnswer> answers =
        ProjectQuestions.ask(rules, asking, series, delta, projects);
    var oldUses = new OldUses(rules, delta, projects);
    List<LinkedPlace> linked = asking.isEmpty() ? List.of() : LinkedPlace.of(series, rules);
    List<LinkedPlace> places = linked.stream().filter(LinkedPlace::mayUse).toList();
    List<SubsystemResult> results =
        asking.stream()
            .map(part -> SubsystemJudge.judge(series, delta, part, answers, oldUses, places))
            .toList();
    List<Finding> findings =
        Stream.of(
                each(results, SubsystemResult::findings),
                all.stream()
                    .flatMap(part -> LayoutChecks.run(series, part, delta, oldUses).stream()),
                MirrorChecks.run(rules, series, delta, answers, projects).stream())
            .flatMap(part -> part)
            .sorted()
            .filter(new Repeated()::isNew)
            .toList();
    List<Subsystem> claiming = asking.stream().map(SubsystemChanges::subsystem).toList();
    Predicate<String> mayFail = path -> Named.mayFail(rules, claiming, path);
    List<Search.Undecided> undecided =
        Stream.concat(
                UndecidedSeries.of(series, delta, path -> Named.names(rules, path), mayFail)
                    .stream(),
                each(results, SubsystemResult::undecided))
            .distinct()
            .toList();
    Verdict verdict = verdict(findings, undecided, results);
    return new Report(
        series,
        verdict,
        new Report.Uapi(
            asking.stream().map(part -> part.subsystem().id()).distinct().sorted().toList(),
            JudgedChanges.sorted(
                Stream.concat(
                        each(results, SubsystemResult::changes),
                        unclaimed(delta, asking).map(JudgedChanges::of))
                    .toList()),
            Map.of()),
        answers.isEmpty()
            ? related(series, delta, asking, projects)
            : submissions(
                answers.values(), each(results, SubsystemResult::held).distinct().toList()),
        findings,
        List.of(),
        undecided,
        new Report.Remarks(
            Notes.of(
                series,
                delta,
                UndecidedSeries.note(series, path -> Named.names(rules, path)),
                subsystems(results),
                answers.values(),
                hints(
                    results,
                    undecided,
                    Stream.concat(
                            LinkNotes.of(
                                linked, subsystems(results), answers.values(), findings, undecided)
                                .stream(),
                            UndecidedSeries.ofHeaders(delta, mayFail.negate())
                                .map(one -> one.reason() + "; " + one.fix()))
                        .toList())),
            // What to do while something cannot be told stands beside that.
            verdict == Verdict.UNDECIDED
                ? List.of()
                : results.stream().flatMap(one -> one.next().stream()).distinct().toList()));
  }

  private static <T> Stream<T> each(
      List<SubsystemResult> results, Function<SubsystemResult, List<T>> part) {
    return results.stream().flatMap(one -> part.apply(one).stream());
  }

  private static Verdict verdict(
      List<Finding> findings, List<Search.Undecided> undecided, List<SubsystemResult> results) {
    if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
      return Verdict.FAIL;
    }
    if (!undecided.isEmpty()) {
      return Verdict.UNDECIDED;
    }
    return results.stream().anyMatch(SubsystemResult::required)
        ? Verdict.PASS
        : Verdict.NOT_REQUIRED;
  }

  private static Stream<Change> unclaimed(UapiDelta delta, List<SubsystemChanges> asking) {
    var taken = new HashSet<Change>();
    asking.forEach(part -> taken.addAll(part.changes()));
    return delta.changes().stream()
        .filter(change -> !taken.contains(change) && SubsystemChanges.isWorthTelling(change));
  }

  private static List<Subsystem> subsystems(List<SubsystemResult> results) {
    return results.stream().flatMap(one -> one.asking().stream()).distinct().toList();
  }

  /**
   * What was not looked at; what stands among the undecided need not be said twice.
   *
   * @param unread what the series links or changes and nobody read
   */
  private static Set<String> hints(
      List<SubsystemResult> results, List<Search.Undecided> undecided, List<String> unread) {
    return Stream.concat(
            unread.stream(),
            each(results, SubsystemResult::hints)
                .filter(one -> !undecided.contains(one))
                .map(one -> one.reason() + "; " + one.fix()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What belongs to a series that needs nothing of it. */
  private List<JudgedSubmission> related(
      Series series, UapiDelta delta, List<SubsystemChanges> asking, ProjectsAtHand projects) {
    return Stream.concat(
            asking.stream().map(SubsystemChanges::subsystem),
            SubsystemChanges.ofDrivers(rules, delta.changes()))
        .flatMap(subsystem -> subsystem.need().projects().stream())
        .distinct()
        .sorted()
        .flatMap(id -> rules.project(id).stream())
        .flatMap(project -> ProjectAnswers.related(projects, project, series, delta).stream())
        .map(submission -> new JudgedSubmission(submission, 0, List.of(), List.of()))
        .toList();
  }

  private static List<JudgedSubmission> submissions(
      Collection<ProjectAnswer> answers, List<HeldVersion> held) {
    var submissions = new ArrayList<JudgedSubmission>();
    for (ProjectAnswer one : answers) {
      one.coverages()
          .forEach(
              coverage ->
                  submissions.add(
                      new JudgedSubmission(
                          coverage.submission(),
                          ProjectAnswers.used(coverage),
                          coverage.elements(),
                          held.stream()
                              .filter(of -> of.submission().equals(coverage.submission().id()))
                              .toList())));
    }
    return submissions;
  }
}
