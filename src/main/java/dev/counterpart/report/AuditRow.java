package dev.counterpart.report;

import dev.counterpart.json.JsonValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/**
 * What the audit's page keeps of one report.
 *
 * @param problem the weightiest thing that is wrong or not known, or ""
 */
record AuditRow(
    SeriesHead series,
    String verdict,
    List<String> subsystems,
    Elements elements,
    List<Link> submissions,
    String problem) {
  private static final int MAX_SUBMISSIONS = 4;

  /** What the series is. */
  record SeriesHead(Instant date, String messageId, String subject, String author) {}

  /**
   * The elements that need userspace.
   *
   * @param drivers for whose use they are
   * @param required how many they are
   * @param used how many of them a submission uses or tests
   */
  record Elements(List<String> drivers, int required, int used) {
    Elements {
      drivers = List.copyOf(drivers);
    }

    private static Elements of(List<AuditElement> elements) {
      return new Elements(
          elements.stream().map(AuditElement::driver).distinct().toList(),
          elements.size(),
          (int) elements.stream().filter(AuditElement::isUsed).count());
    }
  }

  /** A submission; the address is "" when there is none that may be followed. */
  record Link(String id, String url, String state) {}

  AuditRow {
    subsystems = List.copyOf(subsystems);
    submissions = List.copyOf(submissions);
  }

  static AuditRow of(JsonValue report) {
    JsonValue series = report.field("series");
    return new AuditRow(
        new SeriesHead(
            date(series.text("date")),
            series.text("messageId"),
            Plain.line(series.text("subject")),
            Plain.line(series.text("author"))),
        Plain.line(report.text("verdict")),
        report.texts("subsystems").stream().map(Plain::line).toList(),
        Elements.of(AuditElement.of(report)),
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
    return series.date().atZone(java.time.ZoneOffset.UTC).getYear();
  }

  /** The same for all versions of a series: its subject without prefixes, in lower case. */
  String work() {
    return series
        .subject()
        .replaceFirst("^(?:\\s{0,20}\\[[^\\]]{0,200}\\])+\\s{0,20}", "")
        .toLowerCase(Locale.ROOT);
  }
}
