package dev.counterpart.report;

import dev.counterpart.rules.Severity;
import dev.counterpart.verdict.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Workflow commands of GitHub Actions, which it shows beside the lines of a pull request, and the
 * summary as the log's last line. Format and escapes: docs.github.com, "Workflow commands for
 * GitHub Actions", and actions/toolkit, packages/core/src/command.ts.
 */
public final class GithubReport implements Renderer {
  @Override
  public void render(Report report, Options options, Writer out) throws IOException {
    List<Issue> issues = Issue.of(report);
    var lines = new ArrayList<String>();
    for (Severity kind : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
      lines.addAll(LogIssues.lines(issues, kind, GithubReport::command));
    }
    lines.add("counterpart: " + LogIssues.harmless(SummaryReport.line(report)));
    for (String line : lines) {
      out.write(line + "\n");
    }
  }

  private static String command(Issue issue) {
    return "::"
        + kind(issue.severity())
        + " file="
        + property(issue.place().path())
        + ",line="
        + issue.place().line()
        + ",title="
        + property(issue.rule())
        + "::"
        + data(issue.message())
        + (issue.fix().isEmpty() ? "" : "%0A" + data("-> " + issue.fix()));
  }

  private static String kind(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  private static String data(String text) {
    return LogIssues.harmless(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
