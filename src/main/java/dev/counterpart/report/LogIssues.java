package dev.counterpart.report;

import dev.counterpart.rules.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines for the log of a build service, which shows the first ten of each kind and drops the rest.
 */
final class LogIssues {
  private static final int MAX_SHOWN = 10;

  private LogIssues() {}

  /** Writes an issue as a line of a service's log. */
  @FunctionalInterface
  interface Line {
    String of(Issue issue);
  }

  /** A line for each issue of a kind; where there are too many, the last says how many more. */
  static List<String> lines(List<Issue> issues, Severity kind, Line line) {
    List<Issue> all = issues.stream().filter(issue -> issue.severity() == kind).toList();
    var lines = new ArrayList<String>();
    boolean over = all.size() > MAX_SHOWN;
    all.stream().limit(over ? MAX_SHOWN - 1 : MAX_SHOWN).map(line::of).forEach(lines::add);
    if (over) {
      Issue last = all.get(MAX_SHOWN - 1);
      int more = all.size() - MAX_SHOWN + 1;
      lines.add(
          line.of(
              new Issue(
                  kind,
                  "counterpart",
                  last.place(),
                  "",
                  "and " + Tally.count(more, "more " + kind.name().toLowerCase(Locale.ROOT)),
                  "The text report lists them.")));
    }
    return lines;
  }

  /**
   * A text that no service takes for a command, wherever in a line it stands: both look for two
   * hash signs before a bracket.
   */
  static String harmless(String text) {
    return Plain.logged(text);
  }
}
