package dev.counterpart.userspace;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Writes one record of an index; {@link RecordReader} reads it. */
final class RecordWriter {
  private static final int MAX_TEXT = 1_000;
  private static final byte[] NO_ID = new byte[IndexFormat.ID_BYTES];

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  RecordWriter number(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
    return this;
  }

  RecordWriter flag(boolean value) {
    out.write(value ? 1 : 0);
    return this;
  }

  /** An absent id is all zeros, as Git writes it. */
  RecordWriter id(Optional<String> id) {
    out.writeBytes(id.map(HexFormat.of()::parseHex).orElse(NO_ID));
    return this;
  }

  RecordWriter date(Instant date) {
    long seconds = date.getEpochSecond();
    return number((int) (seconds >> 32)).number((int) seconds);
  }

  /** A text; what is longer than anybody reads is cut off. */
  RecordWriter text(String text) {
    return name(text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT));
  }

  /** A text that must not be cut off. */
  RecordWriter name(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  ByteBuffer bytes() {
    return ByteBuffer.wrap(out.toByteArray());
  }
}
