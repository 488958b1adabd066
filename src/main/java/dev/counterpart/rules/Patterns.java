package dev.counterpart.rules;

import java.util.List;

/**
 * A list of globs; one that begins with {@code !} excludes. A text matches when no exclude matches
 * it and at least one include does, or there are no includes.
 */
public record Patterns(List<Glob> includes, List<Glob> excludes) {
  public Patterns {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
  }

  /** Matches everything. */
  public static Patterns any() {
    return new Patterns(List.of(), List.of());
  }

  /**
   * Reads a list of globs.
   *
   * @throws IllegalArgumentException with a message for a person when one is not well formed
   */
  public static Patterns of(List<String> globs) {
    return new Patterns(
        globs.stream().filter(glob -> !glob.startsWith("!")).map(Glob::of).toList(),
        globs.stream()
            .filter(glob -> glob.startsWith("!"))
            .map(glob -> Glob.of(glob.substring(1)))
            .toList());
  }

  public boolean match(String text) {
    return (includes.isEmpty() || includes.stream().anyMatch(glob -> glob.matches(text)))
        && excludes.stream().noneMatch(glob -> glob.matches(text));
  }
}
