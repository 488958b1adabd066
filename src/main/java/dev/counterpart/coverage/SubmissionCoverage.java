package dev.counterpart.coverage;

import dev.counterpart.userspace.Submission;
import java.util.List;

/**
 * How far one submission takes a series.
 *
 * @param elements one for each change asked about, in the order asked
 * @param missingManualPages names that the submission newly exports and documents nowhere
 * @param newFiles files that it adds, by path
 * @param headers its copies of kernel headers
 * @param apiTests tests of functions that it exports, of itself or on the main branch by now
 */
public record SubmissionCoverage(
    Submission submission,
    List<ElementCoverage> elements,
    List<String> missingManualPages,
    List<NewFile> newFiles,
    HeldHeaders headers,
    List<Evidence> apiTests) {
  public SubmissionCoverage {
    newFiles = List.copyOf(newFiles);
    elements = List.copyOf(elements);
    missingManualPages = List.copyOf(missingManualPages);
    apiTests = List.copyOf(apiTests);
  }

  /** One that adds no files, and exports nothing. */
  public SubmissionCoverage(
      Submission submission, List<ElementCoverage> elements, List<String> missingManualPages) {
    this(submission, elements, missingManualPages, List.of(), HeldHeaders.PLAIN, List.of());
  }

  /** The same with other headers. */
  public SubmissionCoverage with(HeldHeaders others) {
    return new SubmissionCoverage(
        submission, elements, missingManualPages, newFiles, others, apiTests);
  }
}
