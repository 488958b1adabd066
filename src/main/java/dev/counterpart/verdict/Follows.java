package dev.counterpart.verdict;

import dev.counterpart.Label;

/**
 * Which version of a series a submission's copy of the header has.
 *
 * @param version its number; of {@link Which#NEITHER} nothing
 */
public record Follows(Which which, int version) {
  static final Follows NEITHER = new Follows(Which.NEITHER, 0);

  /** Which one that is. */
  public enum Which {
    /** That which was checked. */
    LAST,
    /** One before it. */
    OLDER,
    NEITHER;

    /** For example {@code older}. */
    public String label() {
      return Label.of(this);
    }
  }

  /** Whether a copy has all that the series adds, as the series has it. */
  static boolean holdsAll(JudgedSubmission one) {
    return one.of() > 0
        && one.held().isEmpty()
        && one.elements().stream()
            .allMatch(its -> OtherVersions.isDeclared(its) && its.mismatch().isEmpty());
  }

  /** Whether it has a copy that has something of it. */
  static boolean holdsSome(JudgedSubmission one) {
    return one.elements().stream().anyMatch(OtherVersions::isDeclared);
  }
}
