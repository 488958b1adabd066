package dev.counterpart.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Damage to a file, as an input says: places and what becomes of the bytes there. */
public final class Edits {
  private Edits() {}

  /** Each five bytes change one byte, or cut the file, or go on with zeros. */
  public static byte[] apply(byte[] file, byte[] input) {
    byte[] edited = file.clone();
    ByteBuffer edits = ByteBuffer.wrap(input);
    while (edits.remaining() >= 5) {
      int at = (edits.getInt() & Integer.MAX_VALUE) % (edited.length + 1);
      byte by = edits.get();
      if (at == edited.length) {
        edited = Arrays.copyOf(edited, at + 1 + (by & 7));
      } else if (by == 0x7f) {
        edited = Arrays.copyOf(edited, at);
      } else {
        edited[at] ^= by;
      }
    }
    return edited;
  }
}
