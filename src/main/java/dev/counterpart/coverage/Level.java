package dev.counterpart.coverage;

import java.util.Locale;

/** How far a submission takes an element, ascending. */
public enum Level {
  NONE,
  DECLARED,
  USED,
  TESTED;

  /** For example {@code used}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
