package dev.counterpart.coverage;

import dev.counterpart.uapi.Change;
import java.util.List;
import java.util.Optional;

/**
 * How far one submission takes one changed element.
 *
 * @param evidence at most a few places for each level, best first
 * @param mismatch in what the submission's copy of the header differs from the series (value, type,
 *     offset, size), in words
 */
public record ElementCoverage(
    Change change,
    Level level,
    boolean documented,
    List<Evidence> evidence,
    Optional<String> mismatch) {
  public ElementCoverage {
    evidence = List.copyOf(evidence);
  }

  /** Whether the submission's copy of the header has this value in the place of the series'. */
  public boolean holdsInstead(String value) {
    return mismatch.filter(text -> text.startsWith(Differences.valued(value))).isPresent();
  }
}
