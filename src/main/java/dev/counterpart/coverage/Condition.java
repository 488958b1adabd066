package dev.counterpart.coverage;

import java.util.ArrayList;
import java.util.List;

/** What is known of a preprocessor's condition without knowing the configuration. */
enum Condition {
  TRUE,
  FALSE,
  UNKNOWN;

  private static final int MAX_LENGTH = 400;

  /**
   * Judges a condition by its numbers, {@code !}, {@code &&}, {@code ||} and parentheses; all else
   * in it is unknown.
   */
  static Condition of(String text) {
    String dense = text.replaceAll("[\\\\\\s]++", "");
    return dense.length() > MAX_LENGTH || dense.indexOf('?') >= 0 ? UNKNOWN : any(dense);
  }

  private static Condition any(String text) {
    boolean allFalse = true;
    for (String part : split(text, '|')) {
      Condition one = all(part);
      if (one == TRUE) {
        return TRUE;
      }
      allFalse &= one == FALSE;
    }
    return allFalse ? FALSE : UNKNOWN;
  }

  private static Condition all(String text) {
    boolean allTrue = true;
    for (String part : split(text, '&')) {
      Condition one = single(part);
      if (one == FALSE) {
        return FALSE;
      }
      allTrue &= one == TRUE;
    }
    return allTrue ? TRUE : UNKNOWN;
  }

  private static Condition single(String text) {
    if (text.startsWith("!")) {
      return switch (single(text.substring(1))) {
        case TRUE -> FALSE;
        case FALSE -> TRUE;
        case UNKNOWN -> UNKNOWN;
      };
    }
    if (text.startsWith("(") && text.endsWith(")") && closes(text) == text.length() - 1) {
      return any(text.substring(1, text.length() - 1));
    }
    if (text.matches("0[xX]?0*+[uUlL]*+|false")) {
      return FALSE;
    }
    return text.matches("0*+[1-9][0-9]*+[uUlL]*+") ? TRUE : UNKNOWN;
  }

  /** Where the parenthesis at the start is closed. */
  private static int closes(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The parts between doubled operators that stand in no parentheses. */
  private static List<String> split(String text, char operator) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 && c == operator && i + 1 < text.length() && text.charAt(i + 1) == operator) {
        parts.add(text.substring(start, i));
        start = i + 2;
        i++;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
