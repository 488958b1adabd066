package dev.counterpart.cli;

import dev.counterpart.git.FetchWatch;
import dev.counterpart.report.Plain;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows on standard error how far a fetch has come: on a terminal as a bar that is drawn over and
 * over in one line, elsewhere as a line now and then.
 */
final class FetchProgress implements FetchWatch, AutoCloseable {
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration SAY_AGAIN = Duration.ofSeconds(10);
  private static final int BAR = 24;
  private static final int WIDTH = 78;

  private final PrintStream err;
  private final boolean terminal;
  private final String project;
  private String part = "";
  private String step = "";
  private int total;
  private long last;
  private boolean drawn;

  FetchProgress(Io io, String project) {
    this.err = io.err();
    this.terminal = io.errTerminal().getAsBoolean();
    this.project = project;
    this.last = System.nanoTime();
  }

  @Override
  public void begin(String what, int total) {
    if (what.startsWith("refs ")) {
      part = what;
      step = "";
    } else {
      step = what;
    }
    this.total = total;
    if (terminal) {
      show(0);
    }
  }

  @Override
  public void done(int completed) {
    Duration every = terminal ? REDRAW : SAY_AGAIN;
    if (System.nanoTime() - last >= every.toNanos() || (terminal && completed == total)) {
      show(completed);
    }
  }

  private void show(int completed) {
    last = System.nanoTime();
    String amount =
        total > 0
            ? String.format(Locale.ROOT, "%,d of %,d", completed, total)
            : completed > 0 ? String.format(Locale.ROOT, "%,d", completed) : "";
    String text =
        Plain.line(
            String.join(
                ", ",
                java.util.stream.Stream.of(part, (step + " " + amount).strip())
                    .filter(one -> !one.isEmpty())
                    .toList()));
    if (!terminal) {
      err.println("counterpart: " + project + ": " + text);
    } else {
      err.print("\r" + fitted(project + " " + bar(completed) + text));
      drawn = true;
    }
    err.flush();
  }

  private String bar(int completed) {
    if (total <= 0) {
      return "";
    }
    int filled = (int) ((long) BAR * Math.min(completed, total) / total);
    return "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] ";
  }

  private static String fitted(String line) {
    return line.length() > WIDTH
        ? line.substring(0, WIDTH)
        : line + " ".repeat(WIDTH - line.length());
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
