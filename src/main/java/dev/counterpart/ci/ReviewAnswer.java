package dev.counterpart.ci;

import dev.counterpart.Label;
import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonValue;
import dev.counterpart.json.JsonWriter;
import dev.counterpart.report.Plain;
import dev.counterpart.report.SummaryReport;
import dev.counterpart.rules.Severity;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.JudgedSubmission;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code b4 review} takes of a check: one object of texts; b4 keeps them in a database whose
 * columns are texts (b4, {@code src/b4/review/checks.py}).
 */
public final class ReviewAnswer {
  private static final int MAX_FINDINGS = 50;
  private static final int MAX_TEXT = 1000;

  private enum Status {
    PASS,
    WARN,
    FAIL
  }

  private ReviewAnswer() {}

  /** The text that b4 reads. */
  public static String json(JsonValue value) {
    var text = new StringWriter();
    try {
      new JsonWriter(JsonWriter.Style.COMPACT).write(value, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** A report. */
  public static JsonValue of(Report report) {
    return answer(
        status(report),
        SummaryReport.line(report),
        report.submissions().stream()
            .map(JudgedSubmission::submission)
            .flatMap(one -> one.url().stream())
            .findFirst()
            .orElse(""),
        details(report));
  }

  /** That the program could not run; a sentence says why. */
  public static JsonValue trouble(String sentence) {
    return answer(Status.FAIL, "counterpart could not run: " + sentence, "", List.of());
  }

  /** That the series is not at hand. */
  public static JsonValue notAtHand(String sentence) {
    return answer(Status.WARN, "undecided: " + sentence, "", List.of());
  }

  private static Status status(Report report) {
    return switch (report.verdict()) {
      case FAIL -> Status.FAIL;
      case UNDECIDED, WAITING -> Status.WARN;
      case PASS, NOT_REQUIRED, READY ->
          report.findings().stream().anyMatch(one -> one.severity() != Severity.NOTE)
              ? Status.WARN
              : Status.PASS;
    };
  }

  /** Rows, which b4 draws as a list where {@code details} is JSON. */
  private static List<JsonObject> details(Report report) {
    var rows = new ArrayList<JsonObject>();
    if (report.verdict() == Verdict.UNDECIDED) {
      report.undecided().forEach(one -> rows.add(row(Status.WARN, one.reason(), one.fix())));
    }
    for (Finding finding : report.findings()) {
      rows.add(
          row(
              switch (finding.severity()) {
                case ERROR -> Status.FAIL;
                case WARNING -> Status.WARN;
                case NOTE -> Status.PASS;
              },
              finding.rule()
                  + finding.place().map(place -> " " + place).orElse("")
                  + ": "
                  + finding.message(),
              finding.fix()));
    }
    if (rows.size() > MAX_FINDINGS) {
      int more = rows.size() - MAX_FINDINGS;
      rows.subList(MAX_FINDINGS, rows.size()).clear();
      rows.add(row(Status.WARN, "and " + more + " more; counterpart check shows all", ""));
    }
    return rows;
  }

  private static JsonObject row(Status status, String what, String fix) {
    return JsonObject.with()
        .text("status", Label.of(status))
        .text("description", text(what + (fix.isEmpty() ? "" : " -> " + fix)))
        .build();
  }

  private static JsonValue answer(
      Status status, String summary, String url, List<JsonObject> details) {
    return new JsonValue.Array(
        List.of(
            JsonObject.with()
                .text("tool", "counterpart")
                .text("status", Label.of(status))
                .text("summary", text(summary))
                .text("url", Optional.of(url).filter(one -> !one.isEmpty()))
                .text(
                    "details",
                    Optional.of(details)
                        .filter(rows -> !rows.isEmpty())
                        .map(rows -> json(new JsonValue.Array(List.copyOf(rows)))))
                .build()));
  }

  private static String text(String text) {
    String line = Plain.line(text);
    return line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT) + "..." : line;
  }
}
