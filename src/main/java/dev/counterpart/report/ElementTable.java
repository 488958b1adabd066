package dev.counterpart.report;

import dev.counterpart.coverage.Evidence;
import dev.counterpart.coverage.Level;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.verdict.ChangeCoverage;
import dev.counterpart.verdict.JudgedChange;
import dev.counterpart.verdict.Unit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of what a series does, a line for each struct, enum or element that stands alone. */
final class ElementTable {
  private static final int MAX_ROWS = 24;
  private static final int MAX_WHAT = 70;

  private ElementTable() {}

  static void print(Page page, Style style, Series series, List<JudgedChange> changes) {
    List<JudgedChange> needed =
        changes.stream().filter(c -> c.required().isPresent() || isSignal(c)).toList();
    if (changes.isEmpty()) {
      return;
    }
    page.blank().raw(style.heading("What the series adds"));
    List<List<JudgedChange>> rows = rows(needed);
    List<Row> shown = rows.stream().limit(MAX_ROWS).map(row -> row(series, row)).toList();
    int what =
        Math.min(MAX_WHAT, shown.stream().mapToInt(row -> row.what.length()).max().orElse(0));
    int state = shown.stream().mapToInt(row -> row.state.length()).max().orElse(0);
    for (Row row : shown) {
      String line = "  " + column(row.what, what) + "  " + column(row.state, state) + "  ";
      page.raw(line + Plain.line(row.where)); // never cut: it has to be openable
    }
    if (rows.size() > MAX_ROWS) {
      page.raw("  and " + (rows.size() - MAX_ROWS) + " more; the JSON report lists all");
    }
    var known = needed.stream().map(JudgedChange::change).collect(Collectors.toSet());
    long others =
        changes.stream()
            .map(JudgedChange::change)
            .filter(c -> !known.contains(c))
            .distinct()
            .count();
    if (others > 0) {
      page.raw(
          "  "
              + (needed.isEmpty() ? "" : "and ")
              + others
              + (others == 1 ? " change that needs" : " changes that need")
              + " no userspace"
              + reasons(
                  changes.stream().filter(c -> !known.contains(c.change())).toList(), others));
    }
  }

  /** What programs reach by other names: it is shown where the kernel has it. */
  private static boolean isSignal(JudgedChange judged) {
    return judged.change().traits().contains(Change.Trait.UNNAMED)
        && judged.subsystem().isPresent();
  }

  private record Row(String what, String state, String where) {}

  private static Row row(Series series, List<JudgedChange> changes) {
    return new Row(
        patches(series, changes) + Plain.line(what(changes)), state(changes), where(changes));
  }

  /** Which patches add it, as their subjects are numbered: "[3/4] ", "[1,3/4] ", "[1-4/5] ". */
  private static String patches(Series series, List<JudgedChange> changes) {
    int[] numbers =
        changes.stream().mapToInt(one -> one.change().patch()).distinct().sorted().toArray();
    int last = numbers.length - 1;
    if (series.declared() < 2 || numbers[0] < 1) {
      return "";
    }
    String which =
        switch (numbers.length) {
          case 1 -> Integer.toString(numbers[0]);
          case 2 -> numbers[0] + "," + numbers[1];
          default -> numbers[0] + "-" + numbers[last];
        };
    return "[" + which + "/" + series.declared() + "] ";
  }

  /** Why, and of how many where that is not said of all. */
  private static String reasons(List<JudgedChange> changes, long all) {
    List<JudgedChange> exempt = changes.stream().filter(c -> c.exempt().isPresent()).toList();
    if (exempt.isEmpty()) {
      return "";
    }
    var reasons = new TreeSet<String>();
    exempt.forEach(change -> change.exempt().ifPresent(reasons::add));
    long some = exempt.stream().map(JudgedChange::change).distinct().count();
    return " (" + (some == all ? "" : some + " of them: ") + String.join(", ", reasons) + ")";
  }

  private static List<List<JudgedChange>> rows(List<JudgedChange> changes) {
    Map<Change, JudgedChange> judged = new HashMap<>();
    changes.forEach(change -> judged.merge(change.change(), change, ElementTable::better));
    return Unit.of(changes.stream().map(JudgedChange::change).distinct().toList()).stream()
        .map(
            unit ->
                unit.changes().stream()
                    .map(change -> Optional.ofNullable(judged.get(change)).orElseThrow())
                    .toList())
        .toList();
  }

  /** Of what several subsystems say of one change, the one that knows more. */
  private static JudgedChange better(JudgedChange one, JudgedChange other) {
    boolean known = one.coverage().isEmpty() && other.coverage().isPresent();
    return known || level(other).compareTo(level(one)) > 0 ? other : one;
  }

  private static Level level(JudgedChange judged) {
    return judged.coverage().map(ChangeCoverage::level).orElse(Level.NONE);
  }

  private static String what(List<JudgedChange> row) {
    String unit = Unit.of(row.stream().map(JudgedChange::change).toList()).getFirst().name();
    var first = row.getFirst().change().element();
    if (row.size() == 1) {
      String alone = first.fullName();
      return first.scope().isEmpty() ? alone : first.name() + " in " + unit;
    }
    return unit + " (" + row.size() + ")";
  }

  private static String state(List<JudgedChange> row) {
    if (row.stream().allMatch(ElementTable::isSignal)) {
      return "in the code";
    }
    if (row.stream().allMatch(change -> change.coverage().isEmpty())) {
      return "not consulted";
    }
    Map<Level, Long> counts =
        row.stream()
            .collect(
                Collectors.groupingBy(
                    change -> change.coverage().map(ChangeCoverage::level).orElse(Level.NONE),
                    () -> new EnumMap<>(Level.class),
                    Collectors.counting()));
    if (row.size() == 1) {
      return counts.keySet().iterator().next().label();
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.<Level, Long>comparingByKey().reversed())
        .map(entry -> entry.getValue() + " " + entry.getKey().label())
        .collect(Collectors.joining(", "));
  }

  /** The best place to look at. */
  private static String where(List<JudgedChange> row) {
    if (row.stream().allMatch(ElementTable::isSignal)) {
      var element = row.getFirst().change().element();
      return element.path() + ":" + element.line();
    }
    return row.stream()
        .flatMap(change -> change.coverage().stream())
        .filter(coverage -> coverage.level().compareTo(Level.USED) >= 0)
        .findFirst()
        .map(
            coverage -> {
              Optional<Evidence> place =
                  coverage.evidence().stream()
                      .filter(evidence -> evidence.level() == Evidence.Level.USED)
                      .findFirst()
                      .or(() -> coverage.evidence().stream().findFirst());
              return place.map(ElementTable::where).orElse("");
            })
        .orElse("");
  }

  private static String where(Evidence place) {
    boolean byName = place.by().filter(by -> by == Evidence.By.NAME).isPresent();
    return place.path() + ":" + place.line() + (byName ? " (by name)" : "");
  }

  private static String column(String text, int width) {
    String cut = Page.cut(text, width);
    return cut + " ".repeat(width - cut.length());
  }
}
