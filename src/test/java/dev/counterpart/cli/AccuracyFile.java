package dev.counterpart.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file with the figures of {@link AccuracyTest}: one section for each part of the test. */
final class AccuracyFile {
  private static final Path FILE = Path.of("target", "accuracy.txt");

  private AccuracyFile() {}

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
