package dev.counterpart.verdict;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.userspace.Submission;
import java.util.List;

/**
 * A submission and how far it takes the changes that need it.
 *
 * @param covers how many it takes far enough
 * @param elements one for each change that its project is asked to take
 */
public record JudgedSubmission(Submission submission, int covers, List<ElementCoverage> elements) {
  public JudgedSubmission {
    elements = List.copyOf(elements);
  }

  /** How many changes its project is asked to take. */
  public int of() {
    return elements.size();
  }
}
