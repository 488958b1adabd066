package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Verdict;
import java.util.Optional;

/** What the process ends with: never a count, never a bit mask, and a crash is never 0 or 1. */
public enum ExitStatus {
  /** The series passes, or needs no userspace. */
  PASS(0),
  /** At least one finding weighs as much as {@code --fail-on} says, or more. */
  FINDINGS(1),
  /** The command line or the input is wrong, or the program is. */
  TROUBLE(2),
  /** Evidence that would have decided could not be consulted. */
  UNDECIDED(3);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /**
   * The status of an undecided series, where another one is wanted.
   *
   * @throws UserError when it is no exit status
   */
  static int ofUndecided(Optional<Integer> wanted) {
    int status = wanted.orElse(UNDECIDED.code());
    if (status < 0 || status > 255) {
      throw new UserError("--undecided-exit " + status + " has to be a number from 0 to 255");
    }
    return status;
  }

  /** The status for a report. */
  static ExitStatus of(Report report, FailOn failOn) {
    if (report.findings().stream()
        .filter(
            finding ->
                failOn != FailOn.NEW
                    || report.since().flatMap(since -> since.isNew(finding)).orElse(true))
        .anyMatch(finding -> failOn.reachedBy(finding.severity()))) {
      return FINDINGS;
    }
    return report.verdict() == Verdict.UNDECIDED ? UNDECIDED : PASS;
  }
}
