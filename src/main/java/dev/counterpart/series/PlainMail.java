package dev.counterpart.series;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells at a glance whether a mail is so plain that there is one way to read it: an ordinary
 * header, at most one content type, and a text that is not encoded. Most mails are, and need no
 * second look.
 */
final class PlainMail {
  /** Parameters that change nothing but the charset, and that to one which keeps ASCII. */
  private static final Pattern TEXT =
      Pattern.compile(
          "\\s*text/plain\\s*(?:;\\s*charset\\s*=\\s*\"?"
              + "(?:utf-8|us-ascii|iso-8859-\\d{1,2}|windows-125\\d)\"?\\s*;?\\s*)?");

  private static final Pattern NOT_ENCODED = Pattern.compile("\\s*(?:7bit|8bit|binary)?\\s*");

  private PlainMail() {}

  /** Whether the first {@code length} bytes are such a mail. */
  static boolean is(byte[] mail, int length) {
    boolean typed = false;
    boolean encoded = false;
    int at = 0;
    while (at < length && !isEnd(mail, at, length)) {
      int end = lineEnd(mail, at, length);
      char first = (char) (mail[at] & 0xff);
      if (!GitField.isShaped(new Bytes(mail, at, end))) {
        return false;
      }
      end = fieldEnd(mail, end, length);
      if (first == 'c' || first == 'C') {
        String field = new String(mail, at, end - at, StandardCharsets.ISO_8859_1);
        String lower = field.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-type")) {
          if (typed || !isNamed(lower, "content-type:", TEXT)) {
            return false;
          }
          typed = true;
        } else if (lower.startsWith("content-transfer-encoding")) {
          if (encoded || !isNamed(lower, "content-transfer-encoding:", NOT_ENCODED)) {
            return false;
          }
          encoded = true;
        }
      }
      at = end;
    }
    return at > 0;
  }

  private static boolean isNamed(String field, String name, Pattern value) {
    return field.startsWith(name) && value.matcher(field.substring(name.length())).matches();
  }

  private static boolean isEnd(byte[] mail, int at, int length) {
    return mail[at] == '\n' || (mail[at] == '\r' && at + 1 < length && mail[at + 1] == '\n');
  }

  private static int lineEnd(byte[] mail, int at, int length) {
    int end = at;
    while (end < length && mail[end] != '\n') {
      end++;
    }
    return Math.min(length, end + 1);
  }

  /** Behind the lines that continue a field. */
  private static int fieldEnd(byte[] mail, int at, int length) {
    int end = at;
    while (end < length && (mail[end] == ' ' || mail[end] == '\t')) {
      end = lineEnd(mail, end, length);
    }
    return end;
  }

  /** A line of a mail without a copy of it. */
  @SuppressWarnings("ArrayRecordComponent") // looked at on the spot, compared by nobody
  private record Bytes(byte[] mail, int from, int to) implements CharSequence {
    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int index) {
      return (char) (mail[from + index] & 0xff);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Bytes(mail, from + start, from + end);
    }

    @Override
    public String toString() {
      return new String(mail, from, to - from, StandardCharsets.ISO_8859_1);
    }
  }
}
