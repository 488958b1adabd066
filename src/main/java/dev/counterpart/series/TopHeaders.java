package dev.counterpart.series;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Drops the header fields that nobody reads. The trace fields of a dozen servers make up most of a
 * mail's header, and reading them would take longer than reading all the rest.
 */
final class TopHeaders {
  private static final Set<String> READ =
      Set.of(
          "message-id",
          "in-reply-to",
          "references",
          "subject",
          "from",
          "reply-to",
          "to",
          "cc",
          "date",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "content-disposition");
  private static final int LONGEST_NAME = 25;

  private TopHeaders() {}

  /** The first {@code length} bytes of a mail without the fields that are not read. */
  static InputStream filter(byte[] mail, int length) {
    var header = new ByteArrayOutputStream(1024);
    boolean keep = false;
    int at = 0;
    while (at < length && !isEmptyLine(mail, at, length)) {
      int end = lineEnd(mail, at, length);
      if (mail[at] != ' ' && mail[at] != '\t') {
        keep = isRead(mail, at, end);
      }
      if (keep) {
        header.write(mail, at, end - at);
      }
      at = end;
    }
    return new SequenceInputStream(
        new ByteArrayInputStream(header.toByteArray()),
        new ByteArrayInputStream(mail, at, length - at));
  }

  /** A mail without its body. */
  static byte[] only(byte[] mail) {
    int at = 0;
    while (at < mail.length && !isEmptyLine(mail, at, mail.length)) {
      at = lineEnd(mail, at, mail.length);
    }
    return Arrays.copyOf(mail, at);
  }

  private static boolean isEmptyLine(byte[] mail, int at, int length) {
    return mail[at] == '\n' || (mail[at] == '\r' && at + 1 < length && mail[at + 1] == '\n');
  }

  /** Behind the line feed of the line that begins here. */
  private static int lineEnd(byte[] mail, int at, int length) {
    int end = at;
    while (end < length && mail[end] != '\n') {
      end++;
    }
    return Math.min(length, end + 1);
  }

  private static boolean isRead(byte[] mail, int at, int end) {
    int colon = at;
    while (colon < end && mail[colon] != ':' && colon - at <= LONGEST_NAME) {
      colon++;
    }
    if (colon == end || mail[colon] != ':') {
      return false;
    }
    String name = new String(mail, at, colon - at, StandardCharsets.ISO_8859_1);
    return READ.contains(name.stripTrailing().toLowerCase(Locale.ROOT));
  }
}
