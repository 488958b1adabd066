package dev.counterpart.coverage;

import dev.counterpart.userspace.Submission;
import java.util.List;

/**
 * How far one submission takes a series.
 *
 * @param elements one for each change asked about, in the order asked
 * @param missingManualPages names that the submission newly exports and documents nowhere
 * @param headerNotes in what its header copies differ from the series' headers, a sentence each
 */
public record SubmissionCoverage(
    Submission submission,
    List<ElementCoverage> elements,
    List<String> missingManualPages,
    List<String> headerNotes) {
  public SubmissionCoverage {
    elements = List.copyOf(elements);
    missingManualPages = List.copyOf(missingManualPages);
    headerNotes = List.copyOf(headerNotes);
  }
}
