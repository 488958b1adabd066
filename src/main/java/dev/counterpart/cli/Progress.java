package dev.counterpart.cli;

import dev.counterpart.check.LongWork;
import dev.counterpart.report.Plain;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a long work has come that counts and does not know how much there is: drawn on a
 * terminal, a line at the begin and one at the end elsewhere. A short one goes unsaid.
 */
final class Progress implements LongWork {
  private final Bar bar;
  private final String what;
  private final String unit;
  private final Io io;
  private Optional<Span> span = Optional.empty();
  private long done;

  /**
   * Begins nothing yet: the work begins with the first thing that is counted.
   *
   * @param unit what is counted, in the plural
   */
  Progress(Io io, String what, String unit) {
    this.io = io;
    this.bar = new Bar(io);
    this.what = Plain.line(what);
    this.unit = unit;
  }

  @Override
  public void accept(long count) {
    done = count;
    if (span.isEmpty() && !bar.isVisible()) {
      span = Optional.of(Span.begin(io, what, this::amount));
    }
    if (bar.isDue(count, 0)) {
      bar.draw("", count, 0, amount());
    }
  }

  private String amount() {
    return String.format(Locale.ROOT, "%s: %,d %s", what, done, unit);
  }

  @Override
  public void close() {
    span.ifPresent(Span::close);
    bar.close();
  }
}
