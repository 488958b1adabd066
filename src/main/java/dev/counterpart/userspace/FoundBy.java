package dev.counterpart.userspace;

import dev.counterpart.Label;

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
    return Label.of(this);
  }
}
