package dev.counterpart.series;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line by which b4 tells that postings are of one series: {@code change-id: 20260310-gusts-
 * 0123456789ab} (b4, src/b4/ez.py). It stands at the end of a cover letter, or of a single patch.
 */
final class ChangeId {
  private static final Pattern LINE = Pattern.compile("(?m)^change-id: (\\S{1,200})[ \\t]*$");

  private ChangeId() {}

  static Optional<String> in(String text) {
    Matcher line = LINE.matcher(text);
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }

  /** That of a series, as far as its texts have it. */
  static Optional<String> of(Series series) {
    return series
        .cover()
        .flatMap(cover -> in(cover.text()))
        .or(
            () ->
                series.patches().stream()
                    .limit(1)
                    .flatMap(patch -> in(patch.description() + "\n" + patch.notes()).stream())
                    .findFirst());
  }
}
