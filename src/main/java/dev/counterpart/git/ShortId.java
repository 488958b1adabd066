package dev.counterpart.git;

/** An object's id as a person reads it, as the kernel's own documents abbreviate commits. */
public final class ShortId {
  /** Documentation/process/submitting-patches.rst: "at least the first 12 characters". */
  private static final int DIGITS = 12;

  private ShortId() {}

  /**
   * The first twelve digits; all where there are fewer.
   *
   * @param id full or abbreviated
   */
  public static String of(String id) {
    return id.substring(0, Math.min(DIGITS, id.length()));
  }
}
