package dev.counterpart.cli;

import dev.counterpart.audit.Worker;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.PostingSource;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.uapi.UapiReader;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.SeriesCheck;
import dev.counterpart.verdict.Waivers;
import java.util.Optional;

/** Checks series for one thread of an audit, as {@link CheckRun} checks one. */
final class AuditWorker implements Worker {
  private final KernelTree kernel;
  private final Projects projects;
  private final PostingSource source;
  private final AuditScope scope;
  private final SeriesCheck check;
  private final UapiReader uapi;
  private final Waivers waivers;

  /** All of these are this worker's own, and closed with it. */
  AuditWorker(
      RuleBook book,
      KernelTree kernel,
      Projects projects,
      PostingSource source,
      AuditScope scope,
      Waivers waivers) {
    this.waivers = waivers;
    this.kernel = kernel;
    this.projects = projects;
    this.source = source;
    this.scope = scope;
    this.check = new SeriesCheck(book);
    this.uapi =
        new UapiReader(new KernelHeaders(kernel, projects), projects.headerCache(), book.signals());
  }

  @Override
  public Optional<Series> read(PostingSource.Posting posting) {
    return source
        .read(posting)
        .filter(scope::holds)
        .map(series -> source.later(series).map(series::noting).orElse(series));
  }

  @Override
  public Optional<Report> check(Series series) {
    Projects outside = scope.ownDate() ? projects.asOf(series.date()) : projects;
    var userspace = new KernelProjects(outside, kernel, series);
    UapiDelta delta = uapi.read(series);
    return Optional.of(waivers.apply(check.run(series, delta, userspace), delta))
        .filter(scope::holds);
  }

  @Override
  public void close() {
    source.close();
    projects.close();
    kernel.close();
  }
}
