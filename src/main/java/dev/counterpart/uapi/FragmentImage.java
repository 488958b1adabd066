package dev.counterpart.uapi;

import dev.counterpart.c.SourceText;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One side of a hunk as text that can be scanned: the section line first, then the lines of the
 * side, with comments and what the hunk cuts in two blanked out.
 *
 * @param code the text; line 0 is the section
 * @param directives the preprocessor directives, continued lines joined
 * @param lines for each line of {@code code}, its number in the file (0 for the section)
 * @param changed for each line of {@code code}, whether this side alone has it
 * @param indented for each line of {@code code}, whether it begins with a space
 * @param inside whether the first line stands inside the declaration that the section opens
 */
record FragmentImage(
    String code,
    List<Directive> directives,
    List<Integer> lines,
    List<Boolean> changed,
    List<Boolean> indented,
    boolean inside) {
  private static final Pattern DIRECTIVE = Pattern.compile("\\s*(?:#|%:)\\s*");
  private static final Pattern COMMENT_LINE = Pattern.compile("\\s*\\*(/.*|\\s.*|)");

  /**
   * @param text without the number sign
   * @param line index in {@code code}
   */
  record Directive(String text, int line) {}

  /** The lines of one side. */
  static FragmentImage of(Hunk hunk, boolean after) {
    DiffLine.Kind own = after ? DiffLine.Kind.ADDED : DiffLine.Kind.REMOVED;
    StringBuilder text = new StringBuilder();
    List<Integer> lines = new ArrayList<>(List.of(0));
    List<Boolean> changed = new ArrayList<>(List.of(false));
    for (DiffLine line : hunk.lines()) {
      if (line.kind() == DiffLine.Kind.CONTEXT || line.kind() == own) {
        text.append(line.text().replace('\n', ' ')).append('\n');
        lines.add(after ? line.newLine() : line.oldLine());
        changed.add(line.kind() == own);
      }
    }
    String[] whole =
        withoutHeadless(SourceText.withoutComments(cutComment(text.toString()))).split("\n", -1);
    List<Directive> directives = new ArrayList<>();
    StringBuilder code = new StringBuilder();
    String section = SourceText.codeOfC(hunk.section()).strip();
    for (int i = 0; i < whole.length; i++) {
      String line = whole[i].stripTrailing();
      if (!DIRECTIVE.matcher(line).lookingAt()) {
        code.append(line.endsWith("\\") ? line.substring(0, line.length() - 1) : line).append('\n');
        continue;
      }
      int first = i;
      StringBuilder directive = new StringBuilder(DIRECTIVE.matcher(line).replaceFirst(""));
      while (directive.length() > 0
          && directive.charAt(directive.length() - 1) == '\\'
          && i + 1 < whole.length) {
        directive.setLength(directive.length() - 1);
        directive.append(whole[++i].stripTrailing());
        code.append('\n');
      }
      code.append('\n');
      directives.add(new Directive(directive.toString().strip(), first + 1));
    }
    String body = code.toString();
    List<Boolean> indented = new ArrayList<>(List.of(false));
    for (String line : whole) {
      indented.add(!line.isEmpty() && Character.isWhitespace(line.charAt(0)));
    }
    return new FragmentImage(
        section + "\n" + body, List.copyOf(directives), lines, changed, indented, inside(body));
  }

  /** A hunk may begin inside a comment. */
  private static String cutComment(String text) {
    int close = text.indexOf("*/");
    int open = text.indexOf("/*");
    String cut = text;
    if (close >= 0 && (open < 0 || open > close || open == close - 1)) {
      cut = blank(text, close + 2);
    } else {
      int at = 0;
      while (at < text.length()) {
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end);
        if (!COMMENT_LINE.matcher(line).matches()) {
          break;
        }
        at = end < 0 ? text.length() : end + 1;
      }
      cut = blank(text, at);
    }
    return cut;
  }

  /** A hunk may begin inside a macro that is continued over several lines. */
  private static String withoutHeadless(String text) {
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      String line = text.substring(at, end).strip();
      if (!line.endsWith("\\") || line.startsWith("#")) {
        return at == 0 ? text : blank(text, line.startsWith("#") ? at : end);
      }
      at = Math.min(text.length(), end + 1);
    }
    return text;
  }

  private static String blank(String text, int end) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < end; i++) {
      out.append(text.charAt(i) == '\n' ? '\n' : ' ');
    }
    return out.append(text, end, text.length()).toString();
  }

  private static boolean inside(String body) {
    int depth = 0;
    boolean indented = false;
    boolean seen = false;
    for (String line : body.split("\n", -1)) {
      if (!seen && !line.isBlank()) {
        seen = true;
        indented = Character.isWhitespace(line.charAt(0));
      }
      for (int i = 0; i < line.length(); i++) {
        depth += line.charAt(i) == '{' ? 1 : line.charAt(i) == '}' ? -1 : 0;
        if (depth < 0) {
          return true;
        }
      }
    }
    return indented;
  }
}
