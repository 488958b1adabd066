package dev.counterpart.verdict.submission;

import dev.counterpart.coverage.Copied;
import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.series.Applied;
import dev.counterpart.series.Series;
import dev.counterpart.userspace.FoundPosting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The posting that something is offered for, and what became of it.
 *
 * @param found how it was found
 * @param series the version that the offer is for
 * @param last the last one, where that is another
 * @param elements what it adds, and how far the offer takes that
 * @param copied what of that its header copies have
 * @param applied what maintainers answered about its header patches, by time
 * @param builtUpon whether later postings of other series begin with the offer's headers
 * @param elsewhere what other places hold of what it adds
 */
public record KernelSide(
    FoundPosting found,
    Series series,
    Optional<Last> last,
    List<ElementCoverage> elements,
    List<Copied> copied,
    List<AppliedVersion> applied,
    boolean builtUpon,
    List<Elsewhere> elsewhere) {
  public KernelSide {
    elements = List.copyOf(elements);
    copied = List.copyOf(copied);
    applied = List.copyOf(applied);
    elsewhere = List.copyOf(elsewhere);
  }

  /**
   * The last version.
   *
   * @param sameHeaders whether it makes the offer's headers, byte for byte
   * @param sameElements whether it adds just what the offer's headers have
   * @param touchesHeaders whether it changes uAPI headers at all
   */
  public record Last(
      int version,
      Instant date,
      String messageId,
      boolean sameHeaders,
      boolean sameElements,
      boolean touchesHeaders) {}

  /**
   * A maintainer's answer.
   *
   * @param version of the posting that it answers
   * @param posting that posting's Message-ID
   * @param sameHeaders whether the offer's headers are that posting's
   */
  public record AppliedVersion(int version, String posting, Applied answer, boolean sameHeaders) {}

  /**
   * What a tree holds of what the posting adds.
   *
   * @param place in words: "the main branch", "the kernel"
   * @param decides whether it is what counts: the kernel itself, or a main branch that was updated
   *     after the offer
   * @param copied for each element of the posting
   */
  public record Elsewhere(String place, String commit, boolean decides, List<Copied> copied) {
    public Elsewhere {
      copied = List.copyOf(copied);
    }

    /** Whether all that the offer's copies have is there. */
    boolean hasAll() {
      return !copied.isEmpty() && copied.stream().allMatch(Copied::there);
    }
  }

  /**
   * The answers about the version that was applied last: what became of an earlier one, taken back
   * or taken for other patches of the same title, says nothing any more.
   */
  List<AppliedVersion> lastApplied() {
    return applied.stream()
        .filter(one -> one.posting().equals(applied.getLast().posting()))
        .toList();
  }

  /** Whether it was applied with changes, as who did it says. */
  boolean isChanged() {
    return lastApplied().stream().anyMatch(one -> one.answer().changed());
  }

  /** Whether somebody who applies such series said that this one was, up to its headers. */
  public boolean isSaidToBeApplied() {
    return !applied.isEmpty();
  }
}
