package dev.counterpart.series;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How git-mailinfo(1) decodes: line by line, and without a complaint about anything. */
final class GitText {
  /** An encoded word of RFC 2047. */
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?]*)\\?([bBqQ])\\?([^?]*(?:\\?(?!=)[^?]*)*)\\?=(?:[ \\t]+(?==\\?))?");

  private GitText() {}

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** Characters that are no base64 count for nothing, padding included; each line begins anew. */
  static String base64(String line) {
    var out = new StringBuilder(line.length());
    int bits = 0;
    int held = 0;
    for (int i = 0; i < line.length() && line.charAt(i) != 0; i++) {
      int value = value(line.charAt(i));
      if (value >= 0) {
        held = (held << 6 | value) & 0xffff;
        bits += 6;
        if (bits >= 8) {
          bits -= 8;
          out.append((char) (held >> bits & 0xff));
        }
      }
    }
    return out.toString();
  }

  private static int value(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  }

  /**
   * @param word whether it is an encoded word, where an underscore stands for a space
   */
  static String quotedPrintable(String line, boolean word) {
    var out = new StringBuilder(line.length());
    for (int i = 0; i < line.length() && line.charAt(i) != 0; i++) {
      char c = line.charAt(i);
      if (c == '=') {
        char next = i + 1 < line.length() ? line.charAt(i + 1) : '\n';
        if (next == '\n' || next == 0) {
          break;
        }
        int high = Character.digit(next, 16);
        int low = i + 2 < line.length() ? Character.digit(line.charAt(i + 2), 16) : -1;
        if (high >= 0 && low >= 0 && next < 0x80 && line.charAt(i + 2) < 0x80) {
          out.append((char) (high << 4 | low));
          i += 2;
          continue;
        }
      }
      out.append(word && c == '_' ? ' ' : c);
    }
    return out.toString();
  }

  /** A header field's value with encoded words decoded, which Git does in any field. */
  static String words(String value) {
    if (!value.contains("=?")) {
      return value;
    }
    Matcher word = WORD.matcher(value);
    return word.replaceAll(
        found ->
            Matcher.quoteReplacement(
                found.group(2).equalsIgnoreCase("q")
                    ? quotedPrintable(found.group(3), true)
                    : base64(found.group(3))));
  }

  /** The charsets of the encoded words in a header field. */
  static Stream<String> wordCharsets(String field) {
    return field.contains("=?")
        ? WORD.matcher(field).results().map(word -> word.group(1))
        : Stream.empty();
  }

  /**
   * The value of a parameter: what follows the first place where its name stands, whatever stands
   * around it.
   *
   * @param name in lower case, with its equals sign
   */
  static Optional<String> parameter(String field, String name) {
    int at = field.toLowerCase(Locale.ROOT).indexOf(name);
    if (at < 0) {
      return Optional.empty();
    }
    int start = at + name.length();
    boolean quoted = start < field.length() && field.charAt(start) == '"';
    start += quoted ? 1 : 0;
    int end = start;
    while (end < field.length()
        && field.charAt(end) != 0
        && (quoted ? '"' != field.charAt(end) : "; \t".indexOf(field.charAt(end)) < 0)) {
      end++;
    }
    return Optional.of(field.substring(start, end));
  }

  /** Whether a line ends the text that goes into the commit message. */
  static boolean beginsPatch(String line) {
    if (line.startsWith("diff -") || line.startsWith("Index: ")) {
      return true;
    }
    if (!line.startsWith("---") || line.length() < 4) {
      return false;
    }
    if (line.charAt(3) == ' ' && line.length() > 4 && !isSpace(line.charAt(4))) {
      return true;
    }
    for (int i = 3; i < line.length(); i++) {
      if (line.charAt(i) == '\n') {
        return true;
      }
      if (!isSpace(line.charAt(i))) {
        return false;
      }
    }
    return false;
  }

  /** The bytes behind characters that stand for one each. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
