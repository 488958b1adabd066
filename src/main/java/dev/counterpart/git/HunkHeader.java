package dev.counterpart.git;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line {@code @@ -1,2 +3,4 @@ section}. */
record HunkHeader(int oldStart, int oldCount, int newStart, int newCount, String section) {
  /** Git ends a line at a line feed and nowhere else, so the section may hold anything but that. */
  private static final Pattern SHAPE =
      Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@([^\n]*)");

  static Optional<HunkHeader> read(String line) {
    Matcher shape = SHAPE.matcher(line);
    if (!shape.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new HunkHeader(
            Integer.parseInt(shape.group(1)),
            count(Optional.ofNullable(shape.group(2))),
            Integer.parseInt(shape.group(3)),
            count(Optional.ofNullable(shape.group(4))),
            shape.group(5).strip()));
  }

  private static int count(Optional<String> digits) {
    return digits.map(Integer::parseInt).orElse(1);
  }
}
