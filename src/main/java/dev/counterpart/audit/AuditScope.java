package dev.counterpart.audit;

import dev.counterpart.series.PostingSource.Posting;
import dev.counterpart.series.Series;
import dev.counterpart.verdict.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Which series of an archive are asked for.
 *
 * @param since first moment
 * @param until last moment
 * @param subsystems ids; empty for all, and for what no subsystem claims
 * @param ownDate whether each is judged as of its own date
 */
public record AuditScope(Instant since, Instant until, Set<String> subsystems, boolean ownDate) {
  /** A mail's Date header counts when it is this near to what the archive says. */
  private static final Duration SLIP = Duration.ofDays(2);

  public AuditScope {
    subsystems = Set.copyOf(subsystems);
  }

  /** Whether a posting may hold a series that is asked for. */
  public boolean mayHold(Posting posting) {
    return !posting.last().plus(SLIP).isBefore(since)
        && !posting.first().minus(SLIP).isAfter(until);
  }

  boolean holds(Series series) {
    return !series.date().isBefore(since) && !series.date().isAfter(until);
  }

  boolean holds(Report report) {
    return subsystems.isEmpty()
        || report.uapi().subsystems().stream().anyMatch(subsystems::contains);
  }
}
