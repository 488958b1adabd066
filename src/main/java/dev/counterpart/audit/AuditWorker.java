package dev.counterpart.audit;

import dev.counterpart.check.OpenEvidence;
import dev.counterpart.check.SeriesJudge;
import dev.counterpart.series.PostingSource;
import dev.counterpart.series.Series;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Waivers;
import java.util.Optional;

/** Reads and judges series for one thread of an audit. */
public final class AuditWorker implements Worker {
  private final OpenEvidence evidence;
  private final Optional<PostingSource> mails;
  private final PostingSource source;
  private final AuditScope scope;
  private final SeriesJudge judge;

  /**
   * All of these are this worker's own, and closed with it.
   *
   * @param mails what is audited; absent when that is the first archive of the evidence
   */
  public AuditWorker(
      OpenEvidence evidence, Optional<PostingSource> mails, AuditScope scope, Waivers waivers) {
    this.evidence = evidence;
    this.mails = mails;
    this.source = mails.orElseGet(() -> evidence.archives().first());
    this.scope = scope;
    SeriesJudge archived = SeriesJudge.by(evidence, waivers);
    this.judge = mails.map(archived::alsoReading).orElse(archived);
  }

  @Override
  public Optional<Series> read(PostingSource.Posting posting) {
    return source.read(posting).filter(scope::holds).map(judge::notingLater);
  }

  @Override
  public Optional<Report> check(Series series) {
    return Optional.of(
            scope.ownDate() ? judge.judgeAsOf(series, series.date()) : judge.judge(series))
        .filter(scope::holds);
  }

  @Override
  public void close() {
    mails.ifPresent(PostingSource::close);
    evidence.close();
  }
}
