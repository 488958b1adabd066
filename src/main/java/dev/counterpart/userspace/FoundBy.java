package dev.counterpart.userspace;

import dev.counterpart.Label;
import java.util.Collection;
import java.util.List;

/**
 * The ways in which a submission is found; {@link #label()} is the word in reports and in {@code
 * --find-by}.
 */
public enum FoundBy {
  LINK,
  HEADER_BLOB,
  HEADER_COMMIT,
  IDENTIFIERS;

  /** The labels of several, in their own order. */
  public static List<String> labels(Collection<FoundBy> ways) {
    return ways.stream().sorted().map(FoundBy::label).toList();
  }

  /** For example {@code header-blob}. */
  public String label() {
    return Label.of(this);
  }
}
