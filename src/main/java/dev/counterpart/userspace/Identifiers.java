package dev.counterpart.userspace;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Finds identifiers ({@code [A-Za-z_][A-Za-z0-9_]*}) in text. The index knows each by a 64-bit
 * hash: with a million different names the odds of one collision are about one in forty million.
 */
public final class Identifiers {
  private static final int MIN_LENGTH = 2;
  private static final int MAX_LENGTH = 200;
  private static final byte[] ALPHABET = new byte[256];

  static {
    for (int c = 'a'; c <= 'z'; c++) {
      ALPHABET[c] = 1;
      ALPHABET[c - 'a' + 'A'] = 1;
    }
    ALPHABET['_'] = 1;
    for (int c = '0'; c <= '9'; c++) {
      ALPHABET[c] = 2;
    }
  }

  private Identifiers() {}

  /** Whether a byte may stand in an identifier. */
  public static boolean isPart(byte c) {
    return ALPHABET[c & 0xff] != 0;
  }

  /** Whether a byte may begin an identifier. */
  public static boolean isStart(byte c) {
    return ALPHABET[c & 0xff] == 1;
  }

  /** The hash of a name. */
  static long hash(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return hash(bytes, 0, bytes.length);
  }

  /** FNV-1a, with a final mix so that near names do not lie near each other. */
  private static long hash(byte[] text, int from, int to) {
    long hash = 0xcbf29ce484222325L;
    for (int i = from; i < to; i++) {
      hash = (hash ^ (text[i] & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
    hash ^= hash >>> 32;
    return hash == 0 ? 1 : hash;
  }

  /**
   * Adds the hashes of the identifiers of some lines to a set.
   *
   * @param lines bit 0 is the first line
   */
  static void collect(byte[] text, BitSet lines, LongSet into) {
    int line = 0;
    int i = 0;
    while (i < text.length) {
      if (!lines.get(line)) {
        line = lines.nextSetBit(line) < 0 ? Integer.MAX_VALUE : line;
        if (line == Integer.MAX_VALUE) {
          return;
        }
        while (i < text.length && text[i] != '\n') {
          i++;
        }
        i++;
        line++;
        continue;
      }
      byte c = text[i];
      if (c == '\n') {
        line++;
        i++;
      } else if (isPart(c)) {
        int start = i;
        while (i < text.length && isPart(text[i])) {
          i++;
        }
        if (isStart(c) && i - start >= MIN_LENGTH && i - start <= MAX_LENGTH) {
          into.add(hash(text, start, i));
        }
      } else {
        i++;
      }
    }
  }

  /** Adds the hashes of all identifiers of a text to a set. */
  static void collect(byte[] text, LongSet into) {
    var all = new BitSet();
    int lines = 1;
    for (byte c : text) {
      if (c == '\n') {
        lines++;
      }
    }
    all.set(0, lines);
    collect(text, all, into);
  }
}
