package dev.counterpart.git;

/**
 * Why something cannot be read whole.
 *
 * @param kind whose doing it is
 * @param reason the end of a sentence that begins with its name
 */
public record Gap(Kind kind, String reason) {
  /** Whose doing a gap is. */
  public enum Kind {
    /** The repository at hand lacks a part of it: to fetch that mends it. */
    NOT_HELD,
    /** It is larger than anything that is meant to be read: nobody but who made it can mend it. */
    TOO_LARGE
  }
}
