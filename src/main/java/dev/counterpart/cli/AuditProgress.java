package dev.counterpart.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Shows on a terminal how many postings of an audit are done, and how long the others will take;
 * elsewhere says when they are begun and when they are done.
 */
final class AuditProgress implements LongConsumer, AutoCloseable {
  private final Bar bar;
  private final long total;
  private final Optional<Span> span;
  private volatile long seen;
  private final long start = System.nanoTime();

  /** How many were done by an audit before, which tell nothing of this one's speed. */
  private long before = -1;

  /**
   * @param total how many there are to do
   */
  AuditProgress(Io io, long total) {
    this.bar = new Bar(io);
    this.total = total;
    this.span =
        bar.isVisible()
            ? Optional.empty()
            : Optional.of(
                Span.begin(io, "checking " + Bar.amount(total, 0) + " series", this::checked));
  }

  @Override
  public void accept(long done) {
    seen = done;
    if (before < 0) {
      before = done - 1;
    }
    if (bar.isDue(done, total)) {
      bar.draw("", done, total, Bar.amount(done, total) + ", " + left(done));
    }
  }

  private String left(long done) {
    double seconds = (System.nanoTime() - start) / 1e9;
    double rate = (done - before) / Math.max(seconds, 0.001);
    long left = (long) ((total - done) / Math.max(rate, 0.001));
    return String.format(Locale.ROOT, "%d:%02d left", left / 60, left % 60);
  }

  private String checked() {
    return "checked " + String.format(Locale.ROOT, "%,d of %,d series", seen, total);
  }

  @Override
  public void close() {
    span.ifPresent(Span::close);
    bar.close();
  }
}
