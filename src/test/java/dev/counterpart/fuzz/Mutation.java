package dev.counterpart.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes new inputs from known ones by chance: bytes, lines and numbers are changed and moved. */
public final class Mutation {
  private static final int MOST_CHANGES = 6;
  private static final int MOST_BYTES = 1 << 16;
  private static final List<String> TOKENS =
      List.of(
          "\0",
          "\n",
          "\r\n",
          "\t",
          "\"",
          "\\",
          "\\\n",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "<",
          ">",
          "/*",
          "*/",
          "//",
          "#",
          "##",
          ":",
          ";",
          ",",
          "=",
          "-",
          "--",
          "---",
          "+",
          "@@",
          "&a",
          "*a",
          "!!x",
          "|",
          "%",
          "\u00e9",
          "\ufeff",
          "\u2028",
          "0",
          "-1",
          "255",
          "2147483648",
          "9223372036854775808",
          "0x",
          "1e999",
          "~",
          "$(",
          "../",
          "//",
          "*",
          "?",
          "**");

  private final List<byte[]> known;
  private final RandomGenerator random;

  public Mutation(List<byte[]> known, RandomGenerator random) {
    this.known = known;
    this.random = random;
  }

  /** One of the known inputs with a few changes. */
  public byte[] next() {
    return changed(any());
  }

  /** The same with a few changes. */
  public byte[] changed(byte[] input) {
    byte[] changed = input;
    for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      changed = random.nextBoolean() ? line(changed) : bytes(changed);
    }
    return changed.length > MOST_BYTES ? Arrays.copyOf(changed, MOST_BYTES) : changed;
  }

  private byte[] any() {
    return known.get(random.nextInt(known.size()));
  }

  private byte[] bytes(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int end = Math.min(input.length, at + 1 + random.nextInt(8));
    return switch (random.nextInt(7)) {
      case 0 -> joined(input, at, new byte[] {(byte) random.nextInt(256)}, Math.min(end, at + 1));
      case 1 -> joined(input, at, new byte[0], end);
      case 2 -> joined(input, at, Arrays.copyOfRange(input, at, end), at);
      case 3 -> Arrays.copyOf(input, at);
      case 4 -> joined(input, at, part(any()), at);
      case 5 -> flipped(input, Math.min(at, input.length - 1));
      default -> joined(input, at, token(), random.nextBoolean() ? at : end);
    };
  }

  private byte[] token() {
    return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] flipped(byte[] input, int at) {
    byte[] flipped = input.clone();
    if (at >= 0) {
      flipped[at] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] part(byte[] of) {
    int at = random.nextInt(of.length + 1);
    return Arrays.copyOfRange(of, at, Math.min(of.length, at + 1 + random.nextInt(64)));
  }

  private static byte[] joined(byte[] input, int at, byte[] between, int from) {
    byte[] joined = Arrays.copyOf(input, at + between.length + input.length - from);
    System.arraycopy(between, 0, joined, at, between.length);
    System.arraycopy(input, from, joined, at + between.length, input.length - from);
    return joined;
  }

  private byte[] line(byte[] input) {
    List<byte[]> lines = lines(input);
    if (lines.isEmpty()) {
      return bytes(input);
    }
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(other, lines.get(at));
      case 2 -> lines.add(other, lines.remove(at));
      case 3 -> {
        List<byte[]> others = lines(any());
        if (!others.isEmpty()) {
          lines.add(at, others.get(random.nextInt(others.size())));
        }
      }
      default -> lines.set(at, bytes(lines.get(at)));
    }
    var out = new ByteArrayOutputStream();
    lines.forEach(out::writeBytes);
    return out.toByteArray();
  }

  /** Each with its end. */
  private static List<byte[]> lines(byte[] input) {
    var lines = new ArrayList<byte[]>();
    int start = 0;
    for (int i = 0; i < input.length; i++) {
      if (input[i] == '\n') {
        lines.add(Arrays.copyOfRange(input, start, i + 1));
        start = i + 1;
      }
    }
    if (start < input.length) {
      lines.add(Arrays.copyOfRange(input, start, input.length));
    }
    return lines;
  }
}
