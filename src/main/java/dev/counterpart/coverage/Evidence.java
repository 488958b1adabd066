package dev.counterpart.coverage;

import dev.counterpart.Label;

/**
 * A place that a person can open.
 *
 * @param level declared, used, tested or documented
 * @param commit full id of the commit in which the place is
 * @param path in the project
 * @param line 1-based
 */
public record Evidence(Level level, String commit, String path, int line) {
  public enum Level {
    DECLARED,
    USED,
    TESTED,
    DOCUMENTED;

    /** For example {@code used}. */
    public String label() {
      return Label.of(this);
    }
  }
}
