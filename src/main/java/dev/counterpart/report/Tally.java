package dev.counterpart.report;

import dev.counterpart.rules.Severity;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import java.util.ArrayList;
import java.util.List;

/** How many findings there are, in words. */
final class Tally {
  private Tally() {}

  /**
   * As in {@code 2 errors, 1 warning}; "no findings" where there are none, waived ones included.
   */
  static String of(Report report) {
    var parts = new ArrayList<String>();
    add(parts, count(report.findings(), Severity.ERROR), "error");
    add(parts, count(report.findings(), Severity.WARNING), "warning");
    add(parts, count(report.findings(), Severity.NOTE), "note");
    if (!report.waived().isEmpty()) {
      parts.add(report.waived().size() + " waived");
    }
    return parts.isEmpty() ? "no findings" : String.join(", ", parts);
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  private static void add(List<String> parts, long count, String word) {
    if (count > 0) {
      parts.add(count(count, word));
    }
  }

  /** As in {@code 1 error} or {@code 2 errors}. */
  static String count(long count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }
}
