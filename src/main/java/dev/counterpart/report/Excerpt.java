package dev.counterpart.report;

import dev.counterpart.git.DiffLine;
import dev.counterpart.git.Hunk;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The lines of a hunk around some of them, so that a reader sees what a finding is about. */
final class Excerpt {
  private static final int TAB = 8;
  private static final int MAX_COLUMNS = 200;

  private Excerpt() {}

  /**
   * Which lines of a hunk to show, from 0, ascending.
   *
   * @param wanted the lines that matter
   * @param around how many to show before and after each of them
   */
  static int[] lines(Hunk hunk, Set<Integer> wanted, int around) {
    int last = hunk.lines().size() - 1;
    return wanted.stream()
        .flatMapToInt(
            at -> IntStream.rangeClosed(Math.max(0, at - around), Math.min(last, at + around)))
        .distinct()
        .sorted()
        .toArray();
  }

  /** A line as a diff has it, safe to show, with spaces in the place of tabs; cut when long. */
  static String text(DiffLine line) {
    var text = new StringBuilder(sign(line));
    for (int i = 0; i < line.text().length() && text.length() <= MAX_COLUMNS; i++) {
      char c = line.text().charAt(i);
      text.append(c == '\t' ? " ".repeat(TAB - (text.length() - 1) % TAB) : String.valueOf(c));
    }
    return Page.cut(text.toString(), MAX_COLUMNS).stripTrailing();
  }

  /** The same with the tabs that it has, for a mail. */
  static String verbatim(DiffLine line) {
    String whole =
        sign(line)
            + Arrays.stream(line.text().split("\t", -1))
                .map(Plain::line)
                .collect(Collectors.joining("\t"));
    return (whole.length() > MAX_COLUMNS ? whole.substring(0, MAX_COLUMNS) + "..." : whole)
        .stripTrailing();
  }

  private static String sign(DiffLine line) {
    return switch (line.kind()) {
      case ADDED -> "+";
      case REMOVED -> "-";
      case CONTEXT -> " ";
    };
  }
}
