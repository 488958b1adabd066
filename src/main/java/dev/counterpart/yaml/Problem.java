package dev.counterpart.yaml;

import java.util.Comparator;

/**
 * What is wrong in a rule file.
 *
 * @param line 1-based; 0 for the file as a whole
 * @param column 1-based; 0 for the file as a whole
 * @param message with the key that it is about
 */
public record Problem(String file, int line, int column, String message)
    implements Comparable<Problem> {
  public Problem(Place place, String message) {
    this(place.file(), place.line(), place.column(), message);
  }

  @Override
  public int compareTo(Problem other) {
    return Comparator.comparing(Problem::file)
        .thenComparingInt(Problem::line)
        .thenComparingInt(Problem::column)
        .thenComparing(Problem::message)
        .compare(this, other);
  }

  /** For example {@code rules/subsystems/x.yaml:12:5: ...}. */
  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
  }
}
