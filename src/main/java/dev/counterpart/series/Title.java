package dev.counterpart.series;

import java.util.Locale;

/** Titles of patches, made comparable: mail and hands fold lines, change case and drop dots. */
public final class Title {
  private Title() {}

  /** Letters and digits in lower case, all else a single blank. */
  public static String normalise(String title) {
    var out = new StringBuilder();
    for (char c : title.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        out.append(c);
      } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    return out.toString().strip();
  }
}
