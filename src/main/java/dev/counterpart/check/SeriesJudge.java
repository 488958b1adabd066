package dev.counterpart.check;

import dev.counterpart.TimeLimit;
import dev.counterpart.UserError;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.series.LaterVersion;
import dev.counterpart.series.PostingSource;
import dev.counterpart.series.Saying;
import dev.counterpart.series.Series;
import dev.counterpart.series.VersionSource;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.uapi.UapiReader;
import dev.counterpart.uapi.VersionChange;
import dev.counterpart.userspace.Search;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.FollowedVersions;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.SeriesCheck;
import dev.counterpart.verdict.Since;
import dev.counterpart.verdict.SinceComparison;
import dev.counterpart.verdict.Waivers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one road from a series to its report: it notes a later version, reads the uAPI, asks the
 * projects, judges, and leaves out what is accepted. All that judges series goes through this, so
 * that the same series and evidence give the same report everywhere.
 */
public final class SeriesJudge {
  /** No more earlier versions than this are looked at, the last ones. */
  private static final int MAX_JUDGED = 20;

  private final OpenEvidence evidence;
  private final List<PostingSource> lists;
  private final Predecessors predecessors;
  private final SaidElsewhere elsewhere;
  private final UapiReader uapi;
  private final SeriesCheck check;
  private final Waivers waivers;
  private boolean judgedBefore;

  private SeriesJudge(
      OpenEvidence evidence,
      List<PostingSource> lists,
      List<VersionSource> versions,
      Waivers waivers) {
    this.evidence = evidence;
    this.lists = lists;
    List<VersionSource> sources =
        Stream.concat(versions.stream(), lists.stream().map(list -> (VersionSource) list)).toList();
    this.predecessors = new Predecessors(sources, evidence);
    this.elsewhere = new SaidElsewhere(sources, predecessors);
    this.uapi =
        new UapiReader(evidence.headers(), evidence.headerCache(), evidence.book().signals());
    this.check = new SeriesCheck(evidence.book());
    this.waivers = waivers;
  }

  /**
   * A judge for one thread.
   *
   * @param evidence stays open for as long as this is used, and is closed by who opened it
   * @param waivers what is accepted
   */
  public static SeriesJudge by(OpenEvidence evidence, Waivers waivers) {
    return new SeriesJudge(evidence, List.copyOf(evidence.archives().all()), List.of(), waivers);
  }

  /** The same, which looks for later versions in these mails as well as in the archives. */
  public SeriesJudge alsoReading(PostingSource mails) {
    var all = new ArrayList<>(lists);
    all.add(mails);
    return new SeriesJudge(evidence, all, List.of(), waivers);
  }

  /** The same, which looks for earlier versions there as well as in the archives. */
  public SeriesJudge alsoKnowing(VersionSource versions) {
    return new SeriesJudge(evidence, lists, List.of(versions), waivers);
  }

  /** A series with a note of its last version, when any of the archives holds a later one. */
  public Series notingLater(Series series) {
    return notingLater(series, evidence.evidence().asOf());
  }

  private Series notingLater(Series series, Optional<Instant> asOf) {
    return lists.stream()
        .flatMap(list -> list.later(series, asOf.orElse(Instant.MAX)).stream())
        .max(LaterVersion.ORDER)
        .map(series::noting)
        .orElse(series);
  }

  /** Judges a series by the userspace side as of the evidence's date. */
  public Report judge(Series series) {
    return judge(series, evidence.evidence().asOf());
  }

  /** Judges a series by the userspace side as it was on a date of its own. */
  public Report judgeAsOf(Series series, Instant date) {
    return judge(series, Optional.of(date));
  }

  /**
   * Judges a series and an earlier version of it by the same evidence, and says what has changed.
   *
   * @throws UserError when there is no such version
   */
  public Report judgeAgainst(Series series, Against against) {
    Optional<Instant> asOf = evidence.evidence().asOf();
    Optional<Predecessor> named = predecessors.named(series, against);
    if (named.isEmpty()) {
      return SinceComparison.ofFirst(judge(series, asOf));
    }
    Report now = judge(series, asOf, Beside.one(named.get()));
    // A later version makes the same difference to both.
    Series earlier =
        now.series().later().map(named.get().series()::noting).orElse(named.get().series());
    Report before = judge(earlier, asOf, Beside.NOBODY);
    return SinceComparison.of(
        followed(series, now, named.get(), before),
        named.get().version(),
        before,
        now.since().map(Since::changes).orElse(List.of()),
        this::isAboutApplied);
  }

  private boolean isAboutApplied(Finding finding) {
    return evidence
        .book()
        .rule(finding.rule())
        .filter(rule -> rule.check() == Check.Submission.AS_POSTED)
        .isPresent();
  }

  /** Versions are judged from the last one on, for as long as that may tell more. */
  private FollowedVersions followed(Series series, Report now, Predecessor named, Report before) {
    FollowedVersions followed = FollowedVersions.in(now);
    List<Predecessor> all =
        new ArrayList<>(predecessors.all(series, VersionSource.Reach.EVERYBODY));
    if (all.stream().noneMatch(named::isSame)) {
      all.addFirst(named);
    }
    for (Predecessor one : all.subList(0, Math.min(all.size(), MAX_JUDGED))) {
      if (followed.areOpen()) {
        Report then =
            named.isSame(one)
                ? before
                : judge(
                    now.series().later().map(one.series()::noting).orElse(one.series()),
                    evidence.evidence().asOf(),
                    Beside.NOBODY);
        followed = followed.beside(one.version().version(), then);
      }
    }
    return followed.holding(new HeldHeaders(evidence, series, all)::of);
  }

