package dev.counterpart.uapi;

import dev.counterpart.Label;

/**
 * The parts of an ioctl request number (include/uapi/asm-generic/ioctl.h).
 *
 * @param type the "magic" byte, 0 to 255
 * @param number 0 to 255
 * @param size size of the argument in bytes
 */
public record IoctlNumber(Direction direction, int type, int number, int size) {
  public enum Direction {
    NONE,
    READ,
    WRITE,
    READ_WRITE;

    /** For example {@code read-write}. */
    public String label() {
      return Label.of(this);
    }
  }
}
