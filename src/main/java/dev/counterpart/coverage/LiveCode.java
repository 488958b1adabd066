package dev.counterpart.coverage;

import dev.counterpart.userspace.SourceCode;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves of C text what a compiler may see: {@code #if 0} hides code from every configuration, and
 * directives that only ask for a name or forget it use nothing. {@code #ifdef} decides by
 * configuration, so both of its branches stay.
 */
final class LiveCode {
  private static final Pattern DIRECTIVE = Pattern.compile("[ \\t]*+#[ \\t]*+([a-z]++)");
  private static final Pattern DEFINED =
      Pattern.compile("\\bdefined[ \\t]*+\\(?[ \\t]*+[A-Za-z_0-9]++");

  /** Conditions are nested no deeper in earnest; what is deeper counts. */
  private static final int MAX_DEPTH = 1000;

  private final char[] out;
  private final BitSet outerDead = new BitSet();
  private final BitSet taken = new BitSet();
  private int depth;
  private boolean off;

  private LiveCode(String code) {
    this.out = code.toCharArray();
  }

  /**
   * The code with what counts for nothing blanked; line ends and offsets stay.
   *
   * @param path tells the language; only of C-like ones anything is blanked
   * @param code without comments and strings
   */
  static String of(String path, String code) {
    if (!SourceCode.isCLike(path) || code.indexOf('#') < 0) {
      return code;
    }
    var live = new LiveCode(code);
    live.run(code, new BitSet());
    return new String(live.out);
  }

  /** The lines that no configuration compiles, bit 0 for the first. */
  static BitSet deadLines(String path, String code) {
    var lines = new BitSet();
    if (SourceCode.isCLike(path) && code.indexOf('#') >= 0) {
      new LiveCode(code).run(code, lines);
    }
    return lines;
  }

  private void run(String code, BitSet deadLines) {
    int at = 0;
    int line = 0;
    Matcher directive = DIRECTIVE.matcher(code);
    while (at < code.length()) {
      int end = lineEnd(code, at);
      directive.region(at, end);
      boolean isDirective = directive.lookingAt();
      int lines = 1;
      if (isDirective) {
        int physical = end;
        while (physical < code.length() && isContinued(code, at, physical)) {
          physical = lineEnd(code, physical + 1);
          lines++;
        }
        end = physical;
        directive(directive.group(1), at, directive.end(), code.substring(directive.end(), end));
      }
      if (off) {
        blank(at, end);
        deadLines.set(line, line + lines);
      }
      line += lines;
      at = end + 1;
    }
  }

  private static int lineEnd(String code, int from) {
    int end = code.indexOf('\n', from);
    return end < 0 ? code.length() : end;
  }

  private static boolean isContinued(String code, int from, int end) {
    int last = end - 1;
    while (last >= from && Character.isWhitespace(code.charAt(last)) && code.charAt(last) != '\n') {
      last--;
    }
    return last >= from && code.charAt(last) == '\\';
  }

  private void directive(String name, int start, int bodyAt, String body) {
    switch (name) {
      case "if" -> {
        open(Condition.of(body));
        unask(bodyAt, body);
      }
      case "ifdef", "ifndef" -> {
        open(Condition.UNKNOWN);
        blank(start, bodyAt + body.length());
      }
      case "elif" -> {
        next(Condition.of(body));
        unask(bodyAt, body);
      }
      case "elifdef", "elifndef" -> {
        next(Condition.UNKNOWN);
        blank(start, bodyAt + body.length());
      }
      case "else" -> next(Condition.UNKNOWN);
      case "endif" -> {
        if (depth > 0) {
          depth--;
          off = depth < MAX_DEPTH ? outerDead.get(depth) : off;
        }
      }
      case "error", "warning", "pragma", "undef" -> blank(start, bodyAt + body.length());
      default -> {}
    }
  }

  private void open(Condition condition) {
    if (depth < MAX_DEPTH) {
      outerDead.set(depth, off);
      taken.set(depth, condition == Condition.TRUE);
      off |= condition == Condition.FALSE;
    }
    depth++;
  }

  private void next(Condition condition) {
    int level = depth - 1;
    if (level < 0 || level >= MAX_DEPTH) {
      return;
    }
    off = outerDead.get(level) || taken.get(level) || condition == Condition.FALSE;
    if (condition == Condition.TRUE) {
      taken.set(level);
    }
  }

  /** {@code #if defined(NAME)} is {@code #ifdef NAME} in other words. */
  private void unask(int from, String body) {
    Matcher defined = DEFINED.matcher(body);
    while (defined.find()) {
      blank(from + defined.start(), from + defined.end());
    }
  }

  private void blank(int from, int to) {
    for (int i = from; i < Math.min(to, out.length); i++) {
      if (out[i] != '\n' && out[i] != '\r') {
        out[i] = ' ';
      }
    }
  }
}
