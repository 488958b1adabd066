package dev.counterpart.userspace;

/**
 * Layout of an index file, big-endian:
 *
 * <pre>
 * 0   8  magic
 * 8   4  CRC-32C of everything from byte 12 on
 * 12  4  version of this layout
 * 16 32  first halves of the SHA-256 of the project's rules, and of the refs that it was made from
 * 48     for each section, in the order of {@link Section}: start (4), length (4)
 *        the sections, each padded to 8 bytes
 * </pre>
 */
final class IndexFormat {
  static final long MAGIC = 0x43504944580d0a1aL;

  /** Goes up whenever the layout, or what is put into it, changes: older files are made anew. */
  static final int VERSION = 9;

  static final int CHECKED_FROM = 12;
  static final int DIGEST_AT = 16;
  static final int DIGEST_BYTES = 32;
  static final int RULES_BYTES = 16;
  static final int HEADER_BYTES = DIGEST_AT + DIGEST_BYTES;
  static final int ID_BYTES = 20;
  static final int STEP_BYTES = ID_BYTES + 8 + 4;

  private IndexFormat() {}

  /**
   * Places of the sections in the table. What is looked up by hash stands in three sections, one
   * after the other: keys, starts, codes; by an object's id in two: ids, codes; what has no fixed
   * length in two: starts, content.
   */
  static final class Section {
    static final int MAIN = 0;
    static final int LINE = 1;
    static final int MAIN_COMMITS = 2;
    static final int LANDED = 4;
    static final int NUMBERS = 7;
    static final int OPEN = 8;
    static final int FACTS = 9;
    static final int IDENTIFIERS = 11;
    static final int BLOBS = 14;
    static final int TITLES = 16;
    static final int FILES = 19;
    static final int FILE_IDENTIFIERS = 21;
    static final int LACKING = 24;
    static final int COUNT = 25;

    private Section() {}
  }
}
