package dev.counterpart.report;

import dev.counterpart.rules.Severity;
import dev.counterpart.verdict.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Logging commands of Azure Pipelines, which rdma-core's own jobs print as well; notes, for which
 * it has no command, and the summary as ordinary lines. Format and escapes: learn.microsoft.com,
 * "Logging commands", LogIssue and "Properties".
 */
public final class AzureReport implements Renderer {
  @Override
  public void render(Report report, Options options, Writer out) throws IOException {
    List<Issue> issues = Issue.of(report);
    var lines = new ArrayList<String>();
    for (Severity kind : List.of(Severity.ERROR, Severity.WARNING)) {
      lines.addAll(LogIssues.lines(issues, kind, AzureReport::command));
    }
    lines.addAll(LogIssues.lines(issues, Severity.NOTE, AzureReport::note));
    lines.add("counterpart: " + LogIssues.harmless(SummaryReport.line(report)));
    for (String line : lines) {
      out.write(line + "\n");
    }
  }

  private static String command(Issue issue) {
    return "##vso[task.logissue type="
        + issue.severity().name().toLowerCase(Locale.ROOT)
        + ";sourcepath="
        + escaped(issue.place().path())
        + ";linenumber="
        + issue.place().line()
        + ";code="
        + escaped(issue.rule())
        + "]"
        + escaped(issue.whole());
  }

  private static String note(Issue issue) {
    return LogIssues.harmless(
        "note: "
            + issue.place().path()
            + ":"
            + issue.place().line()
            + ": "
            + issue.rule()
            + ": "
            + issue.whole());
  }

  private static String escaped(String text) {
    return LogIssues.harmless(text)
        .replace("%", "%AZP25")
        .replace(";", "%3B")
        .replace("\r", "%0D")
        .replace("\n", "%0A")
        .replace("]", "%5D");
  }
}
