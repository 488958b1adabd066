package dev.counterpart.git;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line {@code @@ -1,2 +3,4 @@ section}. */
record HunkRange(int oldStart, int oldCount, int newStart, int newCount, String section) {
  /** Git ends a line at a line feed and nowhere else, so the section may hold anything but that. */
  private static final Pattern SHAPE =
      Pattern.compile("@@ -(\\d++)(?:,(\\d++))? \\+(\\d++)(?:,(\\d++))? @@([^\n]*)");

  private static final int MAX_DIGITS = 9;
  private static final int MAX_LINE = 999_999_999;

  static Optional<HunkRange> read(String line) {
    Matcher shape = SHAPE.matcher(line);
    if (!shape.matches()) {
      return Optional.empty();
    }
    int newCount = count(Optional.ofNullable(shape.group(4)));
    return Optional.of(
        new HunkRange(
            number(shape.group(1)),
            count(Optional.ofNullable(shape.group(2))),
            // Lines that are there begin at one, whatever a diff says.
            Math.max(number(shape.group(3)), Math.min(newCount, 1)),
            newCount,
            shape.group(5).strip()));
  }

  private static int count(Optional<String> digits) {
    return digits.map(HunkRange::number).orElse(1);
  }

  /** Git reads any number of digits; no file has a billion lines, so that more count as that. */
  private static int number(String digits) {
    int start = 0;
    while (start < digits.length() - 1 && digits.charAt(start) == '0') {
      start++;
    }
    return digits.length() - start > MAX_DIGITS
        ? MAX_LINE
        : Integer.parseInt(digits.substring(start));
  }
}
