package dev.counterpart.verdict;

import dev.counterpart.coverage.Evidence;
import dev.counterpart.coverage.Level;
import java.util.List;
import java.util.Optional;

/**
 * How far one submission takes a change.
 *
 * @param submission id; absent when no submission takes it at all
 * @param mismatch in what the submission's copy of the header differs
 */
public record ChangeCoverage(
    Level level,
    boolean documented,
    String project,
    Optional<String> submission,
    List<Evidence> evidence,
    Optional<String> mismatch) {
  public ChangeCoverage {
    evidence = List.copyOf(evidence);
  }

  /** Nobody takes it. */
  static ChangeCoverage nothing(String project) {
    return new ChangeCoverage(
        Level.NONE, false, project, Optional.empty(), List.of(), Optional.empty());
  }
}
