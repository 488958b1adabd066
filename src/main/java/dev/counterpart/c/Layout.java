package dev.counterpart.c;

import java.util.OptionalLong;

/**
 * Lays out one struct or union member by member, as GCC does on x86 (System V ABI; GCC's
 * stor-layout.cc describes what packed, aligned and {@code #pragma pack} do to it).
 */
final class Layout {
  private final Abi abi;
  private final boolean union;
  private final boolean packed;
  private final long pack;
  private long position;
  private long extent;
  private long align = 8;
  private boolean known = true;

  /**
   * @param packed whether the type has the attribute
   * @param packBytes what {@code #pragma pack} sets, 0 for nothing
   */
  Layout(Abi abi, boolean union, boolean packed, long packBytes) {
    this.abi = abi;
    this.union = union;
    this.packed = packed;
    this.pack = packBytes * 8;
  }

  /**
   * Places the next member.
   *
   * @param width of a bit field in bits
   * @param named whether it has a name
   * @param fieldPacked whether the member itself has the attribute packed
   * @param fieldAlign what its own attribute aligned asks for, in bytes
   * @return its offset in bits; absent from the first member on whose size is not known
   */
  OptionalLong place(
      CType type, OptionalLong width, boolean named, boolean fieldPacked, OptionalLong fieldAlign) {
    OptionalLong bytes = type.size();
    if (bytes.isEmpty()) {
      known = false;
      return OptionalLong.empty();
    }
    boolean tight = packed || fieldPacked;
    long typeAlign = adjusted(type);
    if (width.isPresent()) {
      return placeBits(type, width.getAsLong(), named, tight, fieldAlign, typeAlign);
    }
    long desired;
    if (fieldAlign.isPresent()) {
      long asked = fieldAlign.getAsLong() * 8;
      // Less than the type has outside a struct counts as nothing.
      desired = tight || asked >= type.align() * 8 ? asked : typeAlign;
    } else {
      desired = tight ? 8 : typeAlign;
    }
    return put(capped(desired), bytes.getAsLong() * 8, 0);
  }

  private OptionalLong placeBits(
      CType type,
      long width,
      boolean named,
      boolean tight,
      OptionalLong fieldAlign,
      long typeAlign) {
    // A pragma pack has no say in where a field of no width makes the next one begin.
    long desired = width == 0 ? typeAlign : capped(fieldAlign.orElse(0) * 8);
    desired = Math.max(1, desired);
    long unit = 0;
    if (named) {
      long unitAlign = pack != 0 ? Math.min(typeAlign, pack) : tight ? 8 : typeAlign;
      align = Math.max(align, unitAlign);
    }
    if (!tight && pack == 0 && width != 0) {
      long start = union ? 0 : roundUp(position, desired);
      long span = (start % typeAlign + width + typeAlign - 1) / typeAlign;
      unit = span > type.size().orElse(0) * 8 / typeAlign ? typeAlign : 0;
    }
    long before = align;
    OptionalLong at = put(Math.max(desired, 1), width, unit);
    if (!named) {
      align = before;
    }
    return at;
  }

  private OptionalLong put(long desired, long bits, long unit) {
    align = Math.max(align, desired);
    if (!known) {
      return OptionalLong.empty();
    }
    if (union) {
      extent = Math.max(extent, bits);
      return OptionalLong.of(0);
    }
    long at = roundUp(position, desired);
    if (unit != 0) {
      at = roundUp(at, unit);
    }
    position = at + bits;
    extent = position;
    return OptionalLong.of(at);
  }

  /** What C's {@code _Alignof} says of a type, in bytes. */
  static long alignment(CType type, Abi abi) {
    return new Layout(abi, false, false, 0).adjusted(type) / 8;
  }

  /** Alignment of a member of this type in bits; i386 lowers that of 8-byte scalars. */
  private long adjusted(CType type) {
    long natural = type.align() * 8;
    if (type.userAligned()) {
      return natural;
    }
    CType bare = type.bare();
    while (bare instanceof CType.Array array) {
      bare = array.element().bare();
    }
    boolean scalar = bare instanceof CType.Scalar || bare instanceof CType.Enumeration;
    return scalar && bare.size().orElse(0) == 8 ? Math.min(natural, abi.alignOf8() * 8L) : natural;
  }

  private long capped(long desired) {
    return pack == 0 ? desired : Math.min(desired, pack);
  }

  /** Alignment in bytes; {@code asked} is that of the type's own attribute aligned. */
  long align(OptionalLong asked) {
    return Math.max(align / 8, asked.orElse(1));
  }

  /** Size in bytes, when every member's is known. */
  OptionalLong size(OptionalLong asked) {
    return known ? OptionalLong.of(roundUp((extent + 7) / 8, align(asked))) : OptionalLong.empty();
  }

  private static long roundUp(long value, long to) {
    return to <= 1 ? value : (value + to - 1) / to * to;
  }
}
