package dev.counterpart.c;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Source text with everything that is no code blanked out: comments, string and character literals
 * become spaces, so that a search for a name finds uses only. Length and line ends stay, so every
 * offset and line number still holds. One pass, linear time, any input; what is not terminated ends
 * with its line (literals) or with the text (comments and triple-quoted strings).
 */
public final class SourceText {
  /** Of a raw string (ISO C++, lex.string). */
  private static final int LONGEST_DELIMITER = 16;

  private final String in;
  private final char[] out;
  private int at;

  private SourceText(String in) {
    this.in = in;
    this.out = in.toCharArray();
  }

  /** C and C++ text (ISO C lexical rules; a backslash before a line end continues the line). */
  public static String codeOfC(String text) {
    return new SourceText(text).c();
  }

  /** Python and Cython text; docstrings and f-strings are strings too. */
  public static String codeOfPython(String text) {
    return new SourceText(text).python();
  }

  /** C text with its comments blanked and its literals kept; length and line ends stay. */
  public static String withoutComments(String text) {
    SourceText source = new SourceText(text);
    while (source.at < source.out.length) {
      int from = source.at;
      char c = text.charAt(from);
      if (c == '/' && source.peek(1) == '/') {
        source.blankLine(true);
      } else if (c == '/' && source.peek(1) == '*') {
        int end = text.indexOf("*/", from + 2);
        source.blankTo(end < 0 ? text.length() : end + 2);
      } else if (c == '"' || (c == '\'' && !source.insideNumber())) {
        source.blankLiteral(c);
        text.getChars(from, source.at, source.out, from);
      } else {
        source.at++;
      }
    }
    return new String(source.out);
  }

  /**
   * The short string literals of C and C++ text, without escapes.
   *
   * @param longest number of characters between the quotes
   * @return each, with its quotes, and the lines in which it begins, 1-based
   */
  public static Map<String, List<Integer>> stringsOfC(String text, int longest) {
    var found = new LinkedHashMap<String, List<Integer>>();
    String code = withoutComments(text);
    var source = new SourceText(code);
    int line = 1;
    while (source.at < code.length()) {
      int from = source.at;
      char c = code.charAt(from);
      if (c == '"' || (c == '\'' && !source.insideNumber())) {
        source.blankLiteral(c);
        String literal = code.substring(from, source.at);
        if (c == '"' && isShort(literal, longest)) {
          found.computeIfAbsent(literal, _ -> new ArrayList<>()).add(line);
        }
      } else {
        source.at++;
      }
      line += (int) code.substring(from, source.at).chars().filter(one -> one == '\n').count();
    }
    return found;
  }

  private static boolean isShort(String literal, int longest) {
    return literal.length() > 2
        && literal.length() <= longest + 2
        && literal.endsWith("\"")
        && literal.indexOf('\\') < 0;
  }

  private String c() {
    while (at < out.length) {
      char c = in.charAt(at);
      if (c == '/' && peek(1) == '/') {
        blankLine(true);
      } else if (c == '/' && peek(1) == '*') {
        int end = in.indexOf("*/", at + 2);
        blankTo(end < 0 ? out.length : end + 2);
      } else if (c == '"' || (c == '\'' && !insideNumber())) {
        blankLiteral(c);
      } else {
        at++;
      }
    }
    return new String(out);
  }

  private String python() {
    while (at < out.length) {
      char c = in.charAt(at);
      if (c == '#') {
        blankLine(false);
      } else if ((c == '"' || c == '\'') && peek(1) == c && peek(2) == c) {
        blankTriple(c);
      } else if (c == '"' || c == '\'') {
        blankLiteral(c);
      } else {
        at++;
      }
    }
    return new String(out);
  }

  /** C++14 and C23 separate digits with an apostrophe: {@code 1'000}. */
  private boolean insideNumber() {
    if (at == 0 || !isHexDigit(in.charAt(at - 1)) || !isHexDigit(peek(1)) || peek(2) == '\'') {
      return false;
    }
    int start = at;
    while (start > 0 && (isHexDigit(in.charAt(start - 1)) || in.charAt(start - 1) == '\'')) {
      if (at - start > 40) {
        return false;
      }
      start--;
    }
    char first = in.charAt(start);
    return first >= '0' && first <= '9';
  }

  private static boolean isHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private void blankLine(boolean continued) {
    while (at < out.length && in.charAt(at) != '\n') {
      if (continued && in.charAt(at) == '\\' && skipLineEnd(at + 1) > at + 1) {
        blankTo(skipLineEnd(at + 1));
      } else {
        blankTo(at + 1);
      }
    }
  }

  private void blankLiteral(char quote) {
    if (quote == '"' && isRaw()) {
      blankRaw();
      return;
    }
    blankTo(at + 1);
    while (at < out.length && in.charAt(at) != '\n') {
      char c = in.charAt(at);
      if (c == '\\') {
        blankTo(Math.min(out.length, Math.max(at + 2, skipLineEnd(at + 1))));
      } else {
        blankTo(at + 1);
        if (c == quote) {
          return;
        }
      }
    }
  }

  /** Whether the quote here begins a C++11 raw string: behind R, LR, uR, UR or u8R. */
  private boolean isRaw() {
    int start = at;
    while (start > 0 && at - start < 4 && isWordPart(in.charAt(start - 1))) {
      start--;
    }
    return switch (in.substring(start, at)) {
      case "R", "LR", "uR", "UR", "u8R" -> rawParenthesis() > 0;
      default -> false;
    };
  }

  private static boolean isWordPart(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Where the parenthesis of a raw string is opened, 0 when there is none. */
  private int rawParenthesis() {
    for (int i = at + 1; i < out.length && i <= at + 1 + LONGEST_DELIMITER; i++) {
      char c = in.charAt(i);
      if (c == '(') {
        return i;
      }
      if (c == ')' || c == '\\' || c == '"' || Character.isWhitespace(c)) {
        return 0;
      }
    }
    return 0;
  }

  private void blankRaw() {
    int parenthesis = rawParenthesis();
    String close = ")" + in.substring(at + 1, parenthesis) + "\"";
    int end = in.indexOf(close, parenthesis);
    blankTo(end < 0 ? out.length : end + close.length());
  }

  private void blankTriple(char quote) {
    blankTo(at + 3);
    while (at < out.length) {
      char c = in.charAt(at);
      if (c == '\\') {
        blankTo(Math.min(out.length, at + 2));
      } else if (c == quote && peek(1) == quote && peek(2) == quote) {
        blankTo(at + 3);
        return;
      } else {
        blankTo(at + 1);
      }
    }
  }

  /**
   * The offset behind a line end at an offset, or the offset itself when there is none. Compilers
   * take blanks between a backslash and the line end for nothing.
   */
  private int skipLineEnd(int from) {
    int next = from;
    while (next < out.length && (in.charAt(next) == ' ' || in.charAt(next) == '\t')) {
      next++;
    }
    if (next < out.length && in.charAt(next) == '\r') {
      next++;
    }
    return next < out.length && in.charAt(next) == '\n' ? next + 1 : from;
  }

  private void blankTo(int end) {
    for (; at < end; at++) {
      if (out[at] != '\n' && out[at] != '\r') {
        out[at] = ' ';
      }
    }
  }

  private char peek(int distance) {
    return at + distance < out.length ? in.charAt(at + distance) : '\0';
  }
}
