package dev.counterpart.uapi;

import java.util.List;
import java.util.Optional;

/**
 * The differences that are known, with their causes: {@code uapi-differences.txt}. A line has four
 * fields between tabs, each of the first three a name or "*": header, subject, element, cause.
 */
final class ListedCauses {
  private record Line(String header, String subject, String name, String cause) {
    boolean covers(Disagreement difference) {
      return matches(header, difference.header())
          && matches(subject, difference.subject())
          && matches(name, difference.name());
    }

    private static boolean matches(String pattern, String text) {
      return pattern.equals("*")
          || (pattern.endsWith("*")
              ? text.startsWith(pattern.substring(0, pattern.length() - 1))
              : pattern.equals(text));
    }
  }

  private final List<Line> lines;

  ListedCauses(String text) {
    lines =
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .map(part -> new Line(part[0], part[1], part[2], part[3]))
            .toList();
  }

  Optional<String> cause(Disagreement difference) {
    return lines.stream().filter(line -> line.covers(difference)).map(Line::cause).findFirst();
  }
}
