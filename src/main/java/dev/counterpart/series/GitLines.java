package dev.counterpart.series;

import java.nio.charset.StandardCharsets;

/**
 * The lines of a mail as git-mailsplit(1) leaves them: they end at a line feed, and a carriage
 * return before it is dropped. Each byte is a character.
 */
final class GitLines {
  private final String text;
  private int at;

  GitLines(byte[] mail, int length) {
    text = new String(mail, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** Goes to the first character that is no space; false when it is there already. */
  boolean skipSpace() {
    int before = at;
    while (!atEnd() && GitText.isSpace(text.charAt(at))) {
      at++;
    }
    return at > before;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** Whether the next line is one that continues a header field. */
  boolean continues() {
    return !atEnd() && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
  }

  /** The next line with its line feed, which the last one may lack. */
  String next() {
    int feed = text.indexOf('\n', at);
    int end = feed < 0 ? text.length() : feed;
    int kept = feed > at && text.charAt(feed - 1) == '\r' ? feed - 1 : end;
    String line = text.substring(at, kept);
    at = feed < 0 ? end : end + 1;
    return feed < 0 ? line : line + "\n";
  }

  /** All that has not been read. */
  String rest() {
    return text.substring(at);
  }
}
