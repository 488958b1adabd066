package dev.counterpart.verdict;

import dev.counterpart.Label;

/** What a check ends with. */
public enum Verdict {
  /** What is required is there. */
  PASS,
  /** At least one finding weighs an error. */
  FAIL,
  /** The series adds nothing that needs userspace. */
  NOT_REQUIRED,
  /** Evidence that would have decided could not be consulted. */
  UNDECIDED,
  /** Of a submission: as far as the kernel's side goes, it may be merged. */
  READY,
  /** Of a submission: the kernel's side has still to be applied. */
  WAITING;

  /** For example {@code not-required}. */
  public String label() {
    return Label.of(this);
  }
}
