package dev.counterpart.verdict;

import dev.counterpart.series.Series;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.Submission;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a check says.
 *
 * @param series the series that was checked
 * @param submissions best first
 * @param findings severest first, then by place
 * @param waived findings that somebody has accepted
 * @param undecided what could not be consulted, each with what to do
 */
public record Report(
    Series series,
    Verdict verdict,
    Uapi uapi,
    List<JudgedSubmission> submissions,
    List<Finding> findings,
    List<Waived> waived,
    List<Search.Undecided> undecided,
    Remarks remarks) {
  public Report {
    submissions = List.copyOf(submissions);
    findings = List.copyOf(findings);
    waived = List.copyOf(waived);
    undecided = List.copyOf(undecided);
    // A later version of the series is the one to go on with.
    remarks = series.later().isEmpty() ? remarks : remarks.next(List.of());
  }

  /**
   * What the series does to the uAPI.
   *
   * @param subsystems ids of the subsystems that claim something of the series, ascending
   * @param changes by path, line, kind and name
   * @param blobs the blob id of each header that the series makes, by path, where its whole text
   *     was read
   */
  public record Uapi(
      List<String> subsystems, List<JudgedChange> changes, Map<String, String> blobs) {
    public Uapi {
      subsystems = List.copyOf(subsystems);
      changes = List.copyOf(changes);
      blobs = Map.copyOf(blobs);
    }

    /** Nothing. */
    public static Uapi untouched() {
      return new Uapi(List.of(), List.of(), Map.of());
    }
  }

  /**
   * What a reader is told beside.
   *
   * @param notes how the series was read and what was not looked at
   * @param next what comes next in each subsystem's order of landing; nothing where a later version
   *     of the series is there
   * @param since what has changed since an earlier version, where one was looked at
   */
  public record Remarks(List<String> notes, List<NextStep> next, Optional<Since> since) {
    /** Of a series of which no earlier version is known. */
    public Remarks(List<String> notes, List<NextStep> next) {
      this(notes, next, Optional.empty());
    }

    public Remarks {
      notes = List.copyOf(notes);
      next = List.copyOf(next);
    }

    private Remarks next(List<NextStep> others) {
      return new Remarks(notes, others, since);
    }
  }

  /** One that could not be decided, and says nothing else. */
  public static Report undecided(Series series, List<Search.Undecided> undecided) {
    return withoutUapi(series, Verdict.UNDECIDED, undecided, List.of());
  }

  /** One about a series of which no uAPI was read. */
  static Report withoutUapi(
      Series series, Verdict verdict, List<Search.Undecided> undecided, List<String> notes) {
    return new Report(
        series,
        verdict,
        Uapi.untouched(),
        List.of(),
        List.of(),
        List.of(),
        undecided,
        new Remarks(notes, List.of()));
  }

  /** Why nothing is required, in one line; absent when something is. */
  public Optional<String> reason() {
    return verdict == Verdict.NOT_REQUIRED
        ? Optional.of(NotRequired.reason(this))
        : Optional.empty();
  }

  /**
   * Whether a submission that may still change has other values than the series, which may be those
   * of an earlier version.
   */
  public boolean holdsOtherValues() {
    return series.later().isEmpty()
        && submissions.stream()
            .filter(one -> one.submission().base().isPresent())
            .filter(one -> one.submission().state() != Submission.State.MERGED)
            .flatMap(one -> one.elements().stream())
            .anyMatch(one -> one.mismatch().isPresent());
  }

  /** The same with another verdict. */
  public Report with(Verdict other) {
    return new Report(series, other, uapi, submissions, findings, waived, undecided, remarks);
  }

  /** What has changed since an earlier version, where one was looked at. */
  public Optional<Since> since() {
    return remarks.since();
  }

  /** The same beside an earlier version. */
  public Report since(Since earlier) {
    return new Report(
        series,
        verdict,
        uapi,
        submissions,
        findings,
        waived,
        undecided,
        new Remarks(remarks.notes(), remarks.next(), Optional.of(earlier)));
  }

  Report withBlobs(Map<String, String> made) {
    return new Report(
        series,
        verdict,
        new Uapi(uapi.subsystems(), uapi.changes(), made),
        submissions,
        findings,
        waived,
        undecided,
        remarks);
  }

  /** The same with some findings taken apart from the others, and nobody asked to fix those. */
  Report judgedAgain(
      Verdict again, List<Finding> kept, List<Waived> accepted, List<String> moreNotes) {
    return new Report(
        series,
        again,
        uapi,
        submissions,
        kept,
        accepted,
        undecided,
        new Remarks(
            moreNotes,
            again == Verdict.UNDECIDED ? List.of() : nextWithout(accepted),
            remarks.since()));
  }

  private List<NextStep> nextWithout(List<Waived> accepted) {
    List<Finding> findings = accepted.stream().map(Waived::finding).toList();
    return remarks.next().stream().flatMap(one -> one.without(findings).stream()).toList();
  }
}
