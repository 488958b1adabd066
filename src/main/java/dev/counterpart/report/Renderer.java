package dev.counterpart.report;

import dev.counterpart.verdict.Report;
import java.io.IOException;
import java.io.Writer;

/** A report format. */
public interface Renderer {

  /**
   * Writes a whole report and leaves the writer open.
   *
   * @throws IOException when the writer does
   */
  void render(Report report, Options options, Writer out) throws IOException;

  /**
   * What a format may take into account.
   *
   * @param version the tool's own version
   * @param colour whether escape sequences for colour are welcome
   * @param verdictOnly whether only the verdict is asked for
   */
  record Options(String version, boolean colour, boolean verdictOnly) {}
}
