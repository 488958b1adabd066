package dev.counterpart.rules;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Accepts regular expressions of rule files that cannot take long on hostile text. */
final class Regex {
  private static final int MAX_LENGTH = 300;

  /** A group that repeats without end and holds something that repeats without end. */
  private static final Pattern NESTED_REPEAT =
      Pattern.compile("[*+}]\\??[^()]{0,300}\\)(?:[*+]|\\{\\d+,\\})");

  private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\[1-9]");

  private Regex() {}

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException with a message for a person when it is not well formed, too
   *     long, or repeats a group that repeats
   */
  static Pattern compile(String expression) {
    if (expression.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the expression is longer than " + MAX_LENGTH + " characters");
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("not a regular expression: " + e.getDescription(), e);
    }
    if (NESTED_REPEAT.matcher(expression).find()) {
      throw new IllegalArgumentException(
          "a repeated group must not repeat inside: it can take for ever");
    }
    if (BACK_REFERENCE.matcher(expression).find()) {
      throw new IllegalArgumentException("back references can take for ever");
    }
    return pattern;
  }

  /** As {@link #compile}, and the expression has at least so many groups. */
  static Pattern compile(String expression, int groups) {
    Pattern pattern = compile(expression);
    int there = pattern.matcher("").groupCount();
    if (there < groups) {
      throw new IllegalArgumentException(
          "needs "
              + groups
              + (groups == 1 ? " group" : " groups")
              + " in parentheses, has "
              + there);
    }
    return pattern;
  }
}
