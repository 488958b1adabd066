package dev.counterpart.rules;

import java.util.Locale;

/** How far a submission has to take an element, ascending. */
public enum Demand {
  /** Stands in the project's copy of the header. */
  DECLARED,
  /** Used in code that is no copy of a header. */
  USED,
  /** Used in a test. */
  TESTED;

  /** For example {@code used}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
