package dev.counterpart.ci;

import dev.counterpart.Label;
import dev.counterpart.rules.Severity;
import dev.counterpart.verdict.Report;
import java.util.Arrays;
import java.util.Optional;

/** The state of a check, in the words that Patchwork has for it (models.py, {@code Check}). */
public enum CheckState {
  /** Something is being run. Never posted from here: it would hold the patch up for ever. */
  PENDING,
  SUCCESS,
  WARNING,
  FAIL;

  /** That of a verdict; one that could not be reached is a warning, whose text says so. */
  static CheckState of(Report report) {
    return switch (report.verdict()) {
      case FAIL -> FAIL;
      case UNDECIDED, WAITING -> WARNING;
      case PASS, NOT_REQUIRED, READY ->
          report.findings().stream().anyMatch(one -> one.severity() == Severity.WARNING)
              ? WARNING
              : SUCCESS;
    };
  }

  static Optional<CheckState> named(String word) {
    return Arrays.stream(values()).filter(one -> one.label().equals(word)).findFirst();
  }

  /** For example {@code success}. */
  public String label() {
    return Label.of(this);
  }
}
