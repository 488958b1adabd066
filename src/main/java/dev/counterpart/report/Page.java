package dev.counterpart.report;

import java.util.regex.Pattern;

/**
 * Lines of text that are wrapped at a width; whatever is added is made safe for a terminal first.
 */
final class Page {
  static final int WIDTH = 100;

  private static final Pattern BLANKS = Pattern.compile(" +");

  private final StringBuilder text = new StringBuilder();

  /** Adds a line as it is: the caller has made its parts safe. */
  Page raw(String line) {
    text.append(line.stripTrailing()).append('\n');
    return this;
  }

  Page blank() {
    text.append('\n');
    return this;
  }

  /** Adds a paragraph, each of whose lines is indented. */
  Page wrapped(int indent, String paragraph) {
    String margin = " ".repeat(indent);
    StringBuilder line = new StringBuilder();
    for (String word : BLANKS.splitAsStream(Plain.line(paragraph).strip()).toList()) {
      if (!line.isEmpty() && indent + line.length() + 1 + word.length() > WIDTH) {
        raw(margin + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    return raw(margin + line);
  }

  /** A text cut to a number of columns, its end marked when something was cut. */
  static String cut(String text, int columns) {
    String safe = Plain.line(text);
    return safe.length() <= columns ? safe : safe.substring(0, columns - 2) + "..";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
