package dev.counterpart.verdict;

import dev.counterpart.series.Series;
import dev.counterpart.userspace.Search;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a check says.
 *
 * @param series the series that was checked
 * @param subsystems ids of the subsystems that claim something of the series, ascending
 * @param changes by path, line, kind and name
 * @param submissions best first
 * @param findings severest first, then by place
 * @param waived findings that somebody has accepted
 * @param undecided what could not be consulted, each with what to do
 * @param notes how the series was read and what was not looked at
 * @param next what comes next in each subsystem's order of landing; nothing where a later version
 *     of the series is there, which is the one to go on with
 * @param blobs the blob id of each header that the series makes, by path, where its whole text was
 *     read
 */
public record Report(
    Series series,
    Verdict verdict,
    List<String> subsystems,
    List<JudgedChange> changes,
    List<JudgedSubmission> submissions,
    List<Finding> findings,
    List<Waived> waived,
    List<Search.Undecided> undecided,
    List<String> notes,
    List<NextStep> next,
    Map<String, String> blobs) {
  public Report {
    subsystems = List.copyOf(subsystems);
    changes = List.copyOf(changes);
    submissions = List.copyOf(submissions);
    findings = List.copyOf(findings);
    waived = List.copyOf(waived);
    undecided = List.copyOf(undecided);
    notes = List.copyOf(notes);
    next = series.later().isEmpty() ? List.copyOf(next) : List.of();
    blobs = Map.copyOf(blobs);
  }

  /** A report in which nothing is waived. */
  public Report(
      Series series,
      Verdict verdict,
      List<String> subsystems,
      List<JudgedChange> changes,
      List<JudgedSubmission> submissions,
      List<Finding> findings,
      List<Search.Undecided> undecided,
      List<String> notes,
      List<NextStep> next) {
    this(
        series,
        verdict,
        subsystems,
        changes,
        submissions,
        findings,
        List.of(),
        undecided,
        notes,
        next,
        Map.of());
  }

  /** Why nothing is required, in one line; absent when something is. */
  public Optional<String> reason() {
    return verdict == Verdict.NOT_REQUIRED
        ? Optional.of(NotRequired.reason(this))
        : Optional.empty();
  }

  Report withBlobs(Map<String, String> made) {
    return new Report(
        series,
        verdict,
        subsystems,
        changes,
        submissions,
        findings,
        waived,
        undecided,
        notes,
        next,
        made);
  }

  /** The same with some findings taken apart from the others, and nobody asked to fix those. */
  Report judgedAgain(
      Verdict again, List<Finding> kept, List<Waived> accepted, List<String> moreNotes) {
    return new Report(
        series,
        again,
        subsystems,
        changes,
        submissions,
        kept,
        accepted,
        undecided,
        moreNotes,
        again == Verdict.UNDECIDED ? List.of() : nextWithout(accepted),
        blobs);
  }

  private List<NextStep> nextWithout(List<Waived> accepted) {
    List<Finding> findings = accepted.stream().map(Waived::finding).toList();
    return next.stream().flatMap(one -> one.without(findings).stream()).toList();
  }
}
