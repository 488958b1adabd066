package dev.counterpart.report;

import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonValue;
import dev.counterpart.json.JsonWriter;
import dev.counterpart.rules.Severity;
import dev.counterpart.verdict.Report;
import java.io.IOException;
import java.io.Writer;

/**
 * A report for GitLab's code quality widget: docs.gitlab.com, "Code Quality", "Code Quality report
 * format". It reads these six members and no other.
 */
public final class GitlabReport implements Renderer {
  private final JsonWriter writer = new JsonWriter(JsonWriter.Style.INDENTED);

  @Override
  public void render(Report report, Options options, Writer out) throws IOException {
    var fingerprints = new Fingerprints();
    writer.write(
        new JsonValue.Array(
            Issue.of(report).stream()
                .<JsonValue>map(issue -> json(issue, fingerprints.of(issue)))
                .toList()),
        out);
    out.write('\n');
  }

  private static JsonObject json(Issue issue, String fingerprint) {
    return JsonObject.with()
        .text("description", Plain.line(issue.whole()))
        .text("check_name", issue.rule())
        .text("fingerprint", fingerprint)
        .text("severity", severity(issue.severity()))
        .value(
            "location",
            JsonObject.with()
                .text("path", issue.place().path())
                .value("lines", JsonObject.with().number("begin", issue.place().line()).build())
                .build())
        .build();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "major";
      case WARNING -> "minor";
      case NOTE -> "info";
    };
  }
}
