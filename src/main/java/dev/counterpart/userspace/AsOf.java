package dev.counterpart.userspace;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Up to when the userspace side is looked at.
 *
 * @param date absent for everything that is there
 * @param linked for numbers of submissions, the date of the first mail that links each; may be
 *     empty
 */
public record AsOf(Optional<Instant> date, NavigableMap<Integer, Instant> linked) {
  public AsOf {
    linked = Collections.unmodifiableNavigableMap(new TreeMap<>(linked));
  }

  /** Everything that is there. */
  public static AsOf now() {
    return new AsOf(Optional.empty(), new TreeMap<>());
  }

  /** What was there on a date, so far as the repository alone tells. */
  public static AsOf of(Instant date) {
    return new AsOf(Optional.of(date), new TreeMap<>());
  }
}
