package dev.counterpart.userspace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@link RecordWriter} has written. */
final class RecordReader {
  private static final byte[] NO_ID = new byte[IndexFormat.ID_BYTES];

  private final ByteBuffer in;

  RecordReader(ByteBuffer record) {
    this.in = record.duplicate();
  }

  int number() {
    return in.getInt();
  }

  boolean flag() {
    return in.get() != 0;
  }

  Optional<String> id() {
    byte[] id = new byte[IndexFormat.ID_BYTES];
    in.get(id);
    return Arrays.equals(id, NO_ID) ? Optional.empty() : Optional.of(HexFormat.of().formatHex(id));
  }

  Instant date() {
    return Instant.ofEpochSecond(in.getLong());
  }

  String text() {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A number, and as many things. */
  <T> List<T> list(Function<RecordReader, T> one) {
    int left = in.getInt();
    var list = new ArrayList<T>(left);
    for (; left > 0; left--) {
      list.add(one.apply(this));
    }
    return list;
  }
}
