package dev.counterpart.series;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads one mail, whatever its state: broken headers, unknown charsets and cut attachments give
 * what can be read of them, with a note.
 */
final class MailParser {
  /** What is beyond this of a mail is not read. */
  static final int MAX_BYTES = 16 << 20;

  /**
   * More HTML parts than these no mail program writes, and each is compared with the whole text.
   */
  private static final int MAX_COPIES = 4;

  private static final int MAX_COPIED = 1 << 20;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_PARTS = 200;
  private static final MimeConfig LENIENT =
      new MimeConfig.Builder()
          .setStrictParsing(false)
          .setMaxLineLen(-1)
          .setMaxHeaderLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxContentLen(-1)
          .setMalformedHeaderStartsBody(false)
          .build();

  private final Map<String, String> header = new HashMap<>();
  private final StringBuilder body = new StringBuilder();
  private final List<String> unread = new ArrayList<>();

  /** HTML parts that were compared with the text so far. */
  private int copies;

  private Mail.Flow flow = Mail.Flow.FIXED;
  private final Deque<Level> levels = new ArrayDeque<>();
  private int parts;

  /** The part at hand. */
  private MailPart part = new MailPart();

  /** One of the multiparts around the part at hand. */
  private static final class Level {
    final boolean alternative;
    boolean plain;

    Level(boolean alternative) {
      this.alternative = alternative;
    }
  }

  private MailParser() {}

  /**
   * Reads a mail.
   *
   * @param bytes headers, an empty line and the body
   * @param fallbackId stands for the Message-ID of a mail that has none
   */
  static Mail parse(byte[] bytes, Optional<String> fallbackId) {
    return new MailParser().read(bytes, fallbackId);
  }

  private Mail read(byte[] bytes, Optional<String> fallbackId) {
    int length = Math.min(bytes.length, MAX_BYTES);
    if (length < bytes.length) {
      unread.add("the mail was cut after " + (MAX_BYTES >> 20) + " MiB");
    }
    var stream = new MimeTokenStream(LENIENT);
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    try {
      stream.parse(TopHeaders.filter(bytes, length));
      tokens(stream);
    } catch (IOException | MimeException | RuntimeException e) {
      // Mime4J throws unchecked exceptions too when a header or a boundary makes no sense to it.
      unread.add("the mail is damaged and was read only in part");
    }
    Mail.ToGit toGit = GitReading.of(bytes, length);
    toGit.doubt().ifPresent(unread::add);
    Optional<String> id = MailHeaders.ids(header("message-id")).stream().findFirst();
    return new Mail(
        new Mail.ThreadPlace(
            id.or(() -> fallbackId).orElseGet(() -> MailHeaders.madeUpId(bytes)),
            id.isEmpty(),
            MailHeaders.ids(header("in-reply-to")).stream().findFirst(),
            MailHeaders.ids(header("references"))),
        MailHeaders.text(header("subject")),
        MailHeaders.person(header("from")),
        new AddressFields(header("from"), header("reply-to"), header("to"), header("cc")),
        MailHeaders.date(header("date")),
        body.toString(),
        flow,
        toGit,
        unread);
  }

  private String header(String name) {
    return header.getOrDefault(name, "");
  }

  private void tokens(MimeTokenStream stream) throws IOException, MimeException {
    for (EntityState state = stream.getState();
        state != EntityState.T_END_OF_STREAM && levels.size() <= MAX_DEPTH && parts <= MAX_PARTS;
        state = stream.next()) {
      switch (state) {
        case T_START_HEADER -> part = new MailPart();
        case T_FIELD -> field(stream.getField());
        case T_START_MULTIPART -> levels.push(new Level(part.isAlternative()));
        case T_END_MULTIPART -> levels.poll();
        case T_BODY -> part(stream);
        default -> {
          // Preambles and the ends of parts say nothing.
        }
      }
    }
    if (levels.size() > MAX_DEPTH || parts > MAX_PARTS) {
      unread.add("the mail has more parts, or parts in parts, than are read");
    }
  }

  private void field(Field field) {
    String name = field.getNameLowerCase();
    switch (name) {
      case "message-id",
          "in-reply-to",
          "references",
          "subject",
          "from",
          "reply-to",
          "to",
          "cc",
          "date" -> {
        if (levels.isEmpty()) {
          header.putIfAbsent(name, MailHeaders.raw(field));
        }
      }
      default -> part.field(field);
    }
  }

  private void part(MimeTokenStream stream) throws IOException {
    parts++;
    String mime = stream.getBodyDescriptor().getMimeType();
    String type = mime == null ? "text/plain" : mime.toLowerCase(Locale.ROOT);
    byte[] content;
    try (InputStream decoded = part.decoded(stream.getInputStream())) {
      content = readLeniently(decoded);
    }
    if (!part.isText(type)) {
      leave(type, content, charset(stream));
      return;
    }
    levels.forEach(level -> level.plain = true);
    String text = BodyText.decode(content, Optional.ofNullable(charset(stream)));
    if (!body.isEmpty() && body.charAt(body.length() - 1) != '\n') {
      body.append('\n');
    }
    body.append(BodyText.withLineFeeds(text));
    flow = part.flow(flow);
  }

  /** Git takes parts of any type for text; mail programs put an HTML copy beside what they send. */
  private void leave(String type, byte[] content, String charset) {
    if (!MailPart.holdsDiff(content)) {
      return;
    }
    boolean copy =
        type.equals("text/html")
            && copies++ < MAX_COPIES
            && body.length() <= MAX_COPIED
            && levels.stream().anyMatch(level -> level.alternative && level.plain)
            && HtmlCopy.isOf(body.toString(), BodyText.decode(content, Optional.of(charset)));
    if (!copy) {
      unread.add("a part of the mail is no plain text and holds a diff");
    }
  }

  private static String charset(MimeTokenStream stream) {
    String charset = stream.getBodyDescriptor().getCharset();
    return charset == null ? "" : charset;
  }

  /** A part that breaks off, base64 above all, counts up to there. */
  private byte[] readLeniently(InputStream in) {
    var out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException | RuntimeException e) {
      unread.add("a part of the mail is damaged and was read only in part");
    }
    return out.toByteArray();
  }
}
