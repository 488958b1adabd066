package dev.counterpart.ci;

import dev.counterpart.report.Plain;
import dev.counterpart.rules.Severity;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code b4 prep --check} takes of a check: each line is a finding, a failure where it holds
 * {@code ERROR:} (b4, {@code src/b4/__init__.py}).
 */
public final class PrepLines {
  private static final String ERROR = "ERROR:";

  private PrepLines() {}

  /** Nothing when there is nothing to do; notes are no findings to b4. */
  public static List<String> of(Report report) {
    var lines = new ArrayList<String>();
    for (Finding finding : report.findings()) {
      String what =
          finding.rule()
              + ": "
              + finding.place().map(place -> place + ": ").orElse("")
              + finding.message();
      if (finding.severity() == Severity.ERROR) {
        lines.add(ERROR + " " + plain(what));
      } else if (finding.severity() == Severity.WARNING) {
        lines.add("WARNING: " + plain(what));
      }
    }
    if (report.verdict() == Verdict.UNDECIDED) {
      report.undecided().forEach(one -> lines.add(undecided(one.reason())));
    }
    return lines;
  }

  /** That something cannot be told. */
  public static String undecided(String reason) {
    return "WARNING: undecided: " + plain(reason);
  }

  /** That the program could not run; a sentence says why. */
  public static String trouble(String sentence) {
    return ERROR + " counterpart could not run: " + plain(sentence);
  }

  /** Names of files and commits come from anyone, and none of them makes a failure. */
  private static String plain(String text) {
    return Plain.line(text).replace(ERROR, "ERROR :");
  }
}
