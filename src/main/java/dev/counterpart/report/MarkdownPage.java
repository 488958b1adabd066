package dev.counterpart.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Markdown of a bounded length: what no longer fits is counted, and the page says so at its end.
 */
final class MarkdownPage {
  private static final int NOTE = 400;

  private final int max;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Integer> left = new LinkedHashMap<>();

  /**
   * @param max length of the page in characters
   */
  MarkdownPage(int max) {
    this.max = max - NOTE;
  }

  /** Adds what has to be there. */
  void head(String paragraph) {
    text.append(paragraph).append("\n\n");
  }

  /**
   * Adds as many of a section's rows as fit, and closes it.
   *
   * @param word what a row is called, in the singular
   * @param open stands before the first row; with {@code close} left out where no row fits
   */
  void section(String word, String open, List<String> rows, String close) {
    int room = max - text.length() - open.length() - close.length() - 2;
    int fit = 0;
    var body = new StringBuilder();
    for (String row : rows) {
      if (body.length() + row.length() + 1 > room) {
        break;
      }
      body.append(row).append('\n');
      fit++;
    }
    if (fit > 0) {
      text.append(open).append(body).append(close).append('\n');
    }
    if (fit < rows.size()) {
      left.put(word, rows.size() - fit);
    }
  }

  /** A section with its rows below a heading. */
  void list(String word, String heading, List<String> rows) {
    section(word, "#### " + heading + "\n\n", rows, "");
  }

  /** A section that stands closed until somebody opens it. */
  void folded(String word, String summary, String open, List<String> rows) {
    section(word, "<details><summary>" + summary + "</summary>\n\n" + open, rows, "\n</details>\n");
  }

  @Override
  public String toString() {
    String note =
        left.isEmpty()
            ? ""
            : "Left out here for length: "
                + left.entrySet().stream()
                    .map(one -> Tally.count(one.getValue(), one.getKey()))
                    .collect(Collectors.joining(", "))
                + ". The JSON report lists all.\n";
    return (text + note).stripTrailing() + "\n";
  }
}
