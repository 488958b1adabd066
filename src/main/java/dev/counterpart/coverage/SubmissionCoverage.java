package dev.counterpart.coverage;

import dev.counterpart.userspace.Submission;
import java.util.List;

/**
 * How far one submission takes a series.
 *
 * @param elements one for each change asked about, in the order asked
 * @param missingManualPages names that the submission newly exports and documents nowhere
 */
public record SubmissionCoverage(
    Submission submission, List<ElementCoverage> elements, List<String> missingManualPages) {
  public SubmissionCoverage {
    elements = List.copyOf(elements);
    missingManualPages = List.copyOf(missingManualPages);
  }
}
