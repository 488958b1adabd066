package dev.counterpart.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A glob for paths and names: {@code ?} one character, {@code *} any within a folder, {@code **}
 * any across folders (<code>**&#47;</code> also none), <code>{a,b}</code> one of several.
 *
 * <p>Matching follows all readings at once, so it takes time in proportion to the lengths of glob
 * and text, whatever they are.
 */
public final class Glob {
  private static final int MAX_LENGTH = 200;
  private static final int MAX_ALTERNATIVES = 64;

  /** Stands for {@code *}. */
  private static final char STAR = '\uE000';

  /** Stands for {@code **} at the end or before something that is no slash. */
  private static final char ANY = '\uE001';

  /** Opens <code>**&#47;</code>; {@link #FOLDERS} follows. */
  private static final char NO_FOLDER = '\uE002';

  private static final char FOLDERS = '\uE003';

  /** Stands for {@code ?}. */
  private static final char ONE = '\uE004';

  private final String text;
  private final List<Program> programs;

  /**
   * @param start what it begins with that stands for itself
   */
  private record Program(String text, String start) {}

  private Glob(String text, List<Program> programs) {
    this.text = text;
    this.programs = programs;
  }

  /**
   * Reads a glob.
   *
   * @throws IllegalArgumentException with a message for a person when it is not well formed
   */
  public static Glob of(String glob) {
    if (glob.isEmpty()) {
      throw new IllegalArgumentException("an empty pattern matches nothing");
    }
    if (glob.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the pattern is longer than " + MAX_LENGTH + " characters");
    }
    if (glob.startsWith("/") || glob.contains("//")) {
      throw new IllegalArgumentException("paths are relative and have single slashes");
    }
    if (glob.contains("\\") || glob.contains("[")) {
      throw new IllegalArgumentException("patterns know only ?, *, ** and {a,b}");
    }
    var alternatives = new ArrayList<String>();
    expand(glob, alternatives);
    return new Glob(glob, alternatives.stream().map(Glob::program).toList());
  }

  private static void expand(String glob, List<String> into) {
    int open = glob.indexOf('{');
    int close = glob.indexOf('}');
    if (open < 0 && close < 0) {
      if (into.size() == MAX_ALTERNATIVES) {
        throw new IllegalArgumentException("the braces make too many alternatives");
      }
      into.add(glob);
      return;
    }
    if (open < 0 || close < open || glob.substring(open + 1, close).indexOf('{') >= 0) {
      throw new IllegalArgumentException("braces stand in pairs and not within each other");
    }
    for (String choice : glob.substring(open + 1, close).split(",", -1)) {
      expand(glob.substring(0, open) + choice + glob.substring(close + 1), into);
    }
  }

  private static Program program(String glob) {
    var program = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '*' && glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/')) {
        program.append(NO_FOLDER).append(FOLDERS);
        i += 2;
      } else if (c == '*' && glob.startsWith("**", i)) {
        program.append(ANY);
        i += 1;
      } else {
        program.append(c == '*' ? STAR : c == '?' ? ONE : c);
      }
    }
    String text = program.toString();
    return new Program(text, text.substring(0, plain(text)));
  }

  public boolean matches(String candidate) {
    for (Program program : programs) {
      if (run(program, candidate)) {
        return true;
      }
    }
    return false;
  }

  private static boolean run(Program compiled, String candidate) {
    if (!candidate.startsWith(compiled.start())) {
      return false; // so are most, and most globs begin with a folder
    }
    String program = compiled.text();
    int start = compiled.start().length();
    if (start == program.length()) {
      return candidate.length() == start;
    }
    var states = new BitSet(program.length() + 1);
    enter(program, start, states);
    for (int i = start; i < candidate.length() && !states.isEmpty(); i++) {
      char c = candidate.charAt(i);
      var next = new BitSet(program.length() + 1);
      for (int at = states.nextSetBit(0); at >= 0; at = states.nextSetBit(at + 1)) {
        step(program, at, c, next);
      }
      states = next;
    }
    return states.get(program.length());
  }

  /** How many characters a program begins with that stand for themselves. */
  private static int plain(String program) {
    int length = 0;
    while (length < program.length()
        && (program.charAt(length) < STAR || program.charAt(length) > ONE)) {
      length++;
    }
    return length;
  }

  private static void step(String program, int at, char c, BitSet next) {
    if (at == program.length()) {
      return;
    }
    switch (program.charAt(at)) {
      case STAR -> {
        if (c != '/') {
          enter(program, at, next);
        }
      }
      case ANY -> enter(program, at, next);
      case NO_FOLDER -> {}
      case FOLDERS -> {
        next.set(at);
        if (c == '/') {
          enter(program, at + 1, next);
        }
      }
      case ONE -> {
        if (c != '/') {
          enter(program, at + 1, next);
        }
      }
      default -> {
        if (program.charAt(at) == c) {
          enter(program, at + 1, next);
        }
      }
    }
  }

  /** Marks a state and those that are reached from it without reading a character. */
  private static void enter(String program, int at, BitSet states) {
    states.set(at);
    if (at == program.length()) {
      return;
    }
    char op = program.charAt(at);
    if (op == STAR || op == ANY) {
      enter(program, at + 1, states);
    } else if (op == NO_FOLDER) {
      states.set(at + 1);
      enter(program, at + 2, states);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob && glob.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
