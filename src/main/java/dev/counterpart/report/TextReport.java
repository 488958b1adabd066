package dev.counterpart.report;

import dev.counterpart.coverage.Evidence;
import dev.counterpart.rules.Severity;
import dev.counterpart.series.LaterVersion;
import dev.counterpart.series.Series;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.Submission;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.JudgedSubmission;
import dev.counterpart.verdict.NextStep;
import dev.counterpart.verdict.NotChecked;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The report for a person: verdict first, then why, then what to do, then what was not looked at.
 */
public final class TextReport implements Renderer {
  private static final int MAX_SUBMISSIONS = 4;
  private static final int MAX_COMMITS = 2;

  @Override
  public void render(Report report, Options options, Writer out) throws IOException {
    var style = new Style(options.colour());
    var page = new Page();
    page.raw(
        style.verdict(report.verdict())
            + "  "
            + Plain.line(report.series().subject())
            + WaivedList.count(report.waived()));
    if (!options.verdictOnly()) {
      report.reason().ifPresent(reason -> page.wrapped(2, "because " + reason));
      series(page, report.series());
      since(page, style, report);
      FindingList.print(page, style, "Errors", findings(report, TextReport::isError));
      submissions(page, style, report);
      ElementTable.print(page, style, report.series(), report.uapi().changes());
      FindingList.print(page, style, "Warnings and notes", findings(report, one -> !isError(one)));
      WaivedList.print(page, style, report.waived());
      undecided(page, style, report.undecided());
      next(page, style, report);
      notes(page, style, report);
    }
    out.write(page.toString());
  }

  static boolean isError(Finding finding) {
    return finding.severity() == Severity.ERROR;
  }

  private static List<Finding> findings(Report report, Predicate<Finding> wanted) {
    return report.findings().stream().filter(wanted).toList();
  }

  private static void series(Page page, Series series) {
    int there = series.patches().size();
    page.wrapped(
        0,
        series.author()
            + ", "
            + series.date().toString().substring(0, 10)
            + ", "
            + (there == 1 ? "1 patch" : there + " patches")
            + (there < series.declared() ? " of " + series.declared() : "")
            + ", "
            + series.messageId());
  }

  /** In one line, unless more was asked for. */
  private static void since(Page page, Style style, Report report) {
    Optional<String> heading = SinceText.heading(report);
    if (heading.isEmpty()) {
      SinceText.line(report).ifPresent(line -> page.wrapped(0, line));
      return;
    }
    page.blank().raw(style.heading(heading.get()));
    SinceText.lines(report).forEach(line -> page.wrapped(2, line));
  }

  private static void submissions(Page page, Style style, Report report) {
    List<JudgedSubmission> submissions = report.submissions();
    if (submissions.isEmpty()) {
      return;
    }
    page.blank().raw(style.heading("Userspace"));
    for (JudgedSubmission judged : submissions.stream().limit(MAX_SUBMISSIONS).toList()) {
      Submission submission = judged.submission();
      String ways = String.join(", ", FoundBy.labels(submission.foundBy()));
      page.wrapped(
          2,
          submission.id()
              + " ("
              + submission.state().label()
              + (judged.of() == 0 ? "): " + relation(submission) : "): " + judged.uses())
              + (ways.isEmpty() ? "" : "; found by " + ways)
              + submission.url().map(url -> "; " + url).orElse(""));
      for (String commit : commits(report, submission)) {
        page.wrapped(4, "lines are of " + CommitAddress.of(submission, commit));
      }
      submission.notes().forEach(note -> page.wrapped(4, note));
    }
    if (submissions.size() > MAX_SUBMISSIONS) {
      page.raw("  and " + (submissions.size() - MAX_SUBMISSIONS) + " less likely");
    }
  }

  /** The commits in which the lines are that are cited of a submission. */
  private static List<String> commits(Report report, Submission submission) {
    return report.uapi().changes().stream()
        .flatMap(judged -> judged.coverage().stream())
        .filter(coverage -> coverage.submission().filter(submission.id()::equals).isPresent())
        .flatMap(coverage -> coverage.evidence().stream())
        .map(Evidence::commit)
        .distinct()
        .limit(MAX_COMMITS)
        .toList();
  }

  /** What ties a submission to a series of which it has nothing to use. */
  private static String relation(Submission submission) {
    boolean named =
        submission.foundBy().contains(FoundBy.LINK)
            || submission.foundBy().contains(FoundBy.HEADER_COMMIT);
    if (named) {
      return "belongs to the series";
    }
    return submission.foundBy().equals(Set.of(FoundBy.IDENTIFIERS))
        ? "has a part for the driver"
        : "has the same header or names";
  }

  static void undecided(Page page, Style style, List<Search.Undecided> undecided) {
    if (undecided.isEmpty()) {
      return;
    }
    page.blank().raw(style.heading("Could not be consulted"));
    for (Search.Undecided one : undecided) {
      page.wrapped(2, one.reason());
      page.wrapped(4, "-> " + one.fix());
    }
  }

  private static void next(Page page, Style style, Report report) {
    Optional<LaterVersion> later =
        report.series().later().filter(_ -> report.verdict() != Verdict.NOT_REQUIRED);
    if (later.isEmpty() && report.remarks().next().isEmpty()) {
      return;
    }
    page.blank().raw(style.heading("Next"));
    later.ifPresent(
        one -> page.wrapped(2, "check v" + one.version() + " instead: " + one.messageId()));
    for (NextStep one : report.remarks().next()) {
      page.wrapped(2, one.subsystem() + ": " + one.step().who() + ": " + one.step().next());
    }
  }

  private static void notes(Page page, Style style, Report report) {
    List<String> notes =
        report.remarks().notes().stream()
            .filter(note -> !report.reason().equals(Optional.of(note)))
            .toList();
    if (notes.isEmpty()) {
      return;
    }
    page.blank().raw(style.heading("Notes"));
    notes.forEach(note -> page.wrapped(2, NotChecked.shortened(note)));
  }
}
