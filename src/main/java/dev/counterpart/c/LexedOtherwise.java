package dev.counterpart.c;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what compilers take otherwise than the C parser does: a NUL, which is a blank to GCC; a
 * comment's beginning inside the name of a header (ISO C, 6.4.7), which the parser takes for a
 * comment; a macro that a pragma brings back (GCC, "Push/Pop Macro Pragmas").
 */
public final class LexedOtherwise {
  private static final Pattern HEADER_NAME =
      Pattern.compile("(?:include|include_next|import|embed)\\b[^<\"\n]*+<([^>\n]*+)");

  private LexedOtherwise() {}

  /** All such places of a text, in order, a few at most for each line. */
  public static List<CHeader.Unread> in(String text) {
    List<CHeader.Unread> found = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      int first = i + 1;
      StringBuilder logical = new StringBuilder(withoutReturn(lines[i]));
      while (logical.length() > 0
          && logical.charAt(logical.length() - 1) == '\\'
          && i + 1 < lines.length) {
        logical.setLength(logical.length() - 1);
        logical.append(withoutReturn(lines[++i]));
      }
      look(logical.toString(), first, found);
    }
    return found;
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private static void look(String line, int number, List<CHeader.Unread> found) {
    if (line.indexOf('\0') >= 0) {
      found.add(new CHeader.Unread(number, "a NUL character is a blank to compilers", true));
    }
    if (line.contains("pop_macro")) {
      found.add(new CHeader.Unread(number, "a pragma brings a macro back", true));
    }
    if (line.indexOf('<') < 0) {
      return;
    }
    Matcher name = HEADER_NAME.matcher(line);
    while (name.find()) {
      if (name.group(1).contains("/*") || name.group(1).contains("//")) {
        found.add(
            new CHeader.Unread(number, "a header's name holds what else begins a comment", true));
      }
    }
  }
}
