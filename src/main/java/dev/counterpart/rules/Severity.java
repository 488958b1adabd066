package dev.counterpart.rules;

import dev.counterpart.Label;

/** How much a finding weighs, ascending: maintainers mention it, ask for it, or block on it. */
public enum Severity {
  NOTE,
  WARNING,
  ERROR;

  /** For example {@code warning}. */
  public String label() {
    return Label.of(this);
  }

  /** The lesser of two. */
  public Severity atMost(Severity ceiling) {
    return compareTo(ceiling) <= 0 ? this : ceiling;
  }
}
