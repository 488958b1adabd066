package dev.counterpart.report;

import dev.counterpart.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts reports, in the order of their dates, into the figures of the audit's page. */
final class AuditFigures {
  /** In the order of the plots, and how each is written. */
  static final Map<String, String> VERDICTS = verdicts();

  /** From worst to best. */
  static final List<String> LEVELS = List.of("none", "declared", "used", "tested");

  private static final Duration LONG_BEFORE = Duration.ofDays(-30);

  private final Map<Integer, Map<String, Integer>> years = new TreeMap<>();
  private final Map<String, Work> works = new HashMap<>();
  private final Map<String, Seen> elements = new LinkedHashMap<>();

  /**
   * All versions of one series.
   *
   * @param first when its first version was posted
   * @param needs whether a version needed userspace
   * @param userspace earliest date of a submission that uses its elements
   */
  private record Work(Instant first, boolean needs, Optional<Instant> userspace) {
    Work and(boolean needed, Optional<Instant> other) {
      return new Work(
          first,
          needs || needed,
          userspace.isEmpty() || other.filter(userspace.get()::isAfter).isPresent()
              ? other.or(() -> userspace)
              : userspace);
    }
  }

  /** An element as the latest report has it, and that report. */
  record Seen(AuditElement element, AuditRow row) {}

  private static Map<String, String> verdicts() {
    var verdicts = new LinkedHashMap<String, String>();
    verdicts.put("pass", "pass");
    verdicts.put("undecided", "undecided");
    verdicts.put("fail", "fail");
    verdicts.put("not-required", "not required");
    return verdicts;
  }

  void add(JsonValue report, AuditRow row) {
    years.computeIfAbsent(row.year(), _ -> new HashMap<>()).merge(row.verdict(), 1, Integer::sum);
    Optional<Instant> userspace =
        report.items("submissions").stream()
            .filter(one -> !one.text("covers").equals("0") && one.has("earliest"))
            .map(one -> AuditRow.date(one.text("earliest")))
            .min(Comparator.naturalOrder());
    works.merge(
        row.work(),
        new Work(row.series().date(), row.elements().required() > 0, userspace),
        (old, _) -> old.and(row.elements().required() > 0, userspace));
    for (AuditElement element : AuditElement.of(report)) {
      elements.put(element.key(), new Seen(element, row));
    }
  }

  int total(String verdict) {
    return years.values().stream().mapToInt(year -> year.getOrDefault(verdict, 0)).sum();
  }

  /** For each year how many series have each verdict. */
  Map<String, Map<String, Integer>> byYear() {
    var byYear = new LinkedHashMap<String, Map<String, Integer>>();
    years.forEach((year, counts) -> byYear.put(Integer.toString(year), counts));
    return byYear;
  }

  /** Series that need userspace, whatever their versions, by when userspace was there. */
  Map<String, Integer> byDelay() {
    var delays = new LinkedHashMap<String, Integer>();
    for (String label :
        List.of(
            "over a month before",
            "up to a month before",
            "within a week",
            "within a month",
            "within 3 months",
            "within a year",
            "later",
            "not found")) {
      delays.put(label, 0);
    }
    works.values().stream()
        .filter(Work::needs)
        .forEach(work -> delays.merge(delay(work), 1, Integer::sum));
    return delays;
  }

  private static String delay(Work work) {
    if (work.userspace().isEmpty()) {
      return "not found";
    }
    Duration delay = Duration.between(work.first(), work.userspace().get());
    if (delay.compareTo(LONG_BEFORE) < 0) {
      return "over a month before";
    }
    long days = delay.toDays();
    return delay.isNegative()
        ? "up to a month before"
        : days < 7
            ? "within a week"
            : days < 31
                ? "within a month"
                : days < 92 ? "within 3 months" : days < 366 ? "within a year" : "later";
  }

  /** For each driver how many of its elements have each level, the most elements first. */
  Map<String, Map<String, Integer>> byDriver() {
    var counts = new TreeMap<String, Map<String, Integer>>();
    for (Seen seen : elements.values()) {
      if (LEVELS.contains(seen.element().coverage())) {
        counts
            .computeIfAbsent(seen.element().driver(), _ -> new HashMap<>())
            .merge(seen.element().coverage(), 1, Integer::sum);
      }
    }
    var sorted = new LinkedHashMap<String, Map<String, Integer>>();
    counts.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                (Map.Entry<String, Map<String, Integer>> one) ->
                    -one.getValue().values().stream().mapToInt(i -> i).sum()))
        .forEach(one -> sorted.put(one.getKey(), one.getValue()));
    return sorted;
  }

  /** What the kernel has and no open code uses, by driver and name. */
  List<Seen> debt() {
    return elements.values().stream()
        .filter(seen -> seen.element().isDebt())
        .sorted(
            Comparator.comparing((Seen seen) -> seen.element().driver())
                .thenComparing(seen -> seen.element().path())
                .thenComparing(seen -> seen.element().scope())
                .thenComparing(seen -> seen.element().name())
                .thenComparing(seen -> seen.element().kind()))
        .toList();
  }
}
