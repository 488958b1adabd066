package dev.counterpart.uapi;

/**
 * What is unwise about the layout of something that a series adds (kernel
 * Documentation/driver-api/ioctl.rst, "Structure layout", and
 * Documentation/process/botching-up-ioctls.rst).
 *
 * @param element the struct or field
 * @param detail in words, for a person
 */
public record LayoutFlaw(Kind kind, Element element, String detail) {

  /** What is unwise. */
  public enum Kind {
    /** Another size or other offsets on 32-bit machines. */
    DIFFERS_BY_MACHINE,
    HOLE,
    TAIL_PADDING,
    /** A type whose size depends on the machine or the compiler: long, pointer, enum, bool. */
    MACHINE_TYPE,
    /** A 64-bit field that 32-bit machines align to 4 bytes. */
    UNALIGNED_U64,
    /** An array sized by an enumerator that counts the others. */
    EXTENSIBLE_ARRAY,
    /** No field by which it could be extended. */
    NO_ROOM,
    /** A 64-bit field of a plain type, though nothing moves where it stands. */
    PLAIN_U64,
    /** A type that neither the header nor what it includes declares, as far as that is at hand. */
    UNDECLARED_TYPE
  }
}
