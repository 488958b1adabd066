package dev.counterpart.userspace;

/** Who wrote a submission, as against the series. */
public enum Writers {
  /** An author of the series, by address or full name. */
  AUTHOR,
  /** Somebody with an address at the same company. */
  COLLEAGUE,
  OTHERS
}
