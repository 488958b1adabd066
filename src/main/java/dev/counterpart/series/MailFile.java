package dev.counterpart.series;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the mails of a file one after the other: an mbox in the mboxrd format (see
 * https://www.loc.gov/preservation/digital/formats/fdd/fdd000385.shtml), what {@code git
 * format-patch} writes, or one bare mail.
 */
final class MailFile {
  private static final Pattern FORMAT_PATCH =
      Pattern.compile("From ([0-9a-f]{40}(?:[0-9a-f]{24})?) Mon Sep 17 00:00:00 2001\\s*");
  private static final int MAX_FROM_LINE = 1000;
  private static final byte[] NONE = {};

  /**
   * @param bytes the mail without its From line, {@code >From} unquoted
   * @param commit the commit id of a From line that {@code git format-patch} wrote
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by nobody
  record RawMail(byte[] bytes, Optional<String> commit) {}

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;
  private boolean mbox;
  private boolean started;
  private Optional<String> commit = Optional.empty();

  /**
   * @param in from the first byte of the file; the caller closes it
   */
  MailFile(InputStream in) {
    this.in = in;
  }

  /** The next mail; absent at the end. */
  Optional<RawMail> next() throws IOException {
    var mail = new ByteArrayOutputStream();
    byte[] blank = NONE;
    boolean blankBefore = true;
    boolean any = false;
    while (readLine()) {
      byte[] bytes = line.toByteArray();
      if (isFromLine(bytes, blankBefore)) {
        Optional<String> previous = commit;
        begin(bytes);
        if (any) {
          return Optional.of(new RawMail(mail.toByteArray(), previous));
        }
        continue;
      }
      blankBefore = isBlank(bytes);
      if (blankBefore && !any) {
        continue;
      }
      started = true;
      any = true;
      // The empty line above a From line belongs to the mbox, so each waits for what comes next.
      keep(mail, blank);
      blank = mbox && blankBefore ? bytes : NONE;
      if (blank.length == 0) {
        keep(mail, bytes);
      }
    }
    return any ? Optional.of(new RawMail(mail.toByteArray(), commit)) : Optional.empty();
  }

  private void begin(byte[] fromLine) {
    Matcher magic = FORMAT_PATCH.matcher(new String(fromLine, StandardCharsets.ISO_8859_1));
    commit = magic.matches() ? Optional.of(magic.group(1)) : Optional.empty();
    mbox = true;
    started = true;
  }

  private void keep(ByteArrayOutputStream mail, byte[] bytes) {
    int skip = mbox && isQuotedFrom(bytes) ? 1 : 0;
    // One line more than the parser reads lets it see that the mail was cut.
    if (mail.size() <= MailParser.MAX_BYTES) {
      mail.write(bytes, skip, bytes.length - skip);
    }
  }

  private boolean readLine() throws IOException {
    line.reset();
    while (line.size() <= MailParser.MAX_BYTES && fill()) {
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      boolean whole = end < filled;
      int next = whole ? end + 1 : end;
      line.write(buffer, at, next - at);
      at = next;
      if (whole) {
        break;
      }
    }
    return line.size() > 0;
  }

  private boolean fill() throws IOException {
    if (at == filled) {
      at = 0;
      filled = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return at < filled;
  }

  private boolean isFromLine(byte[] bytes, boolean blankBefore) {
    if (bytes.length < 7
        || bytes.length > MAX_FROM_LINE
        || bytes[0] != 'F'
        || bytes[4] != ' '
        || (started && !mbox)) {
      return false;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return FORMAT_PATCH.matcher(text).matches()
        || (blankBefore && isFromLine(text.stripTrailing()));
  }

  /**
   * {@code From}, a word, anything, and a year: by hand, since a pattern would try quadratically.
   */
  private static boolean isFromLine(String text) {
    return text.startsWith("From ")
        && text.length() > 10
        && text.charAt(5) != ' '
        && text.substring(text.length() - 4).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isBlank(byte[] bytes) {
    return (bytes.length == 1 && bytes[0] == '\n')
        || (bytes.length == 2 && bytes[0] == '\r' && bytes[1] == '\n');
  }

  private static boolean isQuotedFrom(byte[] bytes) {
    int at = 0;
    while (at < bytes.length && bytes[at] == '>') {
      at++;
    }
    return at > 0
        && bytes.length >= at + 5
        && new String(bytes, at, 5, StandardCharsets.ISO_8859_1).equals("From ");
  }
}
