package dev.counterpart.report;

import dev.counterpart.verdict.JudgedSubmission;
import dev.counterpart.verdict.Report;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The report in one line: verdict, counts, the best submission, and what weighs most. It fits where
 * other tools have one line for a check: NIPA's description, that of a check in Patchwork, b4's
 * summary.
 */
public final class SummaryReport implements Renderer {
  /** What a table's cell in Patchwork shows without growing. */
  static final int MAX_BYTES = 200;

  private static final String CUT = "...";

  @Override
  public void render(Report report, Options options, Writer out) throws IOException {
    out.write(line(report) + "\n");
  }

  /**
   * The line without its end, of at most {@value #MAX_BYTES} bytes in UTF-8, without line breaks
   * and control characters.
   */
  public static String line(Report report) {
    var parts = counts(report);
    gist(report).ifPresent(parts::add);
    return cut(Plain.line(report.verdict().label() + ": " + String.join("; ", parts)), MAX_BYTES);
  }

  /** Of the submissions the best, and how much of the series it takes. */
  private static Optional<String> submission(Report report) {
    return report.submissions().stream()
        .filter(one -> one.of() > 0)
        .findFirst()
        .map(SummaryReport::words);
  }

  private static String words(JudgedSubmission best) {
    return best.submission().id() + " uses " + best.covers() + " of " + best.of();
  }

  /** What weighs most. */
  private static Optional<String> gist(Report report) {
    Optional<String> finding =
        report.findings().stream().findFirst().map(one -> one.rule() + ": " + one.message());
    Optional<String> undecided = report.undecided().stream().findFirst().map(one -> one.reason());
    return switch (report.verdict()) {
      case UNDECIDED -> undecided.or(() -> finding);
      case NOT_REQUIRED -> report.reason();
      case PASS, FAIL, READY -> finding;
      case WAITING -> finding.or(() -> report.remarks().notes().stream().findFirst());
    };
  }

  /** A text of at most so many bytes in UTF-8, cut between two characters. */
  static String cut(String text, int bytes) {
    if (bytes(text) <= bytes) {
      return text;
    }
    int left = bytes - CUT.length();
    var cut = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      String one = Character.toString(c);
      left -= bytes(one);
      if (left < 0) {
        break;
      }
      cut.append(one);
    }
    return cut.append(CUT).toString();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** How many findings there are, where that says something, and what the best submission takes. */
  static List<String> counts(Report report) {
    var parts = new ArrayList<String>();
    boolean some = !report.findings().isEmpty() || !report.waived().isEmpty();
    boolean asked =
        switch (report.verdict()) {
          case PASS, FAIL -> true;
          case NOT_REQUIRED, UNDECIDED, READY, WAITING -> false;
        };
    if (some || asked) {
      parts.add(Tally.of(report));
    }
    submission(report).ifPresent(parts::add);
    return parts;
  }
}
