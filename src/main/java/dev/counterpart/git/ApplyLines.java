package dev.counterpart.git;

/** Lines by their place in a text; they end at a line feed and nowhere else. */
final class ApplyLines {
  private ApplyLines() {}

  /** Where a line ends that begins at {@code at}: at its line feed, or with the text. */
  static int end(String text, int at) {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline;
  }

  /** Where the line behind the one at {@code at} begins. */
  static int next(String text, int at) {
    return Math.min(text.length(), end(text, at) + 1);
  }

  /**
   * Whether a part of a text has the characters of another one, apart from those that are not
   * ASCII, which one side may have in another charset, and from carriage returns.
   */
  static boolean sameAscii(String text, int from, int to, String other) {
    int at = from;
    int there = 0;
    while (true) {
      at = skip(text, at, to);
      there = skip(other, there, other.length());
      if (at == to || there == other.length()) {
        return at == to && there == other.length();
      }
      if (text.charAt(at++) != other.charAt(there++)) {
        return false;
      }
    }
  }

  private static int skip(String text, int from, int to) {
    int at = from;
    while (at < to && (text.charAt(at) >= 0x80 || text.charAt(at) == '\r')) {
      at++;
    }
    return at;
  }
}
