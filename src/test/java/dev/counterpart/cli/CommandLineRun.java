package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Runs the program within the test and asks about what it did. */
final class CommandLineRun {
  /** What a busy machine makes the program say of works that take more than a second. */
  private static final Pattern WORK =
      Pattern.compile("(?m)^counterpart: .*(?: \\.\\.\\.| in \\d+\\.\\d s)\n");

  private final Map<String, String> env = new HashMap<>();
  private byte[] in = {};
  private int status = -1;
  private String out = "";
  private String err = "";

  static CommandLineRun with(Path cache) {
    var run = new CommandLineRun();
    run.env.put("COUNTERPART_CACHE", cache.toString());
    run.env.put(Settings.SYSTEM_VARIABLE, ""); // whatever this machine has in /etc
    return run;
  }

  CommandLineRun env(String name, String value) {
    env.put(name, value);
    return this;
  }

  CommandLineRun in(String text) {
    in = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  CommandLineRun run(String... args) {
    var outBytes = new ByteArrayOutputStream();
    var errBytes = new ByteArrayOutputStream();
    status =
        Main.run(
            args,
            new PrintStream(outBytes, true, StandardCharsets.UTF_8),
            new PrintStream(errBytes, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(in),
            env);
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = WORK.matcher(errBytes.toString(StandardCharsets.UTF_8)).replaceAll("");
    return this;
  }

  CommandLineRun endsWith(ExitStatus expected) {
    assertThat(status).as("status; out: %s; err: %s", out, err).isEqualTo(expected.code());
    return this;
  }

  CommandLineRun prints(String... parts) {
    assertThat(out).contains(parts);
    return this;
  }

  CommandLineRun printsNot(String... parts) {
    assertThat(out).doesNotContain(parts);
    return this;
  }

  CommandLineRun printsExactly(String text) {
    assertThat(out).isEqualTo(text);
    return this;
  }

  CommandLineRun printsNothing() {
    assertThat(out).isEmpty();
    return this;
  }

  /** One sentence on standard error, and no stack trace. */
  CommandLineRun complains(String... parts) {
    assertThat(err).contains(parts).doesNotContain("\tat ");
    assertThat(err.lines().count()).as("lines of: %s", err).isEqualTo(1);
    return this;
  }

  /** A sentence a line on standard error, one of which says this. */
  CommandLineRun complainsAmongOthers(String part) {
    assertThat(err).contains(part).doesNotContain("\tat ");
    assertThat(err.lines()).allMatch(line -> line.startsWith("counterpart: "));
    return this;
  }

  CommandLineRun isSilent() {
    assertThat(err).isEmpty();
    return this;
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }
}
