package dev.counterpart.verdict;

import dev.counterpart.Label;
import dev.counterpart.userspace.HeldHeader;
import java.util.List;

/**
 * Which version of a series a submission's copy of the header has, by what it declares.
 *
 * @param version its number; of {@link Which#NEITHER} nothing
 * @param headers which versions each copy is of byte for byte, as far as postings tell
 */
public record Follows(Which which, int version, List<HeldHeader> headers) {
  static final Follows NEITHER = new Follows(Which.NEITHER, 0);

  public Follows {
    headers = List.copyOf(headers);
  }

  Follows(Which which, int version) {
    this(which, version, List.of());
  }

  Follows with(List<HeldHeader> held) {
    return new Follows(which, version, held);
  }

  /** Whether all of its copies are that version's byte for byte. */
  public boolean isExact() {
    return HeldHeader.inAll(headers).anyMatch(one -> one == version);
  }

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
