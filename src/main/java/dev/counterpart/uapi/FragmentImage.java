package dev.counterpart.uapi;

import dev.counterpart.c.SourceText;
import dev.counterpart.c.Token;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.Hunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One side of a hunk as text that can be scanned: the section line first, then the lines of the
 * side, with comments and what the hunk cuts in two blanked out.
 *
 * @param text the lines without comments, directives among them; "" for the section
 * @param code the same text without directives; line 0 is the section
 * @param directives the preprocessor directives, continued lines joined
 * @param lines for each line, its number in the file (0 for the section)
 * @param changed for each line, whether this side alone has it
 * @param section what may be said of the place
 * @param inside whether the first line stands inside a declaration that is opened before it
 * @param unplaced changed lines that were blanked out and may be code all the same, by index, with
 *     the reason
 */
record FragmentImage(
    List<String> text,
    String code,
    List<Directive> directives,
    List<Integer> lines,
    List<Boolean> changed,
    FragmentSection section,
    boolean inside,
    Map<Integer, String> unplaced) {
  private static final Pattern DIRECTIVE = Pattern.compile("\\s*(?:#|%:)\\s*");
  private static final Pattern COMMENT_LINE = Pattern.compile("\\s*\\*(/.*|\\s.*|)");
  private static final Pattern IF_CPLUSPLUS =
      Pattern.compile("ifdef\\s+__cplusplus|if\\s+defined\\s*\\(?\\s*__cplusplus\\s*\\)?");
  private static final Pattern NOT_DEFINED =
      Pattern.compile("(?:ifndef\\s+|if\\s+!\\s*defined\\s*\\(?\\s*)(\\w+)\\s*\\)?");
  private static final Pattern EMPTY_DEFINE = Pattern.compile("define\\s+(\\w+)");
  private static final Pattern LINKAGE = Pattern.compile("\\s*(extern\\s*\"C\"\\s*\\{|})\\s*");

  /**
   * @param text without the number sign
   * @param line index of its first line
   * @param last index of its last line
   * @param words each of its lines counts as one
   */
  record Directive(String text, int line, int last, List<Token> words) {

    static Directive of(String text, int line, int last) {
      List<Token> words = new ArrayList<>();
      for (int i = line; i <= last; i++) {
        words.add(new Token("#", i));
      }
      return new Directive(text, line, last, List.copyOf(words));
    }
  }

  /** The lines of one side. */
  static FragmentImage of(Hunk hunk, boolean after) {
    DiffLine.Kind own = after ? DiffLine.Kind.ADDED : DiffLine.Kind.REMOVED;
    var whole = new ArrayList<>(List.of(""));
    List<Integer> lines = new ArrayList<>(List.of(0));
    List<Boolean> changed = new ArrayList<>(List.of(false));
    for (DiffLine line : hunk.lines()) {
      if (line.kind() == DiffLine.Kind.CONTEXT || line.kind() == own) {
        whole.add(line.text().replace('\n', ' '));
        lines.add(after ? line.newLine() : line.oldLine());
        changed.add(line.kind() == own);
      }
    }
    Map<Integer, String> unplaced = new HashMap<>();
    blankCutComment(whole, changed, unplaced);
    List<String> text =
        new ArrayList<>(
            Arrays.asList(SourceText.withoutComments(String.join("\n", whole)).split("\n", -1)));
    text.replaceAll(String::stripTrailing);
    blankHeadless(text, changed, unplaced);
    SecondNames.blank(text);
    List<Directive> directives = new ArrayList<>();
    List<String> code = code(text, directives);
    blankLinkage(code, directives);
    boolean inside = inside(code);
    code.set(0, SourceText.codeOfC(hunk.section()).replace('\n', ' ').strip());
    return new FragmentImage(
        List.copyOf(text),
        String.join("\n", code),
        List.copyOf(directives),
        lines,
        changed,
        FragmentSection.of(hunk.section()),
        inside,
        Map.copyOf(unplaced));
  }

  /** Whether a line begins with a space. */
  boolean indented(int line) {
    String text = line < text().size() ? text().get(line) : "";
    return !text.isEmpty() && Character.isWhitespace(text.charAt(0));
  }

  /** The name that the first directive asks for and the second defines as nothing. */
  Optional<String> changedGuard() {
    if (directives.size() < 2
        || !changed.get(directives.get(0).line())
        || !changed.get(directives.get(1).line())) {
      return Optional.empty();
    }
    Matcher asks = NOT_DEFINED.matcher(directives.get(0).text());
    Matcher defines = EMPTY_DEFINE.matcher(directives.get(1).text());
    return asks.matches() && defines.matches() && asks.group(1).equals(defines.group(1))
        ? Optional.of(asks.group(1))
        : Optional.empty();
  }

  /** Takes the directives out of the text. */
  private static List<String> code(List<String> text, List<Directive> directives) {
    var code = new ArrayList<String>();
    boolean within = false; // a line that code before it continues is no directive
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i);
      if (within || !DIRECTIVE.matcher(line).lookingAt()) {
        boolean continued = line.endsWith("\\");
        code.add(continued ? line.substring(0, line.length() - 1) : line);
        within = continued && (within || !code.getLast().isBlank());
        continue;
      }
      int first = i;
      StringBuilder directive = new StringBuilder(DIRECTIVE.matcher(line).replaceFirst(""));
      while (directive.length() > 0
          && directive.charAt(directive.length() - 1) == '\\'
          && i + 1 < text.size()) {
        directive.setLength(directive.length() - 1);
        directive.append(text.get(++i));
        code.add("");
      }
      code.add("");
      directives.add(Directive.of(directive.toString().strip(), first, i));
    }
    return code;
  }

  /**
   * A hunk may begin inside a comment: its lines begin with an asterisk up to the comment's end, or
   * the end of a comment is left over when the text is read as code.
   */
  private static void blankCutComment(
      List<String> lines, List<Boolean> changed, Map<Integer, String> unplaced) {
    int run = 1;
    int close = -1;
    while (run < lines.size() && COMMENT_LINE.matcher(lines.get(run)).matches() && close < 0) {
      close = lines.get(run).indexOf("*/");
      run++;
    }
    if (close < 0 && lines.stream().anyMatch(line -> line.contains("*/"))) {
      String[] code = SourceText.codeOfC(String.join("\n", lines)).split("\n", -1);
      for (int i = 1; i < code.length && close < 0; i++) {
        close = code[i].indexOf("*/");
        run = close < 0 ? run : i + 1;
      }
    }
    boolean allStars = close < 0 && lines.stream().skip(run).allMatch(String::isBlank);
    for (int i = 1; i < run; i++) {
      String line = lines.get(i);
      boolean certain =
          COMMENT_LINE.matcher(line).matches() ? close >= 0 || allStars : line.isBlank();
      if (changed.get(i) && !certain) {
        unplaced.put(i, "whether it is code or comment is not to be seen");
      }
      int end = close >= 0 && i == run - 1 ? close + 2 : line.length();
      lines.set(i, " ".repeat(end) + line.substring(end));
    }
  }

  /** A hunk may begin inside a macro that is continued over several lines. */
  private static void blankHeadless(
      List<String> lines, List<Boolean> changed, Map<Integer, String> unplaced) {
    int end = 1;
    while (end < lines.size()
        && lines.get(end).endsWith("\\")
        && !DIRECTIVE.matcher(lines.get(end)).lookingAt()) {
      end++;
    }
    boolean more = end > 1 && end < lines.size() && !DIRECTIVE.matcher(lines.get(end)).lookingAt();
    for (int i = 1; i < (more ? end + 1 : end); i++) {
      if (changed.get(i) && !lines.get(i).isBlank()) {
        unplaced.put(i, "it is part of a macro that begins elsewhere");
      }
      lines.set(i, "");
    }
  }

  /** What opens and closes {@code extern "C"} is nothing to C. */
  private static void blankLinkage(List<String> code, List<Directive> directives) {
    for (int i = 0; i + 1 < directives.size(); i++) {
      int first = directives.get(i).last() + 1;
      int end = directives.get(i + 1).line();
      if (IF_CPLUSPLUS.matcher(directives.get(i).text()).matches()
          && directives.get(i + 1).text().equals("endif")
          && LINKAGE.matcher(String.join(" ", code.subList(first, end))).matches()) {
        for (int line = first; line < end; line++) {
          code.set(line, "");
        }
      }
    }
  }

  private static boolean inside(List<String> code) {
    int depth = 0;
    boolean indented = false;
    boolean seen = false;
    for (String line : code) {
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
