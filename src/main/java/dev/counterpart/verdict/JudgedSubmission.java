package dev.counterpart.verdict;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.userspace.Submission;
import java.util.List;

/**
 * A submission and how far it takes the changes that need it.
 *
 * @param covers how many it takes far enough
 * @param elements one for each change that its project is asked to take
 * @param held which other version's headers it holds, where that is no finding
 */
public record JudgedSubmission(
    Submission submission, int covers, List<ElementCoverage> elements, List<HeldVersion> held) {
  public JudgedSubmission {
    held = List.copyOf(held);
    elements = List.copyOf(elements);
  }

  /** How much it takes, in words: {@code uses 5 of 7; holds v3's header}. */
  public String uses() {
    return "uses "
        + covers
        + " of "
        + of()
        + held.stream().findFirst().map(one -> "; " + one.gist()).orElse("");
  }

  /** How many changes its project is asked to take. */
  public int of() {
    return elements.size();
  }
}
