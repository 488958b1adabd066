package dev.counterpart.report;

import java.util.ArrayList;
import java.util.List;

/** A paragraph in lines of at most so many columns, safe for a terminal; at least one line. */
public final class Wrapped {
  private Wrapped() {}

  /** A word that is longer than the width stays whole, so that an address can be copied. */
  public static List<String> whole(String paragraph, int width) {
    return lines(paragraph, width, false);
  }

  /** A word that is longer than the width is cut, behind a slash if possible. */
  public static List<String> cut(String paragraph, int width) {
    return lines(paragraph, width, true);
  }

  private static List<String> lines(String paragraph, int width, boolean cuts) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : Plain.line(paragraph).strip().split(" +", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (cuts && line.length() > width) {
        int cut = Math.max(line.substring(0, width).lastIndexOf('/') + 1, width / 2);
        lines.add(line.substring(0, cut));
        line.delete(0, cut);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
