package dev.counterpart.git;

/** The lines of a text one after the other, without copying the ones that nobody asks for. */
final class TextLines {
  private final String text;
  private int start;
  private int end;

  TextLines(String text) {
    this.text = text;
    moveTo(0);
  }

  private void moveTo(int position) {
    start = position;
    int newline = text.indexOf('\n', position);
    end = newline < 0 ? text.length() : newline;
  }

  /** Index of the current line's first character. */
  int position() {
    return start;
  }

  boolean atEnd() {
    return start >= text.length();
  }

  /** The current line without its line feed. */
  String line() {
    return text.substring(start, end);
  }

  /** The first character of the current line, or a line feed when the line is empty. */
  char first() {
    return start == end ? '\n' : text.charAt(start);
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix, start);
  }

  /** Whether the line that comes {@code ahead} lines after the current one begins so. */
  boolean startsWith(int ahead, String prefix) {
    int position = start;
    for (int i = 0; i < ahead; i++) {
      int newline = text.indexOf('\n', position);
      if (newline < 0) {
        return false;
      }
      position = newline + 1;
    }
    return text.startsWith(prefix, position);
  }

  void next() {
    moveTo(end < text.length() ? end + 1 : text.length());
  }
}
