package dev.counterpart.c;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * C text whose continued lines are joined, as compilers do before all else (ISO C, 5.1.1.2): a
 * backslash and a line end may stand in the middle of a name or of what begins a comment. It knows
 * where each character was written.
 */
public final class LogicalText {
  /** Compilers take blanks between a backslash and the line end for nothing. */
  private static final Pattern SPLICE = Pattern.compile("\\\\[ \\t\\f\\x0B]*+\\r?\\n");

  private final String text;
  private final int[] offsets; // empty when nothing was joined
  private final int end;

  private LogicalText(String text, int[] offsets, int end) {
    this.text = text;
    this.offsets = offsets;
    this.end = end;
  }

  /** Joins the lines of a text. */
  static LogicalText of(String written) {
    int backslash = written.indexOf('\\');
    Matcher splice = SPLICE.matcher(written);
    if (backslash < 0 || !splice.find(backslash)) {
      return asWritten(written);
    }
    char[] joined = new char[written.length()];
    int[] offsets = new int[written.length()];
    int length = 0;
    int from = 0;
    boolean more = true;
    while (more) {
      int to = splice.start();
      for (int i = from; i < to; i++) {
        offsets[length] = i;
        joined[length++] = written.charAt(i);
      }
      from = splice.end();
      more = splice.find();
    }
    for (int i = from; i < written.length(); i++) {
      offsets[length] = i;
      joined[length++] = written.charAt(i);
    }
    return new LogicalText(
        new String(joined, 0, length), Arrays.copyOf(offsets, length), written.length());
  }

  /** A text none of whose lines is continued. */
  static LogicalText asWritten(String text) {
    return new LogicalText(text, new int[0], text.length());
  }

  /** Another text of the same length at the same places. */
  LogicalText with(String other) {
    return new LogicalText(other, offsets, end);
  }

  public String text() {
    return text;
  }

  /** Where a character was written; for the text's length, that of the written text. */
  public int offset(int index) {
    if (index >= text.length()) {
      return end;
    }
    return offsets.length == 0 ? index : offsets[index];
  }

  /** Where a range ends in the written text; what joins its end to the next line is outside. */
  public int end(int index) {
    return index == 0 ? 0 : offset(index - 1) + 1;
  }

  /** The first character that was written at an offset or behind it. */
  int index(int offset) {
    if (offsets.length == 0) {
      return Math.min(offset, text.length());
    }
    int found = Arrays.binarySearch(offsets, offset);
    return found >= 0 ? found : -found - 1;
  }
}
