package dev.counterpart.report;

import dev.counterpart.drift.Drift;
import java.io.IOException;
import java.io.Writer;

/** Writes down what a project holds otherwise than the kernel. */
@FunctionalInterface
public interface DriftOutput {
  /**
   * Writes a whole report and leaves the writer open.
   *
   * @param version the tool's own
   * @throws IOException when the writer does
   */
  void write(Drift drift, String version, Writer out) throws IOException;
}
