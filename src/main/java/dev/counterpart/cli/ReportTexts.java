package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.Words;
import dev.counterpart.report.Formats;
import dev.counterpart.report.Renderer;
import dev.counterpart.verdict.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Makes reports of the formats that the command line names. */
final class ReportTexts {
  private ReportTexts() {}

  static String render(Renderer renderer, Report report, Renderer.Options options) {
    var text = new StringWriter();
    try {
      renderer.render(report, options, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * A format by its name.
   *
   * @throws UserError when there is none
   */
  static Renderer renderer(String name) {
    Formats formats = Formats.all();
    return formats
        .named(name)
        .orElseThrow(
            () ->
                new UserError(
                    "there is no report format \""
                        + name
                        + "\"; there are "
                        + String.join(", ", formats.names())
                        + Words.didYouMean(name, formats.names())));
  }
}
