package dev.counterpart.cli;

/**
 * One change that abidiff reports.
 *
 * @param type tag or typedef name, or the text of an unnamed type
 * @param member field or enumerator; "" for the type itself
 * @param line as abidiff prints it, with its details behind bars
 */
record AbiFact(Kind kind, String type, String member, String line) {
  /** What happened, by abidiff's words alone. */
  enum Kind {
    TYPE_REMOVED(true),
    SHRUNK(true),
    GROWN(false),
    DELETED(true),
    INSERTED(false),
    MOVED(true),
    RESIZED(true),
    RETYPED(true),
    RENAMED(true),
    ENUMERATOR_DELETED(true),
    ENUMERATOR_INSERTED(false),
    ENUMERATOR_CHANGED(true);

    /** Whether programs that were built before can tell. */
    final boolean incompatible;

    Kind(boolean incompatible) {
      this.incompatible = incompatible;
    }
  }

  AbiFact with(String detail) {
    return new AbiFact(kind, type, member, line + " | " + detail);
  }
}
