package dev.counterpart.rules;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who has to take what a series adds, and how far.
 *
 * @param need the projects that have to take it
 * @param level how far
 * @param testsOnly ids of projects whose use of it is a test, not a user
 */
public record Requirement(Need need, RequiredLevel level, List<String> testsOnly) {
  public Requirement {
    testsOnly = List.copyOf(testsOnly);
  }

  static Requirement nothing() {
    return new Requirement(new Need.AllOf(List.of()), RequiredLevel.USED, List.of());
  }

  /** Ids of all projects named, each once. */
  public List<String> projects() {
    return Stream.concat(need.projects().stream(), testsOnly.stream()).distinct().toList();
  }
}
