package dev.counterpart.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * How far a long work has come, in one line of the terminal that is drawn over and over; nothing at
 * all where standard error is no terminal.
 */
final class Bar implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(200);

  /** A work that is done before goes unseen. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int CELLS = 24;
  private static final int WIDTH = 78;

  private final PrintStream err;
  private final boolean visible;
  private final long start = System.nanoTime();
  private long last = System.nanoTime();
  private boolean drawn;

  Bar(Io io) {
    this.err = io.err();
    this.visible = io.errTerminal().getAsBoolean();
  }

  boolean isVisible() {
    return visible;
  }

  /** Whether it is time to draw again; the end of a work is always shown. */
  boolean isDue(long done, long total) {
    long now = System.nanoTime();
    return visible
        && now - start >= PATIENCE.toNanos()
        && (done == total || now - last >= EVERY.toNanos());
  }

  /**
   * Draws the line.
   *
   * @param total 0 when it is not known: then there is no bar
   * @param text safe for a terminal
   */
  void draw(String before, long done, long total, String text) {
    if (visible) {
      last = System.nanoTime();
      drawn = true;
      String line = before + cells(done, total) + text;
      err.print(
          "\r"
              + (line.length() > WIDTH
                  ? line.substring(0, WIDTH)
                  : line + " ".repeat(WIDTH - line.length())));
      err.flush();
    }
  }

  private static String cells(long done, long total) {
    if (total <= 0) {
      return "";
    }
    int full = (int) (CELLS * Math.min(done, total) / total);
    return "[" + "#".repeat(full) + ".".repeat(CELLS - full) + "] ";
  }

  /** "1,234 of 5,678", "1,234", or "" when nothing is known. */
  static String amount(long done, long total) {
    if (total > 0) {
      return String.format(Locale.ROOT, "%,d of %,d", done, total);
    }
    return done > 0 ? String.format(Locale.ROOT, "%,d", done) : "";
  }

  /** Leaves the terminal's line empty for what comes next. */
  @Override
  public void close() {
    if (drawn) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
  }
}
