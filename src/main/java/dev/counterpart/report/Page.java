package dev.counterpart.report;

/**
 * Lines of text that are wrapped at a width; whatever is added is made safe for a terminal first.
 */
final class Page {
  static final int WIDTH = 100;

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
    Wrapped.whole(paragraph, WIDTH - indent).forEach(line -> raw(margin + line));
    return this;
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
