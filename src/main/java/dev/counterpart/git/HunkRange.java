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
    int oldCount = count(Optional.ofNullable(shape.group(2)));
    int newCount = count(Optional.ofNullable(shape.group(4)));
    return Optional.of(
        new HunkRange(
            start(shape.group(1), oldCount),
            oldCount,
            start(shape.group(3), newCount),
            newCount,
            shape.group(5).strip()));
  }

  /** Lines that are there begin at one, whatever a diff says. */
  private static int start(String digits, int count) {
    return Math.max(number(digits), Math.min(count, 1));
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
