package dev.counterpart.rules;

import dev.counterpart.Label;

/** How far a submission has to take an element, ascending. */
public enum RequiredLevel {
  /** The project is there, openly: for a part of a stack that never names the kernel's uAPI. */
  PRESENT,
  /** Stands in the project's copy of the header. */
  DECLARED,
  /** Used in code that is no copy of a header. */
  USED,
  /** Used in a test. */
  TESTED;

  /** For example {@code used}. */
  public String label() {
    return Label.of(this);
  }
}
