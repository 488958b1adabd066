package dev.counterpart.audit;

import dev.counterpart.series.PostingSource;
import dev.counterpart.series.Series;
import dev.counterpart.verdict.Report;
import java.util.Optional;

/** What one thread reads and checks series with. */
public interface Worker extends AutoCloseable {

  /** Reads a posting; absent when it holds no series, or none that was asked for. */
  Optional<Series> read(PostingSource.Posting posting);

  /**
   * Checks a series.
   *
   * @return absent when the report is not asked for
   */
  Optional<Report> check(Series series);

  @Override
  void close();
}
