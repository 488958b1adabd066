package dev.counterpart.coverage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One pass over a file's code (comments and strings blanked): where the wanted names stand and how
 * they are used, which names there are at all, which macro calls name types, and which structs
 * contain which. A reader of tokens, not a parser: it takes any text, in linear time.
 *
 * <p>More than 300 lines because what each token means rests on the state that the others leave.
 */
final class CodeScan {
  private static final int MAX_CALLS = 20_000;
  private static final int MAX_DEPTH = 200;

  /** What stands behind the tag of a type that is declared, and not only named. */
  private static final Pattern DECLARES =
      Pattern.compile(
          "\\s*+(?:__\\w++\\s*+(?:\\(\\([^(){};]{0,80}+(?:\\([^(){};]{0,80}+\\))?+\\)\\)\\s*+)?+){0,4}+"
              + "(?::[^(){};]{0,80}+)?+([{;])");

  /** What stands behind a member that is set to nothing, as an operation that is not there. */
  private static final Pattern CLEARS =
      Pattern.compile("\\s*+=\\s*+(?:NULL|nullptr|false|0)\\s*+[,;}]");

  private final String text;
  private final Set<String> wanted;
  private final BitSet added;
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> addedNames = new HashMap<>();
  private final Set<String> keptNames = new HashSet<>();
  private final Map<String, List<Occurrence>> occurrences = new HashMap<>();
  private final List<MacroCall> calls = new ArrayList<>();
  private final Set<Containment> containments = new HashSet<>();

  private final Deque<OpenCall> frames = new ArrayDeque<>();
  private final Deque<String> structs = new ArrayDeque<>();
  private String previous = "";
  private String beforePrevious = "";
  private String thirdPrevious = "";
  private int line = 1;

  private final Bodies bodies = new Bodies();
  private final Variables variables = new Variables();
  private boolean lineBegins = true;

  /** Whether a directive is being read; the tokens around it are neighbours. */
  private boolean directive;

  private String beforeDirective = "";
  private String secondBeforeDirective = "";
  private String defining = "";

  private CodeScan(String text, Set<String> wanted, BitSet added) {
    this.text = text;
    this.wanted = wanted;
    this.added = added;
  }

  static CodeScan of(String code, Set<String> wanted) {
    return of(code, wanted, new BitSet());
  }

  /**
   * Reads a file.
   *
   * @param wanted names whose places are asked for
   * @param added lines whose names are asked for, bit 0 for the first
   */
  static CodeScan of(String code, Set<String> wanted, BitSet added) {
    var scan = new CodeScan(code, wanted, added);
    scan.run();
    return scan;
  }

  /** Takes note of a string, with its quotes, where that is wanted. */
  void string(String quoted, List<Integer> lines) {
    if (wanted.contains(quoted)) {
      List<Occurrence> places = occurrences.computeIfAbsent(quoted, _ -> new ArrayList<>());
      lines.forEach(
          at ->
              places.add(
                  new Occurrence(
                      quoted, at, false, false, "", 0, false, false, "", Set.of(), false)));
    }
  }

  /** The identifiers of the added lines, each with the first such line, 1-based. */
  Map<String, Integer> addedNames() {
    return addedNames;
  }

  /** The identifiers of the other lines, if lines were told apart. */
  Set<String> keptNames() {
    return keptNames;
  }

  /** Every identifier of the file. */
  Set<String> names() {
    return names;
  }

  List<Occurrence> of(String name) {
    return occurrences.getOrDefault(name, List.of());
  }

  List<MacroCall> calls() {
    return calls;
  }

  Set<Containment> containments() {
    return containments;
  }

