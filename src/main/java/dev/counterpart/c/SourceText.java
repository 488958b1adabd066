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

  private final LogicalText logical;
  private final String in;
  private final String written;
  private final char[] out;
  private boolean joinsComments;
  private int at;

  private SourceText(LogicalText logical, String written) {
    this.logical = logical;
    this.in = logical.text();
    this.written = written;
    this.out = written.toCharArray();
  }

  private static SourceText ofC(String text) {
    return new SourceText(LogicalText.of(text), text);
  }

  /** C and C++ text (ISO C lexical rules; a backslash before a line end continues the line). */
  public static String codeOfC(String text) {
    SourceText source = ofC(text);
    while (source.at < source.in.length()) {
      if (!source.blankComment() && !source.blankLiteralHere()) {
        source.at++;
      }
    }
    return new String(source.out);
  }

  /** Python and Cython text; docstrings and f-strings are strings too. */
  public static String codeOfPython(String text) {
    return new SourceText(LogicalText.asWritten(text), text).python();
  }

  /** C text with its comments blanked and its literals kept; length and line ends stay. */
  public static String withoutComments(String text) {
    SourceText source = ofC(text);
    source.blankComments();
    return new String(source.out);
  }

  /**
   * C text with continued lines joined and comments blanked, the line ends in them too: each line
   * is what the preprocessor takes for one.
   */
  public static LogicalText logicalLines(String text) {
    LogicalText joined = LogicalText.of(text);
    String in = joined.text();
    SourceText source = new SourceText(LogicalText.asWritten(in), in);
    source.joinsComments = true;
    source.blankComments();
    return joined.with(new String(source.out));
  }

  private void blankComments() {
    while (at < in.length()) {
      int from = at;
      if (blankLiteralHere()) {
        int start = logical.offset(from);
        int end = logical.end(at);
        written.getChars(start, end, out, start);
      } else if (!blankComment()) {
        at++;
      }
    }
  }

  /**
   * The short string literals of C and C++ text, without escapes.
   *
   * @param longest number of characters between the quotes
   * @return each, with its quotes, and the lines in which it begins, 1-based
   */
  public static Map<String, List<Integer>> stringsOfC(String text, int longest) {
    var found = new LinkedHashMap<String, List<Integer>>();
    SourceText source = ofC(withoutComments(text));
    int line = 1;
    int counted = 0;
    while (source.at < source.in.length()) {
      int start = source.logical.offset(source.at);
      boolean string = source.in.charAt(source.at) == '"';
      if (!source.blankLiteralHere()) {
        source.at++;
      } else if (string) {
        String literal = text.substring(start, source.logical.end(source.at));
        if (isShort(literal, longest)) {
          for (; counted < start; counted++) {
            line += text.charAt(counted) == '\n' ? 1 : 0;
          }
          found.computeIfAbsent(literal, _ -> new ArrayList<>()).add(line);
        }
      }
    }
    return found;
  }

  private static boolean isShort(String literal, int longest) {
    return literal.length() > 2
        && literal.length() <= longest + 2
        && literal.endsWith("\"")
        && literal.indexOf('\\') < 0;
  }

  /** Whether a comment begins here; it is blanked then. */
  private boolean blankComment() {
    if (in.charAt(at) != '/') {
      return false;
    }
    if (peek(1) == '/') {
      blankLine();
      return true;
    }
    if (peek(1) == '*') {
      int end = in.indexOf("*/", at + 2);
      blankTo(end < 0 ? in.length() : end + 2);
      return true;
    }
    return false;
  }

  /** Whether a literal begins here; it is blanked then. */
  private boolean blankLiteralHere() {
    char c = in.charAt(at);
    if (c == '"' || (c == '\'' && !insideNumber())) {
      blankLiteral(c);
      return true;
    }
    return false;
  }

  private String python() {
    while (at < in.length()) {
      char c = in.charAt(at);
      if (c == '#') {
        blankLine();
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

  private void blankLine() {
    int end = in.indexOf('\n', at);
    blankTo(end < 0 ? in.length() : end);
  }

  private void blankLiteral(char quote) {
    if (quote == '"' && isRaw()) {
      blankRaw();
      return;
    }
    blankTo(at + 1);
    while (at < in.length() && in.charAt(at) != '\n') {
      char c = in.charAt(at);
      if (c == '\\') {
        blankTo(Math.min(in.length(), Math.max(at + 2, skipLineEnd(at + 1))));
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
    for (int i = at + 1; i < in.length() && i <= at + 1 + LONGEST_DELIMITER; i++) {
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

  /** In a raw string a backslash and a line end are what they are. */
  private void blankRaw() {
    int parenthesis = rawParenthesis();
    String close = ")" + in.substring(at + 1, parenthesis) + "\"";
    int end = written.indexOf(close, logical.offset(parenthesis));
    blankTo(end < 0 ? in.length() : logical.index(end + close.length()));
  }

  private void blankTriple(char quote) {
    blankTo(at + 3);
    while (at < in.length()) {
      char c = in.charAt(at);
      if (c == '\\') {
        blankTo(Math.min(in.length(), at + 2));
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
    while (next < in.length() && (in.charAt(next) == ' ' || in.charAt(next) == '\t')) {
      next++;
    }
    if (next < in.length() && in.charAt(next) == '\r') {
      next++;
    }
    return next < in.length() && in.charAt(next) == '\n' ? next + 1 : from;
  }

  private void blankTo(int end) {
    if (end > at) {
      int last = logical.end(end);
      for (int i = logical.offset(at); i < last; i++) {
        if (joinsComments || (out[i] != '\n' && out[i] != '\r')) {
          out[i] = ' ';
        }
      }
      at = end;
    }
  }

  private char peek(int distance) {
    return at + distance < in.length() ? in.charAt(at + distance) : '\0';
  }
}
