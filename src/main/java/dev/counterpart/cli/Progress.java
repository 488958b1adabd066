package dev.counterpart.cli;

import dev.counterpart.report.Plain;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Says on standard error, now and then, how far a long work has come; a short one goes unsaid. */
final class Progress implements LongConsumer {
  private static final Duration EVERY = Duration.ofSeconds(3);

  private final PrintStream err;
  private final String what;
  private final String unit;
  private long last = System.nanoTime();

  /**
   * Begins a work.
   *
   * @param unit what is counted, in the plural
   */
  Progress(PrintStream err, String what, String unit) {
    this.err = err;
    this.what = what;
    this.unit = unit;
  }

  @Override
  public void accept(long done) {
    long now = System.nanoTime();
    if (now - last >= EVERY.toNanos()) {
      last = now;
      err.println(
          "counterpart: " + Plain.line(what) + ": " + String.format("%,d", done) + " " + unit);
      err.flush();
    }
  }
}