  private Report judge(Series series, Optional<Instant> asOf) {
    return judge(series, asOf, this::lastOf);
  }

  private Report judge(Series series, Optional<Instant> asOf, Beside beside) {
    Duration limit = evidence.evidence().timeLimit();
    boolean first = !judgedBefore;
    judgedBefore = true;
    try {
      return first
          ? TimeLimit.withinThread(limit, () -> judgeNow(series, asOf, beside))
          : TimeLimit.within(limit, () -> judgeNow(series, asOf, beside));
    } catch (TimeLimit.Spent e) {
      return Report.undecided(
          series,
          List.of(
              new Search.Undecided(
                  "the check takes more than " + limit.toSeconds() + " s of processor time",
                  "check the series in parts, or with a higher --time-limit")));
    }
  }

  private Report judgeNow(Series series, Optional<Instant> asOf, Beside beside) {
    evidence.projects().expect(series);
    // Whoever has to show the series before it is judged has noted that already.
    Series known = asOf.map(series::knownOn).orElse(series);
    Series noted =
        References.checked(
            new MailsBeside(uapi)
                .settled(known.later().isPresent() ? known : notingLater(known, asOf)),
            evidence.kernel());
    UapiDelta own = uapi.read(noted);
    Optional<Since> since =
        beside
            .of(noted, own)
            .map(
                one ->
                    new Since(
                        Optional.of(one.version()),
                        one.changes(noted, own, uapi),
                        Optional.empty()));
    UapiDelta delta = own.since(since.map(Since::changes).orElse(List.of()));
    Report report = withLinks(run(noted, delta, asOf), delta, asOf);
    if (since.isPresent() && report.holdsOtherValues()) {
      List<VersionChange> numbers = numbersBefore(noted, own);
      if (!numbers.isEmpty()) {
        UapiDelta all =
            own.since(Stream.concat(delta.since().stream(), numbers.stream()).distinct().toList());
        report = run(report.series(), all, asOf);
      }
    }
    return since.map(report::since).orElse(report);
  }

  private Report run(Series series, UapiDelta delta, Optional<Instant> asOf) {
    var userspace =
        new KernelProjects(
            new OpenedProjects(evidence, asOf),
            evidence.kernel(),
            evidence.headerCache(),
            series,
            asOf,
            evidence.book().subsystems().stream()
                .flatMap(one -> one.guidance().maintainers().stream())
                .collect(Collectors.toSet()));
    return waivers.apply(check.run(series, delta, userspace), delta);
  }

  /** Where a link may change the verdict, it is looked for in other places as well. */
  private Report withLinks(Report report, UapiDelta delta, Optional<Instant> asOf) {
    if (!lacksLink(report)) {
      return report;
    }
    List<Saying> said = elsewhere.of(report.series(), asOf.orElse(Instant.MAX));
    return said.isEmpty() ? report : run(report.series().told(said), delta, asOf);
  }

  /** Whether a link that was given somewhere else may change the verdict, or what to look at. */
  private boolean lacksLink(Report report) {
    List<Subsystem> linked =
        evidence.book().subsystems().stream().filter(one -> one.users().linked()).toList();
    return switch (report.verdict()) {
      case PASS, NOT_REQUIRED, READY, WAITING -> false;
      case UNDECIDED ->
          linked.stream().anyMatch(one -> report.uapi().subsystems().contains(one.id()));
      case FAIL ->
          report.findings().stream()
              .filter(finding -> finding.severity() == Severity.ERROR)
              .anyMatch(finding -> linked.stream().anyMatch(one -> isOfUse(one, finding)));
    };
  }

  private static boolean isOfUse(Subsystem subsystem, Finding finding) {
    return subsystem.rules().stream()
        .anyMatch(rule -> rule.id().equals(finding.rule()) && rule.check() instanceof Check.Use);
  }

  /** What any earlier version numbers otherwise. */
  private List<VersionChange> numbersBefore(Series series, UapiDelta delta) {
    return predecessors.all(series, VersionSource.Reach.SENDER).stream()
        .limit(MAX_JUDGED)
        .flatMap(one -> one.changes(series, delta, uapi).stream())
        .filter(one -> one.what() == VersionChange.What.RENUMBERED)
        .toList();
  }

  /** Which earlier version a series is looked at beside. */
  private interface Beside {
    Beside NOBODY = (_, _) -> Optional.empty();

    Optional<Predecessor> of(Series series, UapiDelta delta);

    static Beside one(Predecessor predecessor) {
      return (_, _) -> Optional.of(predecessor);
    }
  }

  /** Where nobody asks for one, the last version: of a later one that changes the uAPI. */
  private Optional<Predecessor> lastOf(Series series, UapiDelta delta) {
    return series.version() < 2 || delta.headers().isEmpty()
        ? Optional.empty()
        : predecessors.last(series, VersionSource.Reach.SENDER);
  }
}
