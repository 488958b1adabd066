package dev.counterpart.cli;

import dev.counterpart.git.FetchWatch;
import dev.counterpart.report.Plain;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows on standard error how far a fetch has come: on a terminal as a bar, elsewhere as a line
 * when it begins and one when it ends.
 */
final class FetchProgress implements FetchWatch, AutoCloseable {
  private final Bar bar;
  private final String project;
  private String part = "";
  private String step = "";
  private int total;
  private final Optional<Span> span;

  FetchProgress(Io io, String project) {
    this.bar = new Bar(io);
    this.project = project;
    this.span =
        bar.isVisible()
            ? Optional.empty()
            : Optional.of(
                Span.begin(io, "fetching " + project, () -> "fetching " + project + " ended"));
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
    if (bar.isDue(0, 0)) {
      bar.draw(project + " ", 0, total, text(0));
    }
  }

  @Override
  public void done(int completed) {
    if (bar.isDue(completed, total)) {
      bar.draw(project + " ", completed, total, text(completed));
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
    span.ifPresent(Span::close);
    bar.close();
  }
}
