package dev.counterpart.report;

import dev.counterpart.json.JsonValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/**
 * What the audit's page keeps of one report.
 *
 * @param required elements that need userspace
 * @param used how many of them a submission uses or tests
 * @param problem the weightiest thing that is wrong or not known, or ""
 */
record AuditRow(
    Instant date,
    String messageId,
    String subject,
    String author,
    String verdict,
    List<String> subsystems,
    List<String> drivers,
    int required,
    int used,
    List<Link> submissions,
    String problem) {
  private static final int MAX_SUBMISSIONS = 4;

  /** A submission; the address is "" when there is none that may be followed. */
  record Link(String id, String url, String state) {}

  AuditRow {
    subsystems = List.copyOf(subsystems);
    drivers = List.copyOf(drivers);
    submissions = List.copyOf(submissions);
  }

  static AuditRow of(JsonValue report) {
    JsonValue series = report.field("series");
    List<AuditElement> elements = AuditElement.of(report);
    return new AuditRow(
        date(series.text("date")),
        series.text("messageId"),
        Plain.line(series.text("subject")),
        Plain.line(series.text("author")),
        Plain.line(report.text("verdict")),
        report.texts("subsystems").stream().map(Plain::line).toList(),
        elements.stream().map(AuditElement::driver).distinct().toList(),
        elements.size(),
        (int) elements.stream().filter(AuditElement::isUsed).count(),
        report.items("submissions").stream()
            .limit(MAX_SUBMISSIONS)
            .map(
                one ->
                    new Link(
                        Plain.line(one.text("id")),
                        Html.address(one.text("url")),
                        Plain.line(one.text("state"))))
            .toList(),
        Plain.line(problem(report)));
  }

  private static String problem(JsonValue report) {
    for (JsonValue finding : report.items("findings")) {
      if (finding.text("severity").equals("error")) {
        return finding.text("message");
      }
    }
    for (JsonValue undecided : report.items("undecided")) {
      return undecided.text("reason");
    }
    return report.items("findings").stream().findFirst().map(one -> one.text("message")).orElse("");
  }

  /** The moment that a text names; the epoch when it names none. */
  static Instant date(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  int year() {
    return date.atZone(java.time.ZoneOffset.UTC).getYear();
  }

  /** The same for all versions of a series: its subject without prefixes, in lower case. */
  String work() {
    return subject
        .replaceFirst("^(?:\\s{0,20}\\[[^\\]]{0,200}\\])+\\s{0,20}", "")
        .toLowerCase(Locale.ROOT);
  }
}
