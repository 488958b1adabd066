package dev.counterpart.coverage;

import dev.counterpart.Label;

/** How far a submission takes an element, ascending. */
public enum Level {
  NONE,
  DECLARED,
  USED,
  TESTED;

  /** For example {@code used}. */
  public String label() {
    return Label.of(this);
  }
}
