package dev.counterpart.ci;

import dev.counterpart.UserError;
import dev.counterpart.report.SummaryReport;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Verdict;
import java.util.Optional;

/**
 * What is said of a patch.
 *
 * @param context whose check it is, as {@link #requireContext} wants it
 * @param description one line of at most 200 bytes
 * @param target address of a page that says more
 */
public record PatchCheck(
    CheckState state, String context, String description, Optional<String> target) {
  /** How many characters a slug may have (models.py, {@code Check.context}). */
  private static final int MAX_CONTEXT = 255;

  /** That of a report. */
  static PatchCheck of(Report report, String context, Optional<String> target) {
    return new PatchCheck(
        CheckState.of(report), context, stored(SummaryReport.line(report)), target);
  }

  /**
   * A description as every server can keep it: a database in MySQL's three bytes for a character
   * has no place for more, and the space around is taken off.
   */
  private static String stored(String line) {
    return line.replaceAll("[^\\x{0}-\\x{ffff}]", "?").strip();
  }

  /**
   * Refuses a context that no server would take.
   *
   * @throws UserError when it is no slug
   */
  public static String requireContext(String context) {
    if (!context.matches("[-a-zA-Z0-9_]{1," + MAX_CONTEXT + "}")) {
      throw new UserError(
          "the context of a check may have letters, digits, - and _ alone, "
              + MAX_CONTEXT
              + " at most, as in \"counterpart\"; name another with --context");
    }
    return context;
  }

  /** Whether it says that nothing could be decided. */
  boolean isUndecided() {
    return isUndecided(state, description);
  }

  /** Whether a check of ours, as a server gives it back, says that nothing could be decided. */
  static boolean isUndecided(CheckState state, String description) {
    return state == CheckState.WARNING && description.startsWith(Verdict.UNDECIDED.label() + ":");
  }
}
