package dev.counterpart.cli;

import dev.counterpart.audit.Worker;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.PostingSource;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.UapiReader;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.SeriesCheck;
import java.util.Optional;

/** Checks series for one thread of an audit, as {@link CheckRun} checks one. */
final class AuditWorker implements Worker {
  private final KernelTree kernel;
  private final Projects projects;
  private final PostingSource source;
  private final AuditScope scope;
  private final SeriesCheck check;
  private final UapiReader uapi;

  /** All of these are this worker's own, and closed with it. */
  AuditWorker(
      RuleBook book, KernelTree kernel, Projects projects, PostingSource source, AuditScope scope) {
    this.kernel = kernel;
    this.projects = projects;
    this.source = source;
    this.scope = scope;
    this.check = new SeriesCheck(book);
    this.uapi = new UapiReader(new KernelHeaders(kernel, projects), projects.headerCache());
  }

  @Override
  public Optional<Series> read(PostingSource.Posting posting) {
    return source.read(posting).filter(scope::holds);
  }

  @Override
  public Optional<Report> check(Series series) {
    Projects userspace = scope.ownDate() ? projects.asOf(series.date()) : projects;
    return Optional.of(check.run(series, uapi.read(series), userspace)).filter(scope::holds);
  }

  @Override
  public void close() {
    source.close();
    projects.close();
    kernel.close();
  }
}
