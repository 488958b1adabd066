package dev.counterpart.userspace;

/**
 * The ways in which a submission is found; {@link #label()} is the word in reports and in {@code
 * --find-by}.
 */
public enum FoundBy {
  LINK,
  HEADER_BLOB,
  HEADER_COMMIT,
  IDENTIFIERS;

  /** For example {@code header-blob}. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
