package dev.counterpart.report;

import dev.counterpart.series.Series;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Waived;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The report as a page of HTML for a browser, which needs nothing else and runs no script. */
public final class HtmlReport implements Renderer {
  private static final int MAX_FINDINGS = 200;

  @Override
  public void render(Report report, Options options, Writer out) throws IOException {
    String verdict = new Style(false).verdict(report.verdict());
    new WebPage(verdict + ": " + report.series().subject(), "series-page.css").head(out);
    out.write("<header>\n<p><span class=\"verdict v-" + report.verdict().label() + "\">");
    out.write(verdict + "</span></p>\n<h1>" + Html.text(report.series().subject()) + "</h1>\n");
    out.write("<p>" + series(report.series()) + "</p>\n");
    if (SinceText.heading(report).isEmpty()) {
      for (String line : SinceText.line(report).stream().toList()) {
        out.write("<p>" + Html.sentence(line) + "</p>\n");
      }
    }
    out.write("<p class=\"lead\">" + lead(report) + "</p>\n</header>\n<main>\n");
    section(
        out,
        SinceText.heading(report).orElse(""),
        list(SinceText.lines(report).stream().map(Html::sentence).toList()));
    section(out, "Could not be consulted", undecided(report));
    section(out, "Findings", findings(report));
    section(out, "Next", list(next(report)));
    section(out, "What the series adds", elements(report));
    section(out, "Waived", waived(report.waived()));
    section(out, "Notes", list(report.remarks().notes().stream().map(Html::sentence).toList()));
    out.write(
        "</main>\n<footer><p>counterpart " + Html.text(options.version()) + "</p></footer>\n");
    out.write("</body>\n</html>\n");
  }

  private static void section(Writer out, String heading, String content) throws IOException {
    if (!content.isEmpty()) {
      out.write("<section><h2>" + heading + "</h2>\n" + content + "</section>\n");
    }
  }

  private static String list(List<String> items) {
    return items.isEmpty()
        ? ""
        : items.stream()
            .map(item -> "<li>" + item + "</li>\n")
            .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
  }

  private static String series(Series series) {
    int there = series.patches().size();
    String id = Html.text(series.messageId());
    return Html.text(series.author())
        + ", "
        + series.date().toString().substring(0, 10)
        + ", "
        + (there == 1 ? "1 patch" : there + " patches")
        + (there < series.declared() ? " of " + series.declared() : "")
        + ", "
        + (series.messageId().contains("@") ? mail(series.messageId()) : id);
  }

  private static String mail(String messageId) {
    return "<a rel=\"noreferrer\" href=\""
        + Html.text(Html.mail(messageId))
        + "\">"
        + Html.text(messageId)
        + "</a>";
  }

  private static String lead(Report report) {
    var parts = new ArrayList<>(SummaryReport.counts(report));
    report.reason().ifPresent(parts::add);
    return Html.sentence(String.join("; ", parts));
  }

  private static String undecided(Report report) {
    return list(
        report.undecided().stream()
            .map(one -> Html.sentence(one.reason()) + "<br>→ " + Html.sentence(one.fix()))
            .toList());
  }

  private static String findings(Report report) {
    List<Finding> all = report.findings();
    List<Finding> shown = all.subList(0, Math.min(all.size(), MAX_FINDINGS));
    return HunkFindings.of(report, shown).stream().map(HtmlHunks::of).collect(Collectors.joining())
        + (all.size() == shown.size()
            ? ""
            : "<p>and " + (all.size() - shown.size()) + " more; the JSON report lists all</p>\n");
  }

  private static List<String> next(Report report) {
    var steps = new ArrayList<String>();
    report
        .series()
        .later()
        .ifPresent(
            later ->
                steps.add("check v" + later.version() + " instead: " + mail(later.messageId())));
    report
        .remarks()
        .next()
        .forEach(
            one ->
                steps.add(
                    Html.sentence(
                        one.subsystem() + ": " + one.step().who() + ": " + one.step().next())));
    return steps;
  }

  private static String elements(Report report) {
    long others = report.uapi().changes().stream().filter(one -> one.required().isEmpty()).count();
    return HtmlMatrix.of(report)
        + (others == 0
            ? ""
            : "<p>"
                + Tally.count(others, "change")
                + (others == 1 ? " needs" : " need")
                + " no userspace.</p>\n");
  }

  private static String waived(List<Waived> waived) {
    return waived.stream()
        .limit(MAX_FINDINGS)
        .map(
            one ->
                HtmlHunks.finding(one.finding())
                    + "<p>accepted by "
                    + Html.text(one.waiver().owner() + " (" + one.waiver().place() + "): ")
                    + Html.sentence(one.waiver().reason())
                    + "</p>\n")
        .collect(Collectors.joining());
  }
}
