package dev.counterpart.cli;

import dev.counterpart.report.Plain;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A work that may take long, in a log: a line when it has taken a second, and one when it is done,
 * with its time; nothing when it is done before.
 */
final class Span implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final PrintStream err;
  private final String begin;
  private final Supplier<String> end;
  private final long start = System.nanoTime();
  private final Thread timer;
  private boolean begun;
  private boolean done;

  private Span(PrintStream err, String begin, Supplier<String> end, Duration patience) {
    this.err = err;
    this.begin = begin;
    this.end = end;
    this.timer = new Thread(() -> await(patience), "patience");
    timer.setDaemon(true);
  }

  /**
   * Begins one.
   *
   * @param begin what is done, as in "reading list.git"
   * @param end what was done, asked for at the end
   */
  static Span begin(Io io, String begin, Supplier<String> end) {
    return begin(io, begin, end, PATIENCE);
  }

  /** The same with another time after which there is something to say. */
  static Span begin(Io io, String begin, Supplier<String> end, Duration patience) {
    var span = new Span(io.err(), begin, end, patience);
    span.timer.start();
    return span;
  }

  private void await(Duration patience) {
    try {
      Thread.sleep(patience);
      say();
    } catch (InterruptedException e) {
      // It is done before anybody wondered.
    }
  }

  private synchronized void say() {
    if (!done) {
      begun = true;
      say(begin + " ...");
    }
  }

  private void say(String what) {
    err.println("counterpart: " + Plain.logged(what));
    err.flush();
  }

  @Override
  public synchronized void close() {
    timer.interrupt();
    if (begun && !done) {
      long tenths = (System.nanoTime() - start) / 100_000_000;
      say(String.format(Locale.ROOT, "%s in %.1f s", end.get(), tenths / 10.0));
    }
    done = true;
  }
}
