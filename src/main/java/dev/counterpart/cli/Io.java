package dev.counterpart.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The outside world of one run.
 *
 * @param out for reports
 * @param err for all else
 * @param env environment variables
 * @param terminal whether {@code out} is a terminal; asked only when it matters, since it takes
 *     time
 * @param errTerminal whether {@code err} is one
 */
record Io(
    PrintStream out,
    PrintStream err,
    InputStream in,
    Map<String, String> env,
    BooleanSupplier terminal,
    BooleanSupplier errTerminal) {
  Io {
    env = Map.copyOf(env);
  }

  /** The outside world of a run that no person watches. */
  Io(
      PrintStream out,
      PrintStream err,
      InputStream in,
      Map<String, String> env,
      BooleanSupplier terminal) {
    this(out, err, in, env, terminal, () -> false);
  }
}
