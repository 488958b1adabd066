package dev.counterpart.series;

/**
 * The line that separates the mails of an mbox, as git-mailsplit(1) knows it: {@code From},
 * anything, a time and a year. An empty line need not stand above it.
 */
final class FromLine {
  /** The shortest that has all that. */
  private static final int MIN_LENGTH = 20;

  /** Git takes what is not above this for no year. */
  private static final int LAST_NO_YEAR = 90;

  private static final int ENOUGH = 1_000_000;

  private FromLine() {}

  /**
   * Whether a line is one.
   *
   * @param line with its line feed, if it has one
   */
  static boolean is(byte[] line) {
    if (line.length < MIN_LENGTH || !startsWith(line, 0, "From ")) {
      return false;
    }
    int colon = line.length - 3;
    while (colon >= 5 && line[colon] != ':') {
      colon--;
    }
    return colon >= 9
        && isDigit(line[colon - 4])
        && isDigit(line[colon - 2])
        && isDigit(line[colon - 1])
        && isDigit(line[colon + 1])
        && isDigit(line[colon + 2])
        && hasYear(line, colon + 3);
  }

  /** Whether a line is such a one with {@code >} before it, as mboxrd writes it inside a mail. */
  static boolean isQuoted(byte[] line) {
    int at = 0;
    while (at < line.length && line[at] == '>') {
      at++;
    }
    return at > 0 && startsWith(line, at, "From ");
  }

  private static boolean startsWith(byte[] line, int at, String word) {
    if (line.length < at + word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (line[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasYear(byte[] line, int from) {
    int at = from;
    while (at < line.length && (line[at] == ' ' || (line[at] >= '\t' && line[at] <= '\r'))) {
      at++;
    }
    at += at < line.length && line[at] == '+' ? 1 : 0;
    int year = 0;
    for (; at < line.length && isDigit(line[at]); at++) {
      year = Math.min(ENOUGH, year * 10 + line[at] - '0');
    }
    return year > LAST_NO_YEAR;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
