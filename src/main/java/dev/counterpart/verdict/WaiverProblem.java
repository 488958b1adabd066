package dev.counterpart.verdict;

import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Waiver;
import java.util.Optional;

/** What can be wrong with a waiver: findings about the file of waivers, not about the series. */
public enum WaiverProblem {
  EXPIRED(
      "waiver/expired",
      "waivers that are past their day are renewed or removed",
      "An exception was granted for a time, and the time is over.",
      "Give the waiver a later day and a reason that holds today, or take it out of the file."),
  UNUSED(
      "waiver/unused",
      "every waiver about what the series touches holds back a finding",
      "A waiver for another version of a header, or of the series, says nothing about this one; one"
          + " that is left over hides what comes back.",
      "Look at the finding again and write the waiver for this version, or take it out of the"
          + " file.");

  private final String id;
  private final String title;
  private final String why;
  private final String fix;

  WaiverProblem(String id, String title, String why, String fix) {
    this.id = id;
    this.title = title;
    this.why = why;
    this.fix = fix;
  }

  /** As that of a rule. */
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public String why() {
    return why;
  }

  public String fix() {
    return fix;
  }

  Finding finding(Waiver waiver, String message) {
    return new Finding(
        id,
        Severity.WARNING,
        message,
        Optional.of(waiver.file()),
        Optional.of(waiver.line()),
        Optional.empty(),
        "",
        fix);
  }
}
