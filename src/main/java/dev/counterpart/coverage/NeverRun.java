package dev.counterpart.coverage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blanks what stands behind {@code if (0)}, in code without comments and strings. */
final class NeverRun {
  private static final Pattern NEVER =
      Pattern.compile("(?<![#\\w])\\bif\\s*+\\(\\s*+(?:0|false)\\s*+\\)\\s*+");

  /** Something jumps there: then it is run. */
  private static final Pattern LABEL =
      Pattern.compile("(?:[;{}]\\s*+|^\\s*+)(?:case\\b|default\\b|\\w++\\s*+:(?!:))");

  private static final int MAX_STATEMENT = 20_000;

  private NeverRun() {}

  static String blanked(String code) {
    Matcher never = NEVER.matcher(code);
    StringBuilder out = null;
    for (int at = 0; never.find(at); ) {
      int from = never.end();
      int to = end(code, from);
      at = Math.max(to, from);
      if (to > from && !isDirective(code, never.start()) && !isJumpedInto(code, from, to)) {
        out = out == null ? new StringBuilder(code) : out;
        for (int i = from; i < to; i++) {
          if (out.charAt(i) != '\n' && out.charAt(i) != '\r') {
            out.setCharAt(i, ' ');
          }
        }
      }
    }
    return out == null ? code : out.toString();
  }

  private static boolean isDirective(String code, int at) {
    int start = code.lastIndexOf('\n', at) + 1;
    return code.substring(start, at).strip().startsWith("#");
  }

  private static boolean isJumpedInto(String code, int from, int to) {
    return LABEL.matcher(code.substring(from, to)).find();
  }

  /** Behind the statement that begins at an offset; the offset itself where that is not seen. */
  private static int end(String code, int from) {
    int braces = 0;
    int parentheses = 0;
    int last = Math.min(code.length(), from + MAX_STATEMENT);
    for (int i = from; i < last; i++) {
      switch (code.charAt(i)) {
        case '(' -> parentheses++;
        case ')' -> parentheses--;
        case '{' -> braces++;
        case '}' -> {
          braces--;
          if (braces <= 0) {
            return braces < 0 ? from : i + 1;
          }
        }
        case ';' -> {
          if (braces == 0 && parentheses == 0) {
            return i + 1;
          }
        }
        case '#' -> {
          return from;
        }
        default -> {}
      }
    }
    return from;
  }
}
