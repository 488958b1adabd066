package dev.counterpart.series;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the mails of a file one after the other: an mbox in the mboxrd format (see
 * https://www.loc.gov/preservation/digital/formats/fdd/fdd000385.shtml), what {@code git
 * format-patch} writes, or one bare mail. It is split where git-mailsplit(1) splits it, since what
 * is one mail here and two there is two patches to git-am(1).
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
    boolean any = false;
    while (readLine()) {
      byte[] bytes = started ? line.toByteArray() : unindented(line.toByteArray());
      if (isFromLine(bytes)) {
        Optional<String> previous = commit;
        begin(bytes);
        if (any) {
          return Optional.of(new RawMail(mail.toByteArray(), previous));
        }
        continue;
      }
      boolean isBlank = isBlank(bytes);
      if (isBlank && !started) {
        continue;
      }
      started = true;
      any = true;
      // The empty line above a From line belongs to the mbox, so each waits for what comes next.
      keep(mail, blank);
      blank = mbox && isBlank ? bytes : NONE;
      if (blank.length == 0) {
        keep(mail, bytes);
      }
    }
    return any ? Optional.of(new RawMail(mail.toByteArray(), commit)) : Optional.empty();
  }

  private void begin(byte[] fromLine) {
    int length = Math.min(fromLine.length, MAX_FROM_LINE);
    Matcher magic =
        FORMAT_PATCH.matcher(new String(fromLine, 0, length, StandardCharsets.ISO_8859_1));
    commit = magic.matches() ? Optional.of(magic.group(1)) : Optional.empty();
    mbox = true;
    started = true;
  }

  private void keep(ByteArrayOutputStream mail, byte[] bytes) {
    int skip = mbox && FromLine.isQuoted(bytes) ? 1 : 0;
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

  /** The first line tells whether there are any; a bare mail has none, whatever its text says. */
  private boolean isFromLine(byte[] bytes) {
    return (mbox || !started) && FromLine.is(bytes);
  }

  /** What stands above and before the first mail counts for nothing. */
  private static byte[] unindented(byte[] bytes) {
    int at = 0;
    while (at < bytes.length - 1 && GitText.isSpace((char) (bytes[at] & 0xff))) {
      at++;
    }
    return at == 0 ? bytes : Arrays.copyOfRange(bytes, at, bytes.length);
  }

  private static boolean isBlank(byte[] bytes) {
    return (bytes.length == 1 && bytes[0] == '\n')
        || (bytes.length == 2 && bytes[0] == '\r' && bytes[1] == '\n');
  }
}
