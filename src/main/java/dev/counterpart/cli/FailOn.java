package dev.counterpart.cli;

import dev.counterpart.rules.Severity;

/** From which severity on findings make the exit status 1. */
enum FailOn {
  ERROR,
  WARNING,
  /** Errors that an earlier version of the series did not have. */
  NEW,
  NEVER;

  boolean reachedBy(Severity severity) {
    return switch (this) {
      case ERROR, NEW -> severity == Severity.ERROR;
      case WARNING -> severity.compareTo(Severity.WARNING) >= 0;
      case NEVER -> false;
    };
  }
}
