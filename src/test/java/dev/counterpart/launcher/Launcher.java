package dev.counterpart.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A way to start the launcher; each {@code with} gives another one.
 *
 * @param script the launcher, or a link to it
 * @param folder working directory of the process
 * @param environment changes of this process's environment; empty takes a variable away
 * @param input standard input
 */
record Launcher(Path script, Path folder, Map<String, Optional<String>> environment, String input) {
  /** The checkout that is being tested. */
  static final Path ROOT = Path.of("").toAbsolutePath();

  /** Nothing that these tests do takes this long, a build included. */
  private static final long MINUTES = 8;

  static Launcher ofCheckout() {
    return of(ROOT);
  }

  static Launcher of(Path checkout) {
    return new Launcher(checkout.resolve("counterpart"), checkout, Map.of(), "");
  }

  Launcher through(Path link) {
    return new Launcher(link, folder, environment, input);
  }

  Launcher in(Path otherFolder) {
    return new Launcher(script, otherFolder, environment, input);
  }

  Launcher reading(String standardInput) {
    return new Launcher(script, folder, environment, standardInput);
  }

  Launcher with(String variable, String value) {
    return changed(variable, Optional.of(value));
  }

  Launcher without(String variable) {
    return changed(variable, Optional.empty());
  }

  private Launcher changed(String variable, Optional<String> value) {
    var changes = new TreeMap<>(environment);
    changes.put(variable, value);
    return new Launcher(script, folder, Map.copyOf(changes), input);
  }

  /** Starts it and waits for its end. */
  Result run(String... arguments) {
    return start(arguments).await();
  }

  /** Starts it. */
  Running start(String... arguments) {
    var command = new ArrayList<String>();
    command.add(script.toString());
    command.addAll(List.of(arguments));
    try {
      // Files, not pipes: nothing that fills up while nobody reads.
      Path in = Files.createTempFile("counterpart", ".in");
      Path out = Files.createTempFile("counterpart", ".out");
      Path err = Files.createTempFile("counterpart", ".err");
      Files.writeString(in, input);
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      // What Maven set for itself is not what a user's shell has.
      builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_CMD_LINE"));
      // With a token a check would ask a forge, and no test needs the network.
      builder.environment().keySet().removeIf(name -> name.endsWith("TOKEN"));
      environment.forEach(
          (name, value) ->
              value.ifPresentOrElse(
                  text -> builder.environment().put(name, text),
                  () -> builder.environment().remove(name)));
      return new Running(builder.start(), in, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A launcher at work. */
  record Running(Process process, Path in, Path out, Path err) {
    Result await() {
      try {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          throw new AssertionError("no end after minutes: " + Files.readString(err));
        }
        var result =
            new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
        for (Path file : List.of(in, out, err)) {
          Files.delete(file);
        }
        return result;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  /** What a process left behind. */
  record Result(int status, String out, String err) {
    Result hasStatus(int expected) {
      assertThat(status).as("status%nout: %s%nerr: %s", out, err).isEqualTo(expected);
      return this;
    }

    Result says(String text) {
      assertThat(out).contains(text);
      return this;
    }

    Result complains(String text) {
      assertThat(err).contains(text);
      return this;
    }

    /** Nothing that a user could not read: no stack trace, no JVM warning. */
    Result isReadable() {
      assertThat(out + err)
          .doesNotContain("\tat ", "Exception", "WARNING", "[warning]", "java.lang", "jgit");
      return this;
    }
  }
}
