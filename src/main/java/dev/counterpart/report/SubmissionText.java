package dev.counterpart.report;

import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.NotChecked;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.submission.SubmissionReport;
import java.util.List;

/** What is said of a submission, for a person. */
public final class SubmissionText {
  private static final int HEADING = 15;

  private SubmissionText() {}

  /** The whole report. */
  public static String of(SubmissionReport submission, boolean colour) {
    var style = new Style(colour);
    var page = new Page();
    Report report = submission.report();
    verdict(page, style, report);
    report.reason().ifPresent(reason -> page.wrapped(2, "because " + reason));
    submission.lines().forEach(line -> line(page, line));
    FindingList.print(page, style, "Errors", findings(report, true));
    FindingList.print(page, style, "Warnings and notes", findings(report, false));
    WaivedList.print(page, style, report.waived());
    TextReport.undecided(page, style, report.undecided());
    if (!submission.next().isEmpty()) {
      page.blank().raw(style.heading("Next"));
      submission.next().forEach(one -> page.wrapped(2, one));
    }
    List<String> notes =
        report.remarks().notes().stream()
            .filter(note -> report.reason().filter(note::equals).isEmpty())
            .toList();
    if (!notes.isEmpty()) {
      page.blank().raw(style.heading("Notes"));
      notes.forEach(note -> page.wrapped(2, NotChecked.shortened(note)));
    }
    return page.toString();
  }

  /** The verdict alone, in one line. */
  public static String verdict(SubmissionReport submission, boolean colour) {
    var page = new Page();
    verdict(page, new Style(colour), submission.report());
    return page.toString();
  }

  private static void verdict(Page page, Style style, Report report) {
    page.raw(
        style.verdict(report.verdict())
            + "  "
            + Plain.line(report.series().subject())
            + WaivedList.count(report.waived()));
  }

  private static List<Finding> findings(Report report, boolean errors) {
    return report.findings().stream().filter(one -> TextReport.isError(one) == errors).toList();
  }

  /** A heading with a text behind it, whose further lines stand below its first one. */
  private static void line(Page page, SubmissionReport.Line line) {
    String heading = "  " + line.heading() + " ".repeat(HEADING - line.heading().length());
    String margin = " ".repeat(heading.length());
    String before = heading;
    for (String text : Wrapped.whole(line.text(), Page.WIDTH - heading.length())) {
      page.raw(before + text);
      before = margin;
    }
  }
}
