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
    return all(globs.stream().map(Patterns::of).toList());
  }

  /** A list of one glob, as {@link #of(List)} reads it. */
  static Patterns of(String glob) {
    return glob.startsWith("!")
        ? new Patterns(List.of(), List.of(Glob.of(glob.substring(1))))
        : new Patterns(List.of(Glob.of(glob)), List.of());
  }

  /** Several lists as one. */
  static Patterns all(List<Patterns> lists) {
    return new Patterns(
        lists.stream().flatMap(list -> list.includes().stream()).toList(),
        lists.stream().flatMap(list -> list.excludes().stream()).toList());
  }

  /** Whether they match everything. */
  public boolean isAny() {
    return includes.isEmpty() && excludes.isEmpty();
  }

  public boolean match(String text) {
    return (includes.isEmpty() || anyMatches(includes, text)) && !anyMatches(excludes, text);
  }

  /** Asked for every name of every patch: a loop is several times as fast as a stream. */
  private static boolean anyMatches(List<Glob> globs, String text) {
    for (Glob glob : globs) {
      if (glob.matches(text)) {
        return true;
      }
    }
    return false;
  }
}
