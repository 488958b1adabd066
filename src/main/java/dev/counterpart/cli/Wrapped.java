package dev.counterpart.cli;

import dev.counterpart.report.Plain;
import java.util.ArrayList;
import java.util.List;

/** A paragraph in lines of at most so many columns. */
final class Wrapped {
  private Wrapped() {}

  /** At least one line; a word that is longer than the width is cut, behind a slash if possible. */
  static List<String> lines(String paragraph, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : Plain.line(paragraph).strip().split(" +", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (line.length() > width) {
        int cut = Math.max(line.substring(0, width).lastIndexOf('/') + 1, width / 2);
        lines.add(line.substring(0, cut));
        line.delete(0, cut);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
