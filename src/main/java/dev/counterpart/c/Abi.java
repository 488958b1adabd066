package dev.counterpart.c;

/**
 * The sizes that a C compiler gives to types on two machines: x86-64 (System V ABI, AMD64
 * supplement) and i386 (its Intel386 supplement, where 8-byte types align to 4 inside structs).
 */
public enum Abi {
  LP64(8, 8),
  ILP32(4, 4);

  private final int wordSize;
  private final int maxFieldAlign;

  Abi(int wordSize, int maxFieldAlign) {
    this.wordSize = wordSize;
    this.maxFieldAlign = maxFieldAlign;
  }

  /** Size of {@code long} and of a pointer, in bytes. */
  public int wordSize() {
    return wordSize;
  }

  /** Alignment of an 8-byte integer or a double as a field, in bytes. */
  int alignOf8() {
    return maxFieldAlign;
  }

  /** Size of long double in bytes. */
  int longDoubleSize() {
    return this == LP64 ? 16 : 12;
  }

  /** Alignment of long double in bytes. */
  int longDoubleAlign() {
    return this == LP64 ? 16 : 4;
  }
}
