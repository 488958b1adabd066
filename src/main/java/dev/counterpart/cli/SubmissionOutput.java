package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.report.Formats;
import dev.counterpart.report.Plain;
import dev.counterpart.report.Renderer;
import dev.counterpart.report.SubmissionJson;
import dev.counterpart.report.SubmissionText;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Severity;
import dev.counterpart.verdict.Verdict;
import dev.counterpart.verdict.submission.SubmissionReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Prints what is said of submissions, and says what the process ends with. */
final class SubmissionOutput {
  /** A mail is no answer to a pull request. */
  private static final String REPLY = "reply";

  private final Io io;
  private final String format;
  private final boolean quiet;

  /**
   * @throws UserError when there is no such format
   */
  SubmissionOutput(Io io, String format, boolean quiet) {
    requireKnown(format);
    this.io = io;
    this.format = format;
    this.quiet = quiet;
  }

  /** From what on the exit status is 1. */
  enum FailOn {
    WAITING,
    ERROR,
    NEVER
  }

  /** What each format is for, by its name. */
  static Map<String, String> purposes() {
    var purposes = new TreeMap<>(Formats.all().purposes());
    purposes.remove(REPLY);
    purposes.put("json", "all that was found, for programs: docs/submission.schema.json");
    return purposes;
  }

  static void requireKnown(String format) {
    if (format.equals(REPLY)) {
      throw new UserError(
          "-f reply drafts a mail; a pull request is answered where it is: -f markdown");
    }
    var _ = ReportTexts.renderer(format);
  }

  static String render(
      String format, SubmissionReport report, RuleBook book, boolean colour, boolean quiet) {
    if (format.equals("text")) {
      return quiet ? SubmissionText.verdict(report, colour) : SubmissionText.of(report, colour);
    }
    if (format.equals("json")) {
      return json(SubmissionJson.indented(), report);
    }
    return ReportTexts.render(
        ReportTexts.renderer(format),
        report.told(),
        new Renderer.Options(Version.number(), colour, quiet, book::rule, false));
  }

  private static String json(SubmissionJson json, SubmissionReport report) {
    var text = new StringWriter();
    try {
      json.write(report, Version.number(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Prints one report after the other: a line each, unless all is asked for. */
  ExitStatus all(
      List<Integer> numbers,
      IntFunction<SubmissionReport> judge,
      boolean colour,
      FailOn threshold) {
    if (!format.equals("text") && !format.equals("json")) {
      throw new UserError("--open goes with -f text or json");
    }
    ExitStatus worst = ExitStatus.PASS;
    int left = 0;
    for (int number : numbers) {
      try {
        SubmissionReport report = judge.apply(number);
        if (report.report().verdict() == Verdict.NOT_REQUIRED && format.equals("text")) {
          left++; // most touch no header
          continue;
        }
        io.out()
            .print(
                format.equals("json")
                    ? json(SubmissionJson.onOneLine(), report)
                    : quiet
                        ? SubmissionText.verdict(report, colour)
                        : SubmissionText.of(report, colour) + "\n");
        worst = worse(worst, status(report, threshold));
      } catch (UserError e) {
        io.err().println("counterpart: " + Plain.logged(String.valueOf(e.getMessage())));
        worst = worse(worst, ExitStatus.UNDECIDED);
      }
    }
    if (format.equals("text") && !quiet) {
      io.out()
          .println(
              numbers.size()
                  + (numbers.size() == 1 ? " is open" : " are open")
                  + "; of "
                  + left
                  + " nothing is required");
    }
    return worst;
  }

  private static ExitStatus worse(ExitStatus one, ExitStatus other) {
    if (one == ExitStatus.FINDINGS || other == ExitStatus.PASS) {
      return one;
    }
    return other;
  }

  static ExitStatus status(SubmissionReport submission, FailOn threshold) {
    boolean error =
        submission.report().findings().stream()
            .anyMatch(finding -> finding.severity() == Severity.ERROR);
    Verdict verdict = submission.report().verdict();
    boolean fails =
        switch (threshold) {
          case WAITING -> error || verdict == Verdict.WAITING;
          case ERROR -> error;
          case NEVER -> false;
        };
    if (fails) {
      return ExitStatus.FINDINGS;
    }
    return verdict == Verdict.UNDECIDED ? ExitStatus.UNDECIDED : ExitStatus.PASS;
  }
}
