package dev.counterpart.verdict.submission;

import dev.counterpart.verdict.Report;
import java.util.List;
import java.util.stream.Stream;

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

  /**
   * The report with what the submission was judged by, and what comes next, among its notes: for
   * formats that know series alone.
   */
  public Report told() {
    List<String> notes =
        Stream.of(
                report.remarks().notes().stream(),
                lines.stream().map(line -> line.heading() + ": " + line.text()),
                next.stream().map(one -> "next: " + one))
            .flatMap(all -> all)
            .toList();
    return new Report(
        report.series(),
        report.verdict(),
        report.uapi(),
        report.submissions(),
        report.findings(),
        report.waived(),
        report.undecided(),
        new Report.Remarks(notes, report.remarks().next()));
  }

  /** A fact in words. */
  public record Line(String heading, String text) {}
}
