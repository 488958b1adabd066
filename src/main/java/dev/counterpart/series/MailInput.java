package dev.counterpart.series;

import dev.counterpart.UserError;
import dev.counterpart.git.DiffParser;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Opens what should be mail: undoes gzip, bounds the size, and refuses what is no mail. */
final class MailInput extends FilterInputStream {
  /** Bytes, unpacked, that are read of one file. */
  private static final long MAX_BYTES = 2L << 30;

  private static final int LOOK = 1 << 16;
  private static final Pattern HEADER =
      Pattern.compile("[\\x21-\\x39\\x3b-\\x7e]{1,100}:(?:[ \\t].*)?");

  private final String name;
  private long left = MAX_BYTES;

  private MailInput(InputStream in, String name) {
    super(in);
    this.name = name;
  }

  /**
   * @param name of the file, for messages
   * @throws UserError when the stream is empty or does not begin as an mbox or a mail
   */
  static InputStream open(InputStream in, String name) throws IOException {
    InputStream stream = new BufferedInputStream(in, LOOK);
    byte[] magic = look(stream, 2);
    if (magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
      stream = new BufferedInputStream(new GZIPInputStream(stream, LOOK), LOOK);
    }
    String start = new String(look(stream, LOOK), StandardCharsets.ISO_8859_1);
    check(start, name);
    return new MailInput(stream, name);
  }

  private static byte[] look(InputStream stream, int length) throws IOException {
    stream.mark(length);
    byte[] bytes = stream.readNBytes(length);
    stream.reset();
    return bytes;
  }

  private static void check(String start, String name) {
    String text = start.stripLeading();
    if (text.isEmpty()) {
      throw new UserError(name + " is empty; it should hold the mails of a series");
    }
    int end = text.indexOf('\n');
    String first = (end < 0 ? text : text.substring(0, end)).stripTrailing();
    if (first.startsWith("From ") || HEADER.matcher(first).matches()) {
      return;
    }
    if (DiffParser.holdsDiff(start.replace("\r\n", "\n"))) {
      throw new UserError(
          name
              + " is a plain diff without mail headers; make the file with 'git format-patch', or"
              + " name a commit range A..B with --kernel");
    }
    throw new UserError(
        name
            + " is neither an mbox nor a mail, since it does not begin with mail headers; name what"
            + " 'git format-patch' or 'b4 am' wrote");
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    count(c < 0 ? 0 : 1);
    return c;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    count(Math.max(0, n));
    return n;
  }

  private void count(int bytes) {
    left -= bytes;
    if (left < 0) {
      throw new UserError(
          name + " is larger than " + (MAX_BYTES >> 30) + " GiB; cut it down to the series");
    }
  }
}
