package dev.counterpart.c;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what compilers take otherwise than the C parser does, or otherwise from standard to
 * standard, so that one of them sees a comment, a string or a line end where another sees code:
 *
 * <ul>
 *   <li>a NUL, which is a blank to GCC;
 *   <li>a comment's beginning inside the name of a header (ISO C, 6.4.7), which the parser takes
 *       for a comment;
 *   <li>a macro that a pragma brings back (GCC, "Push/Pop Macro Pragmas");
 *   <li>trigraphs, which the parser replaces and GCC does not unless it is told to;
 *   <li>raw strings, which GCC's C has and ISO's and the parser's have not;
 *   <li>an apostrophe inside a number, which C23 takes for a separator.
 * </ul>
 *
 * What comes first is found by the same rules for all of them; behind it, they are apart anyway.
 */
public final class LexedOtherwise {
  private static final Pattern HEADER_NAME =
      Pattern.compile("(?:include|include_next|import|embed)\\b[^<\"\n]*+<([^>\n]*+)");
  private static final Pattern TRIGRAPH_AT_LINE_END =
      Pattern.compile("\\?\\?/[ \\t\\f\\x0B\\r]*+\n");
  private static final String TRIGRAPHS = "=/'()!<>-";
  private static final int LONGEST_PREFIX = 3;
  private static final int LONGEST_NUMBER = 200;

  private final String written;
  private final LogicalText logical;
  private final String text;
  private final List<CHeader.Unread> found = new ArrayList<>();
  private int line = 1;
  private int counted;
  private int at;

  private LexedOtherwise(String written) {
    this.written = written;
    this.logical = LogicalText.of(written);
    this.text = logical.text();
  }

  /** All such places of a text, in order, a few at most for each line. */
  public static List<CHeader.Unread> in(String text) {
    var reading = new LexedOtherwise(text);
    reading.lines();
    reading.line = 1;
    reading.counted = 0;
    reading.read();
    return reading.found.stream().sorted(Comparator.comparingInt(CHeader.Unread::line)).toList();
  }

  /** What is one wherever it stands. */
  private void lines() {
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      line(start, text.substring(start, end));
      start = end + 1;
    }
  }

  private void line(int start, String one) {
    if (one.indexOf('\0') >= 0) {
      add(start, "a NUL character is a blank to compilers");
    }
    if (one.contains("pop_macro")) {
      add(start, "a pragma brings a macro back");
    }
    if (one.indexOf('<') < 0) {
      return;
    }
    Matcher name = HEADER_NAME.matcher(one);
    while (name.find()) {
      if (name.group(1).contains("/*") || name.group(1).contains("//")) {
        add(start, "a header's name holds what else begins a comment");
      }
    }
  }

  private void read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '/' && (peek(1) == '/' || peek(1) == '*')) {
        comment();
      } else if (c == '"' || c == '\'') {
        literal(c);
      } else {
        trigraph();
        at++;
      }
    }
  }

  private void comment() {
    int start = at;
    int end = text.indexOf(peek(1) == '/' ? "\n" : "*/", at + 2);
    at = end < 0 ? text.length() : peek(1) == '/' ? end + 1 : end + 2;
    Matcher joined = TRIGRAPH_AT_LINE_END.matcher(text).region(start, at);
    if (joined.find()) {
      add(joined.start(), "a trigraph joins two lines to some compilers");
    }
  }

  private void literal(char quote) {
    int word = at;
    while (word > 0 && isWordPart(text.charAt(word - 1)) && at - word <= LONGEST_NUMBER) {
      word--;
    }
    String before = text.substring(word, at);
    if (quote == '"' && before.length() <= LONGEST_PREFIX && before.endsWith("R")) {
      add(at, "a raw string is another one to some compilers");
    }
    if (quote == '\'' && !before.isEmpty() && Character.isDigit(before.charAt(0))) {
      add(at, "an apostrophe inside a number begins a character to some compilers");
    }
    at++;
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = text.charAt(at);
      trigraph();
      at += c == '\\' && peek(1) != '\n' ? 2 : 1;
      if (c == quote) {
        return;
      }
    }
  }

  private void trigraph() {
    if (text.charAt(at) == '?' && peek(1) == '?' && TRIGRAPHS.indexOf(peek(2)) >= 0) {
      add(at, "a trigraph is another character to some compilers");
    }
  }

  private static boolean isWordPart(char c) {
    return c == '_' || c == '.' || Character.isLetterOrDigit(c);
  }

  private char peek(int distance) {
    return at + distance < text.length() ? text.charAt(at + distance) : '\n';
  }

  /** Takes note of a place; places come in the order of the text. */
  private void add(int index, String reason) {
    for (int offset = logical.offset(index); counted < offset; counted++) {
      line += written.charAt(counted) == '\n' ? 1 : 0;
    }
    if (found.isEmpty()
        || found.getLast().line() != line
        || !found.getLast().reason().equals(reason)) {
      found.add(new CHeader.Unread(line, reason, true));
    }
  }
}
