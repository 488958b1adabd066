package dev.counterpart.coverage;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells in which function of a header a line stands: what tests call of a library's helpers. */
final class InlineFunctions {
  /** Lines of one function: more belong to no helper. */
  private static final int MAX_LINES = 200;

  /** What begins at the margin and has a parameter list. */
  private static final Pattern HEAD = Pattern.compile("[A-Za-z_][\\w\\s*]*?\\b(\\w++)\\s*+\\(.*+");

  private InlineFunctions() {}

  /**
   * @param code without comments
   * @param line 1-based
   */
  static Optional<String> around(String code, int line) {
    List<String> lines = code.lines().toList();
    for (int at = Math.min(line, lines.size()) - 1; at >= Math.max(0, line - MAX_LINES); at--) {
      String text = lines.get(at);
      if (text.startsWith("}")) {
        return Optional.empty();
      }
      Matcher head = HEAD.matcher(text);
      if (head.matches()) {
        return Optional.of(head.group(1));
      }
    }
    return Optional.empty();
  }
}
