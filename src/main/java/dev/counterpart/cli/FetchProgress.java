package dev.counterpart.cli;

import dev.counterpart.git.FetchWatch;
import dev.counterpart.report.Plain;
import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows on standard error how far a fetch has come: on a terminal as a bar, elsewhere as a line now
 * and then.
 */
final class FetchProgress implements FetchWatch, AutoCloseable {
  private static final Duration SAY_AGAIN = Duration.ofSeconds(10);

  private final PrintStream err;
  private final Bar bar;
  private final String project;
  private String part = "";
  private String step = "";
  private int total;
  private long last = System.nanoTime();

  FetchProgress(Io io, String project) {
    this.err = io.err();
    this.bar = new Bar(io);
    this.project = project;
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
    bar.draw(project + " ", 0, total, text(0));
  }

  @Override
  public void done(int completed) {
    if (bar.isDue(completed, total)) {
      bar.draw(project + " ", completed, total, text(completed));
    } else if (!bar.isVisible() && System.nanoTime() - last >= SAY_AGAIN.toNanos()) {
      last = System.nanoTime();
      err.println("counterpart: " + project + ": " + text(completed));
      err.flush();
    }
  }

  private String text(int completed) {
    return Plain.line(
        Stream.of(part, (step + " " + Bar.amount(completed, total)).strip())
            .filter(one -> !one.isEmpty())
            .collect(Collectors.joining(", ")));
  }

  @Override
  public void close() {
    bar.close();
  }
}
