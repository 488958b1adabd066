package dev.counterpart.report;

import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonValue;
import dev.counterpart.json.JsonWriter;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Waived;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * SARIF 2.1.0 (OASIS), with what GitHub's code scanning asks for: docs.github.com, "SARIF support
 * for code scanning". What could not be told is a notification of the run, and a warning at the
 * first change, since GitHub shows results alone; waived findings are results that are suppressed.
 */
public final class SarifReport implements Renderer {
  /** GitHub keeps no more of a run. */
  static final int MAX_RESULTS = 5000;

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private final JsonWriter writer = new JsonWriter(JsonWriter.Style.INDENTED);

  @Override
  public void render(Report report, Options options, Writer out) throws IOException {
    writer.write(
        JsonObject.with()
            .text("$schema", SCHEMA)
            .text("version", "2.1.0")
            .list("runs", List.of(report), one -> run(one, options))
            .build(),
        out);
    out.write('\n');
  }

  private static JsonObject run(Report report, Options options) {
    var rules = new SarifRules(options.rules());
    var lines = new ChangedLines(report.series());
    var fingerprints = new Fingerprints();
    List<Issue> issues = Issue.of(report);
    var results = new ArrayList<JsonObject>();
    for (Issue issue : issues.stream().limit(MAX_RESULTS).toList()) {
      results.add(result(issue, rules, lines, fingerprints.of(issue)).build());
    }
    Place first = Place.first(report);
    for (Waived one : report.waived().stream().limit(MAX_RESULTS - results.size()).toList()) {
      Issue issue = Issue.of(one.finding(), first);
      results.add(
          result(issue, rules, lines, fingerprints.of(issue))
              .list("suppressions", List.of(one), SarifReport::suppression)
              .build());
    }
    int left = issues.size() + report.waived().size() - results.size();
    return JsonObject.with()
        .value(
            "tool",
            JsonObject.with()
                .value(
                    "driver",
                    JsonObject.with()
                        .text("name", "counterpart")
                        .text("semanticVersion", options.version())
                        .list("rules", rules.all(), rule -> rule)
                        .build())
                .build())
        .value("automationDetails", JsonObject.with().text("id", "counterpart/").build())
        .list("invocations", List.of(report), one -> invocation(one, left))
        .text("columnKind", "utf16CodeUnits")
        .list("results", results, result -> result)
        .build();
  }

  private static JsonObject invocation(Report report, int left) {
    var notes = new ArrayList<JsonValue>();
    report.undecided().forEach(one -> notes.add(notification(one.reason() + " -> " + one.fix())));
    if (left > 0) {
      notes.add(notification(Tally.count(left, "result") + " left out; the JSON report lists all"));
    }
    return JsonObject.with()
        .truth("executionSuccessful", true)
        .value("toolExecutionNotifications", new JsonValue.Array(notes))
        .build();
  }

  private static JsonObject notification(String text) {
    return JsonObject.with().text("level", "warning").value("message", Sarif.text(text)).build();
  }

  private static JsonObject.Builder result(
      Issue issue, SarifRules rules, ChangedLines lines, String fingerprint) {
    int width = lines.find(issue.place(), "").map(found -> found.text().length()).orElse(0);
    return JsonObject.with()
        .text("ruleId", Sarif.cut(issue.rule(), Sarif.MAX_NAME))
        .number("ruleIndex", rules.indexOf(issue))
        .text("level", Sarif.level(issue.severity()))
        .value("message", Sarif.text(issue.whole()))
        .list("locations", List.of(issue.place()), place -> location(place, width))
        .value(
            "partialFingerprints",
            JsonObject.with().text("primaryLocationLineHash", fingerprint).build());
  }

  private static JsonObject location(Place place, int width) {
    return JsonObject.with()
        .value(
            "physicalLocation",
            JsonObject.with()
                .value(
                    "artifactLocation",
                    JsonObject.with().text("uri", Sarif.uri(place.path())).build())
                .value(
                    "region",
                    JsonObject.with()
                        .number("startLine", place.line())
                        .number("startColumn", 1)
                        .number("endLine", place.line())
                        .number("endColumn", Math.max(2, width + 1))
                        .build())
                .build())
        .build();
  }

  private static JsonObject suppression(Waived waived) {
    return JsonObject.with()
        .text("kind", "external")
        .text(
            "justification",
            Sarif.cut(Plain.line(waived.waiver().owner() + ": " + waived.waiver().reason()), 1000))
        .build();
  }
}
