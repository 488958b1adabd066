package dev.counterpart.coverage;

import dev.counterpart.coverage.Occurrence.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumSet;
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
 * contain which. A reader of tokens, not a parser: it takes any text, in linear time. It has more
 * than 300 lines, since one pass feeds all that follows the tokens.
 */
final class CodeScan {
  private static final int MAX_DEPTH = 200;

  /** Of one name in one file: a few are evidence, the rest is memory. */
  private static final int MAX_OCCURRENCES = 5_000;

  /** What stands behind the tag of a type that is declared, and not only named. */
  private static final Pattern DECLARES =
      Pattern.compile(
          "\\s*+(?:__\\w++\\s*+(?:\\(\\([^(){};]{0,80}+(?:\\([^(){};]{0,80}+\\))?+\\)\\)\\s*+)?+){0,4}+"
              + "(?::[^(){};]{0,80}+)?+([{;])");

  /** Behind a member that is set to nothing. */
  private static final Pattern CLEARS =
      Pattern.compile("\\s*+=\\s*+(?:NULL|nullptr|false|0)\\s*+[,;}]");

  private String text; // forgotten once it was read

  private final Set<String> wanted;
  private final BitSet added;
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> addedNames = new HashMap<>();
  private final Set<String> keptNames = new HashSet<>();
  private final Map<String, List<Occurrence>> occurrences = new HashMap<>();
  private final Set<Containment> containments = new HashSet<>();

  private final CallStack calls = new CallStack();
  private final Deque<String> structs = new ArrayDeque<>();
  private final TokenWindow before = new TokenWindow();
  private int line = 1;

  private final Bodies bodies = new Bodies();
  private final Variables variables = new Variables();
  private boolean lineBegins = true;

  /** Whether a directive is being read. */
  private boolean directive;

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
    scan.text = "";
    return scan;
  }

  /** Takes note of a string, with its quotes, where that is wanted. */
  void string(String quoted, List<Integer> lines) {
    if (wanted.contains(quoted)) {
      List<Occurrence> places = occurrences.computeIfAbsent(quoted, _ -> new ArrayList<>());
      lines.forEach(at -> places.add(Occurrence.ofString(quoted, at)));
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
    return calls.calls();
  }

  Set<Containment> containments() {
    return containments;
  }

  private void run() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        if (directive && !before.last().equals("\\")) {
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
    before.beginDirective();
  }

  private void endDirective() {
    directive = false;
    defining = "";
    before.endDirective();
  }

  private void identifier(String name, int end) {
    names.add(name);
    if (added.get(line - 1)) {
      addedNames.putIfAbsent(name, line);
    } else if (!added.isEmpty()) {
      keptNames.add(name);
    }
    if (before.last().equals("define")) {
      defining = name;
    }
    if (!directive && !bodies.inStruct()) {
      variables.identifier(name);
    }
    if (wanted.contains(name)) {
      List<Occurrence> places = occurrences.computeIfAbsent(name, _ -> new ArrayList<>());
      if (places.size() < MAX_OCCURRENCES) {
        places.add(occurrence(name, end));
      }
    }
    if (before.isBeforeTag() && !structs.isEmpty()) {
      String outer = innermost();
      if (!outer.isEmpty()) {
        containments.add(new Containment(outer, name));
      }
    }
    calls.name(name);
    if (!directive) {
      bodies.identifier(name);
    }
    before.add(name);
  }

  private Occurrence occurrence(String name, int end) {
    return new Occurrence(
        name,
        line,
        end - name.length(),
        roles(name, end),
        calls.argument(),
        !directive && bodies.inStruct() ? innermost() : "",
        directive ? "" : bodies.valued(),
        before.isBeforeMemberOfVariable() ? variables.structs(before.second()) : Set.of());
  }

  private Set<Role> roles(String name, int end) {
    var roles = EnumSet.noneOf(Role.class);
    if (before.isBeforeMember()) {
      roles.add(Role.MEMBER);
      if (CLEARS.matcher(text).region(end, text.length()).lookingAt()) {
        roles.add(Role.CLEARED);
      }
    } else if (variables.declared(name)) {
      roles.add(Role.VARIABLE);
    }
    if (calls.asserts()) {
      roles.add(Role.ASSERTED);
    }
    if (calls.measures()) {
      roles.add(Role.MEASURED);
    }
    if (name.equals(defining)) {
      roles.add(Role.DEFINED);
    }
    if (declares(end)) {
      roles.add(Role.DECLARED);
    }
    return roles;
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
        calls.other();
        calls.open(before.name());
      }
      case ')' -> calls.close();
      case ',' -> calls.comma();
      case '{' -> structs.push(before.tag());
      case '}' -> {
        structs.poll();
        if (at == 0 || text.charAt(at - 1) == '\n') {
          // A brace in the first column ends a function or a type: whatever was left open by
          // conditional compilation is over.
          calls.clear();
          structs.clear();
          bodies.clear();
          variables.clear();
        }
      }
      default -> calls.other();
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
    before.add(token);
  }

  static boolean isStart(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isPart(char c) {
    return isStart(c) || (c >= '0' && c <= '9');
  }
}
