package dev.counterpart.uapi;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a program to its end, with its output in English. */
public final class Command {
  private Command() {}

  /**
   * What a program left behind.
   *
   * @param status its exit status
   */
  public record Outcome(int status, String out, String err) {
    public boolean succeeded() {
      return status == 0;
    }
  }

  public static Outcome run(Path directory, List<String> words) {
    try {
      // Two files instead of two pipes: no thread is needed to empty them.
      Path out = Files.createTempFile(directory, "out", ".txt");
      Path err = Files.createTempFile(directory, "err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("LC_ALL", "C");
      int status = builder.start().waitFor();
      Outcome outcome = new Outcome(status, text(out), text(err));
      Files.delete(out);
      Files.delete(err);
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + words.getFirst(), e);
    }
  }

  /** Whether a program is there and answers to {@code --version}. */
  public static boolean available(Path directory, String program) {
    try {
      return run(directory, List.of(program, "--version")).succeeded();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
