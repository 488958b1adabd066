package dev.counterpart.coverage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file itself says of macros, up to a place in it: which it defined, and which it took back.
 * Of all others it knows nothing; they may come from other files, or from how it is built.
 */
final class KnownMacros {
  private static final Pattern NAME = Pattern.compile("\\s*+([A-Za-z_]\\w*+)(\\(?)");
  private static final int MAX_BODY = 400;

  /** Tokens put in place of names in one file: earnest files need a few, hostile ones billions. */
  private static final int MAX_REPLACED = 100_000;

  /** The body's tokens, none for what is no constant; empty for what is not defined. */
  private final Map<String, Optional<List<String>>> known = new HashMap<>();

  private int replaced;

  private final Deque<Branch> branches = new ArrayDeque<>();

  /** Which of the known are not defined, since other files may define them. */
  private final Set<String> undefined = new HashSet<>();

  /**
   * A branch of a conditional that a place stands in.
   *
   * @param sure whether it is known that it is the one that is taken, or that it is not
   * @param changed names that it says something of
   */
  private record Branch(boolean sure, Set<String> changed) {}

  void enter(boolean sure) {
    branches.push(new Branch(sure, new HashSet<>()));
  }

  /** Behind a branch that may not have been taken nothing is known of what it says. */
  void leave() {
    if (branches.isEmpty()) {
      return;
    }
    Branch left = branches.pop();
    if (!left.sure()) {
      known.keySet().removeAll(left.changed());
      undefined.removeAll(left.changed());
    }
    if (!branches.isEmpty()) {
      Branch outer = branches.pop();
      boolean more = left.changed().size() > outer.changed().size();
      Set<String> all = more ? left.changed() : outer.changed();
      all.addAll(more ? outer.changed() : left.changed());
      branches.push(new Branch(outer.sure(), all));
    }
  }

  /**
   * Takes in a definition, or that there is none any more.
   *
   * @param directive {@code define} or {@code undef}
   */
  void take(String directive, String body) {
    Matcher name = NAME.matcher(body);
    if (!name.lookingAt()) {
      return;
    }
    String macro = name.group(1);
    if (!branches.isEmpty()) {
      branches.peek().changed().add(macro);
    }
    if (directive.equals("undef")) {
      known.put(macro, Optional.empty());
      undefined.add(macro);
    } else {
      String text = body.substring(name.end()).strip();
      boolean constant = name.group(2).isEmpty() && text.length() <= MAX_BODY;
      known.put(macro, Optional.of(constant ? Condition.tokens(text) : List.of()));
      undefined.remove(macro);
    }
  }

  /** An included file may define what is not defined. */
  void include() {
    known.keySet().removeAll(undefined);
    undefined.clear();
  }

  /** From here on nothing is known. */
  void forget() {
    known.clear();
    undefined.clear();
  }

  /** What {@code #ifdef} and {@code #ifndef} ask. */
  Condition defined(String body, boolean wanted) {
    Matcher name = NAME.matcher(body);
    Optional<Boolean> defined = name.lookingAt() ? defined(name.group(1)) : Optional.empty();
    return defined
        .map(is -> is == wanted ? Condition.TRUE : Condition.FALSE)
        .orElse(Condition.UNKNOWN);
  }

  /** Whether a macro is defined, if that is known. */
  Optional<Boolean> defined(String name) {
    return Optional.ofNullable(known.get(name)).map(Optional::isPresent);
  }

  Condition judge(String condition) {
    return Condition.of(condition, this);
  }

  /**
   * What stands for a name.
   *
   * @return absent when that is not known, or is no constant
   */
  Optional<List<String>> replacement(String name) {
    Optional<List<String>> body = known.get(name);
    if (body == null || replaced > MAX_REPLACED) {
      return Optional.empty();
    }
    List<String> tokens = body.orElse(List.of("0")); // ISO C, 6.10.1
    replaced += tokens.size();
    return tokens.isEmpty() ? Optional.empty() : Optional.of(tokens);
  }
}
