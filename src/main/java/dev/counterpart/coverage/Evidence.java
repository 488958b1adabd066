package dev.counterpart.coverage;

import dev.counterpart.Label;
import java.util.Optional;

/**
 * A place that a person can open.
 *
 * @param level declared, used, tested or documented
 * @param commit full id of the commit in which the place is
 * @param path in the project
 * @param line 1-based
 * @param by how it was told from others of its name; absent where the name itself is enough
 */
public record Evidence(Level level, String commit, String path, int line, Optional<By> by) {
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

  /** How a field or an enumerator was told from others of its name. */
  public enum By {
    /** Its type is known, by the declarations of the project. */
    TYPE,
    /** Its type is not known; the code around it names the right one. */
    NAME;

    /** For example {@code type}. */
    public String label() {
      return Label.of(this);
    }
  }

  /** A place that the name itself tells. */
  public Evidence(Level level, String commit, String path, int line) {
    this(level, commit, path, line, Optional.empty());
  }
}