  private void run() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        if (directive && !previous.equals("\\")) {
          endDirective();
        }
        lineBegins = true;
        line++;
        at++;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else if (isStart(c)) {
        int start = at;
        while (at < text.length() && isPart(text.charAt(at))) {
          at++;
        }
        identifier(text.substring(start, at), at);
        lineBegins = false;
      } else {
        if (c == '#' && lineBegins && !directive) {
          beginDirective();
        }
        lineBegins = false;
        at = punctuation(c, at);
      }
    }
  }

  private void beginDirective() {
    directive = true;
    beforeDirective = previous;
    secondBeforeDirective = beforePrevious;
  }

  private void endDirective() {
    directive = false;
    defining = "";
    previous = beforeDirective;
    beforePrevious = secondBeforeDirective;
  }

  private void identifier(String name, int end) {
    names.add(name);
    if (added.get(line - 1)) {
      addedNames.putIfAbsent(name, line);
    } else if (!added.isEmpty()) {
      keptNames.add(name);
    }
    if (previous.equals("define")) {
      defining = name;
    }
    if (!directive && !bodies.inStruct()) {
      variables.identifier(name);
    }
    if (wanted.contains(name)) {
      OpenCall frame = frames.peek();
      boolean member = isMember(previous);
      occurrences
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(
              new Occurrence(
                  name,
                  line,
                  member,
                  member && CLEARS.matcher(text).region(end, text.length()).lookingAt(),
                  frame == null ? "" : frame.callee,
                  frame == null ? 0 : frame.argument,
                  name.equals(defining),
                  declares(end),
                  !directive && bodies.inStruct() ? innermost() : "",
                  member && !isMember(thirdPrevious) ? variables.structs(beforePrevious) : Set.of(),
                  !member && variables.declared(name)));
    }
    if ((previous.equals("struct") || previous.equals("union")) && !structs.isEmpty()) {
      String outer = innermost();
      if (!outer.isEmpty()) {
        containments.add(new Containment(outer, name));
      }
    }
    if (!frames.isEmpty()) {
      frames.peek().arguments.add(name);
    }
    if (!directive) {
      bodies.identifier(name);
    }
    shift(name);
  }

  /** The tag of the innermost struct that has one. */
  private String innermost() {
    return structs.stream().filter(outer -> !outer.isEmpty()).findFirst().orElse("");
  }

  /** Whether the name before an offset is declared there. */
  private boolean declares(int end) {
    if (directive) {
      return false;
    }
    if (bodies.enumerator()) {
      return true;
    }
    if (!bodies.tag()) {
      return false;
    }
    Matcher behind = DECLARES.matcher(text).region(end, text.length());
    return behind.lookingAt() && (behind.group(1).equals("{") || !bodies.inStruct());
  }

  private int punctuation(char c, int at) {
    switch (c) {
      case '(' -> {
        markMixed();
        push(isName(previous) ? previous : "");
      }
      case ')' -> pop();
      case ',' -> {
        if (!frames.isEmpty()) {
          frames.peek().argument++;
        }
      }
      case '{' -> structs.push(isTypeWord(beforePrevious) && isName(previous) ? previous : "");
      case '}' -> {
        structs.poll();
        if (at == 0 || text.charAt(at - 1) == '\n') {
          // A brace in the first column ends a function or a type: whatever was left open by
          // conditional compilation is over.
          frames.clear();
          structs.clear();
          bodies.clear();
          variables.clear();
        }
      }
      default -> markMixed();
    }
    if (structs.size() > MAX_DEPTH) {
      structs.clear();
    }
    if (c == '-' && at + 1 < text.length() && text.charAt(at + 1) == '>') {
      mark("->");
      return at + 2;
    }
    if (Character.isDigit(c)) {
      int end = at;
      while (end < text.length() && (isPart(text.charAt(end)) || text.charAt(end) == '.')) {
        end++;
      }
      mark("0");
      return end;
    }
    mark(String.valueOf(c));
    return at + 1;
  }

  private void mark(String token) {
    if (!directive) {
      bodies.punctuation(token);
      if (!bodies.inStruct()) {
        variables.punctuation(token);
      }
    }
    shift(token);
  }

  private void markMixed() {
    if (!frames.isEmpty()) {
      frames.peek().plain = false;
    }
  }

  private void push(String callee) {
    frames.push(new OpenCall(callee));
    if (frames.size() > MAX_DEPTH) {
      frames.clear();
    }
  }

  private void pop() {
    OpenCall frame = frames.poll();
    if (frame != null
        && frame.plain
        && frame.argument > 0
        && frame.arguments.size() == frame.argument + 1
        && calls.size() < MAX_CALLS) {
      calls.add(new MacroCall(frame.callee, List.copyOf(frame.arguments)));
    }
  }

  private void shift(String token) {
    thirdPrevious = beforePrevious;
    beforePrevious = previous;
    previous = token;
  }

  private static boolean isMember(String token) {
    return token.equals(".") || token.equals("->");
  }

  private static boolean isTypeWord(String token) {
    return token.equals("struct") || token.equals("union");
  }

  private static boolean isName(String token) {
    return !token.isEmpty() && isStart(token.charAt(0));
  }

  private static boolean isStart(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isPart(char c) {
    return isStart(c) || (c >= '0' && c <= '9');
  }
}
