package dev.counterpart.verdict.submission;

import dev.counterpart.verdict.Report;
import java.util.List;

/**
 * What is said of a submission.
 *
 * @param report in the form that all report formats take; its series are the submission's commits
 * @param facts what it was judged by
 * @param lines the same in words, each with a heading
 * @param next what to do, for whom
 */
public record SubmissionReport(
    Report report, SubmissionFacts facts, List<Line> lines, List<String> next) {
  public SubmissionReport {
    lines = List.copyOf(lines);
    next = List.copyOf(next);
  }

  /** A fact in words. */
  public record Line(String heading, String text) {}
}
