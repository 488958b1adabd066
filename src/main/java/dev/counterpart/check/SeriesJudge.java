package dev.counterpart.check;

import dev.counterpart.TimeLimit;
import dev.counterpart.series.LaterVersion;
import dev.counterpart.series.PostingSource;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.uapi.UapiReader;
import dev.counterpart.userspace.Search;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.SeriesCheck;
import dev.counterpart.verdict.Waivers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one road from a series to its report: it notes a later version, reads the uAPI, asks the
 * projects, judges, and leaves out what is accepted. All that judges series goes through this, so
 * that the same series and evidence give the same report everywhere.
 */
public final class SeriesJudge {
  private final OpenEvidence evidence;
  private final List<PostingSource> lists;
  private final UapiReader uapi;
  private final SeriesCheck check;
  private final Waivers waivers;
  private boolean judgedBefore;

  private SeriesJudge(OpenEvidence evidence, List<PostingSource> lists, Waivers waivers) {
    this.evidence = evidence;
    this.lists = lists;
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
    return new SeriesJudge(evidence, List.copyOf(evidence.archives().all()), waivers);
  }

  /** The same, which looks for later versions in these mails as well as in the archives. */
  public SeriesJudge alsoReading(PostingSource mails) {
    var all = new ArrayList<>(lists);
    all.add(mails);
    return new SeriesJudge(evidence, all, waivers);
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

  private Report judge(Series series, Optional<Instant> asOf) {
    Duration limit = evidence.evidence().timeLimit();
    boolean first = !judgedBefore;
    judgedBefore = true;
    try {
      return first
          ? TimeLimit.withinThread(limit, () -> judgeNow(series, asOf))
          : TimeLimit.within(limit, () -> judgeNow(series, asOf));
    } catch (TimeLimit.Spent e) {
      return Report.undecided(
          series,
          List.of(
              new Search.Undecided(
                  "the check takes more than " + limit.toSeconds() + " s of processor time",
                  "check the series in parts, or with a higher --time-limit")));
    }
  }

  private Report judgeNow(Series series, Optional<Instant> asOf) {
    // Whoever has to show the series before it is judged has noted that already.
    Series known = asOf.map(series::knownOn).orElse(series);
    Series noted =
        References.checked(
            new MailsBeside(uapi)
                .settled(known.later().isPresent() ? known : notingLater(known, asOf)),
            evidence.kernel());
    UapiDelta delta = uapi.read(noted);
    var userspace =
        new KernelProjects(
            new OpenedProjects(evidence, asOf),
            evidence.kernel(),
            noted,
            asOf,
            evidence.book().subsystems().stream()
                .flatMap(one -> one.guidance().maintainers().stream())
                .collect(Collectors.toSet()));
    return waivers.apply(check.run(noted, delta, userspace), delta);
  }
}
