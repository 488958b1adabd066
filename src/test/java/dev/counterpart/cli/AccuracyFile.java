package dev.counterpart.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file with the figures of {@link AccuracyTest}: one section for each part of the test. */
final class AccuracyFile {
  private static final Path FILE = Path.of("target", "accuracy.txt");

  private AccuracyFile() {}

  /**
   * What is known of why a series is not judged as its part of the test wants: a line of {@code
   * accuracy-causes.txt} with the part, the Message-ID and the cause.
   */
  static Optional<String> cause(String part, Corpus.Label label) {
    String start = part + " " + label.messageId() + " ";
    try (var text = AccuracyFile.class.getResourceAsStream("accuracy-causes.txt")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(start))
          .map(line -> line.substring(start.length()))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a part's figures in place of those that an earlier run left. */
  static void write(String part, String text) throws IOException {
    String before = Files.exists(FILE) ? Files.readString(FILE) : "";
    String section = "== " + part + "\n" + text.stripTrailing() + "\n\n";
    Matcher old =
        Pattern.compile("^== " + part + "\\R(?:(?!== ).*\\R)*", Pattern.MULTILINE).matcher(before);
    Files.createDirectories(FILE.getParent());
    Files.writeString(
        FILE, old.find() ? old.replaceFirst(Matcher.quoteReplacement(section)) : before + section);
    System.out.print(section);
  }
}
