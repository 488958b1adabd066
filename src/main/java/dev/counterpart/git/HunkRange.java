package dev.counterpart.git;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The line {@code @@ -1,2 +3,4 @@ section}. */
record HunkRange(int oldStart, int oldCount, int newStart, int newCount, String section) {
  /** Git ends a line at a line feed and nowhere else, so the section may hold anything but that. */
  private static final Pattern SHAPE =
      Pattern.compile("@@ -(\\d++)(?:,(\\d++))? \\+(\\d++)(?:,(\\d++))? @@([^\n]*)");

  private static final int MAX_DIGITS = 9;

  static Optional<HunkRange> read(String line) {
    Matcher shape = SHAPE.matcher(line);
    if (!shape.matches()) {
      return Optional.empty();
    }
    if (IntStream.rangeClosed(1, 4).anyMatch(group -> isBeyond(shape.group(group)))) {
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

  /**
   * No file has a billion lines; Git cuts such a number down to some bits, and puts the hunk
   * anywhere.
   */
  private static boolean isBeyond(@Nullable String digits) {
    return digits != null && digits.replaceFirst("^0+(?=.)", "").length() > MAX_DIGITS;
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
