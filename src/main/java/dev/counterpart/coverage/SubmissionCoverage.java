package dev.counterpart.coverage;

import dev.counterpart.userspace.Submission;
import java.util.List;

/**
 * How far one submission takes a series.
 *
 * @param elements one for each change asked about, in the order asked
 * @param missingManualPages names that the submission newly exports and documents nowhere
 * @param newFiles files that it adds, by path
 */
public record SubmissionCoverage(
    Submission submission,
    List<ElementCoverage> elements,
    List<String> missingManualPages,
    List<NewFile> newFiles) {
  public SubmissionCoverage {
    newFiles = List.copyOf(newFiles);
    elements = List.copyOf(elements);
    missingManualPages = List.copyOf(missingManualPages);
  }

  /** One that adds no files. */
  public SubmissionCoverage(
      Submission submission, List<ElementCoverage> elements, List<String> missingManualPages) {
    this(submission, elements, missingManualPages, List.of());
  }
}
