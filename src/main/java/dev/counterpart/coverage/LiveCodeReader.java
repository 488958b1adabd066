package dev.counterpart.coverage;

import dev.counterpart.c.LogicalText;
import dev.counterpart.c.SourceText;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the directives of C text and blanks what no configuration compiles. */
final class LiveCodeReader {
  private static final Pattern DIRECTIVE =
      Pattern.compile("[ \\t\\f\\x0B\\r]*+(?:#|%:)[ \\t\\f\\x0B]*+([a-z_]++)");
  private static final Pattern DEFINED = Pattern.compile("\\bdefined\\s*+\\(?\\s*+[A-Za-z_0-9]++");
  private static final Pattern HAS =
      Pattern.compile("\\b__has_\\w++\\s*+\\([^()]*+(?:\\([^()]*+\\)[^()]*+)*+\\)");

  /** Conditions are nested no deeper in earnest; what is deeper counts. */
  private static final int MAX_DEPTH = 1000;

  private final String code;
  private final LogicalText logical;
  private final char[] out;
  private final KnownMacros macros = new KnownMacros();
  private final BitSet outerDead = new BitSet();
  private final BitSet taken = new BitSet();

  /** Levels of which a branch before this one may be the one that is taken. */
  private final BitSet open = new BitSet();

  private final BitSet deadLines = new BitSet();
  private int depth;
  private boolean off;

  private LiveCodeReader(String code, String written) {
    this.code = code;
    this.logical = SourceText.logicalLines(written);
    this.out = code.toCharArray();
  }

  /**
   * Reads a text that has directives.
   *
   * @param code the text with comments and strings blanked
   * @param written the text as it stands in the file
   */
  static LiveCode read(String code, String written) {
    var reader = new LiveCodeReader(code, written);
    reader.run();
    return new LiveCode(new String(reader.out), reader.deadLines);
  }

  private void run() {
    String text = logical.text();
    Matcher directive = DIRECTIVE.matcher(text);
    int line = 0;
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      directive.region(at, end);
      if (directive.lookingAt()) {
        directive(directive.group(1), at, directive.end(), end);
      }
      int next = line;
      for (int i = logical.offset(at); i < logical.offset(end); i++) {
        next += code.charAt(i) == '\n' ? 1 : 0;
      }
      if (off) {
        blank(at, end);
        deadLines.set(line, next + 1);
      }
      line = next + 1;
      at = end + 1;
    }
  }

  private void directive(String name, int start, int bodyAt, int end) {
    String body = logical.text().substring(bodyAt, end);
    switch (name) {
      case "if" -> {
        open(macros.judge(body));
        unask(bodyAt, body);
      }
      case "ifdef", "ifndef" -> {
        open(macros.defined(body, name.equals("ifdef")));
        blank(start, end);
      }
      case "elif" -> {
        next(macros.judge(body));
        unask(bodyAt, body);
      }
      case "elifdef", "elifndef" -> {
        next(macros.defined(body, name.equals("elifdef")));
        blank(start, end);
      }
      case "else" -> next(Condition.TRUE);
      case "endif" -> {
        if (depth > 0) {
          depth--;
          off = depth < MAX_DEPTH ? outerDead.get(depth) : off;
          macros.leave();
        }
      }
      case "define", "undef" -> {
        if (!off) {
          macros.take(name, body);
        }
        if (name.equals("undef")) {
          blank(start, end);
        }
      }
      case "include", "include_next", "import", "embed" -> {
        if (!off) {
          macros.include();
        }
        blank(bodyAt, end);
      }
      case "pragma" -> {
        if (body.contains("pop_macro")) {
          macros.forget();
        }
        blank(start, end);
      }
      case "error", "warning", "line", "ident", "sccs", "assert", "unassert" -> blank(start, end);
      default -> {}
    }
  }

  private void open(Condition condition) {
    if (depth < MAX_DEPTH) {
      outerDead.set(depth, off);
      taken.set(depth, condition == Condition.TRUE);
      open.set(depth, condition == Condition.UNKNOWN);
      off |= condition == Condition.FALSE;
    }
    macros.enter(depth < MAX_DEPTH && condition != Condition.UNKNOWN);
    depth++;
  }

  private void next(Condition condition) {
    int level = depth - 1;
    if (level < 0 || level >= MAX_DEPTH) {
      return;
    }
    off = outerDead.get(level) || taken.get(level) || condition == Condition.FALSE;
    macros.leave();
    macros.enter(!open.get(level) && condition != Condition.UNKNOWN);
    if (condition == Condition.TRUE) {
      taken.set(level);
    } else if (condition == Condition.UNKNOWN) {
      open.set(level);
    }
  }

  /** {@code #if defined(NAME)} is {@code #ifdef NAME} in other words. */
  private void unask(int from, String body) {
    for (Pattern asks : new Pattern[] {DEFINED, HAS}) {
      Matcher asked = asks.matcher(body);
      while (asked.find()) {
        blank(from + asked.start(), from + asked.end());
      }
    }
  }

  private void blank(int from, int to) {
    int end = logical.end(to);
    for (int i = logical.offset(from); i < end; i++) {
      if (out[i] != '\n' && out[i] != '\r') {
        out[i] = ' ';
      }
    }
  }
}
