package dev.counterpart.report;

import dev.counterpart.userspace.Submission;
import dev.counterpart.verdict.ChangeCoverage;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.JudgedChange;
import dev.counterpart.verdict.JudgedSubmission;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Waived;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The report as a comment of a pull request or a summary of a job, in the Markdown that GitHub and
 * GitLab share. GitHub refuses comments of more than 65,536 characters.
 */
public final class MarkdownReport implements Renderer {
  static final int MAX_LENGTH = 65_000;
  private static final int MAX_SUBJECT = 300;
  private static final int MAX_EXHIBIT = 60;

  @Override
  public void render(Report report, Options options, Writer out) throws IOException {
    var page = new MarkdownPage(MAX_LENGTH);
    page.head("### Counterpart: " + new Style(false).verdict(report.verdict()));
    page.head(Markdown.code(Page.cut(report.series().subject(), MAX_SUBJECT)));
    List<String> counts = SummaryReport.counts(report);
    if (!counts.isEmpty()) {
      page.head(Markdown.text(String.join("; ", counts)));
    }
    report.reason().ifPresent(reason -> page.head("Because " + Markdown.text(reason) + "."));
    if (SinceText.heading(report).isEmpty()) {
      SinceText.line(report).ifPresent(line -> page.head(Markdown.text(line)));
    }
    page.list(
        "line",
        SinceText.heading(report).orElse(""),
        SinceText.lines(report).stream().map(line -> item(Markdown.text(line))).toList());
    page.list(
        "rule",
        "Findings",
        FindingList.blocks(report.findings()).stream().map(MarkdownReport::block).toList());
    page.list(
        "reason",
        "Could not be consulted",
        report.undecided().stream()
            .map(one -> item(Markdown.text(one.reason()), "→ " + Markdown.text(one.fix())))
            .toList());
    page.list("step", "Next", next(report));
    page.list(
        "submission",
        "Userspace",
        report.submissions().stream().map(MarkdownReport::submission).toList());
    elements(page, report);
    page.folded(
        "waived finding",
        "Waived (" + report.waived().size() + ")",
        "",
        report.waived().stream().map(MarkdownReport::waived).toList());
    page.folded(
        "note",
        "Notes",
        "",
        report.remarks().notes().stream().map(note -> item(Markdown.text(note))).toList());
    out.write(page.toString());
  }

  /** Lines of one item of a list. */
  private static String item(String... lines) {
    var item = new StringBuilder("- ").append(lines[0]);
    for (int i = 1; i < lines.length; i++) {
      // Behind a block of code a line begins a paragraph by itself.
      item.append(lines[i - 1].endsWith("\n") ? "\n  " : "<br>\n  ").append(lines[i]);
    }
    return item.toString();
  }

  /** What one rule has to say: the first few places, and what to do once. */
  private static String block(List<List<Finding>> block) {
    Finding first = block.getFirst().getFirst();
    var lines = new ArrayList<String>();
    lines.add("**" + first.severity().label() + "** " + Markdown.code(first.rule()));
    block.stream().limit(FindingList.MAX_PLACES).forEach(group -> lines.add(group(group)));
    if (block.size() > FindingList.MAX_PLACES) {
      long more = FindingList.findings(block.subList(FindingList.MAX_PLACES, block.size()));
      lines.add("and " + more + " more");
    }
    if (!first.fix().isEmpty()) {
      lines.add("→ " + Markdown.text(first.fix()));
    }
    return item(lines.toArray(String[]::new)) + exhibits(block);
  }

  /** Lines of fixed width, below the item that they show. */
  private static String exhibits(List<List<Finding>> block) {
    return block.stream()
        .limit(FindingList.MAX_PLACES)
        .map(group -> group.getFirst().exhibit())
        .filter(lines -> !lines.isEmpty())
        .map(
            lines ->
                lines.stream()
                    .map(line -> "  " + Plain.line(line).replace('`', '\''))
                    .collect(Collectors.joining("\n", "\n\n  ```\n", "\n  ```")))
        .collect(Collectors.joining());
  }

  private static String group(List<Finding> group) {
    Finding first = group.getFirst();
    return first.place().map(place -> Markdown.code(place) + ": ").orElse("")
        + Markdown.text(first.message())
        + FindingList.same(group).map(others -> ", " + Markdown.text(others)).orElse("")
        + (first.exhibit().isEmpty() ? "" : "\n\n" + exhibit(first.exhibit()));
  }

  /** Lines of fixed width, within an item of a list; no line of theirs can end it. */
  private static String exhibit(List<String> lines) {
    var text = new StringBuilder("  ```text\n");
    lines.stream()
        .limit(MAX_EXHIBIT)
        .forEach(
            line ->
                text.append("  ")
                    .append(Plain.line(line).replace('`', '\'').stripTrailing())
                    .append('\n'));
    if (lines.size() > MAX_EXHIBIT) {
      text.append("  and ")
          .append(Tally.count(lines.size() - MAX_EXHIBIT, "line"))
          .append(" more\n");
    }
    return text.append("  ```\n").toString();
  }

  private static List<String> next(Report report) {
    var steps = new ArrayList<String>();
    report
        .series()
        .later()
        .ifPresent(
            later ->
                steps.add(
                    item(
                        "check v"
                            + later.version()
                            + " instead: "
                            + Markdown.link(later.messageId(), Html.mail(later.messageId())))));
    report
        .remarks()
        .next()
        .forEach(
            one ->
                steps.add(
                    item(
                        Markdown.text(
                            one.subsystem()
                                + ": "
                                + one.step().who()
                                + ": "
                                + one.step().next()))));
    return steps;
  }

  private static String submission(JudgedSubmission judged) {
    Submission submission = judged.submission();
    String uses = judged.of() == 0 ? "" : ": " + Markdown.text(judged.uses());
    return item(
        submission
                .url()
                .map(url -> Markdown.link(submission.id(), url))
                .orElseGet(() -> Markdown.text(submission.id()))
            + " ("
            + submission.state().label()
            + ")"
            + uses);
  }

  private static void elements(MarkdownPage page, Report report) {
    List<JudgedChange> needed =
        report.uapi().changes().stream().filter(one -> one.required().isPresent()).toList();
    int others = report.uapi().changes().size() - needed.size();
    page.folded(
        "element",
        Tally.count(needed.size(), "element")
            + " for userspace"
            + (others == 0 ? "" : ", and " + others + " that need none"),
        "| element | change | userspace | submission | where |\n| --- | --- | --- | --- | --- |\n",
        needed.stream().map(MarkdownReport::row).toList());
  }

  private static String row(JudgedChange judged) {
    var element = judged.change().element();
    return "| "
        + String.join(
            " | ",
            Markdown.code(element.fullName())
                + (element.scope().isEmpty() ? "" : " of " + Markdown.code(element.scope())),
            judged.change().type().label(),
            judged.coverage().map(one -> one.level().label()).orElse("not consulted"),
            Markdown.text(judged.coverage().flatMap(ChangeCoverage::submission).orElse("")),
            judged
                .coverage()
                .flatMap(one -> one.evidence().stream().findFirst())
                .map(place -> Markdown.code(place.path() + ":" + place.line()))
                .orElse(""))
        + " |";
  }

  private static String waived(Waived waived) {
    Finding finding = waived.finding();
    return item(
        "**"
            + finding.severity().label()
            + "** "
            + Markdown.code(finding.rule())
            + finding.place().map(place -> " " + Markdown.code(place)).orElse(""),
        Markdown.text(finding.message()),
        "→ accepted by "
            + Markdown.text(waived.waiver().owner() + ": " + waived.waiver().reason()));
  }
}
