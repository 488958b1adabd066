package dev.counterpart.coverage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Follows the tokens of a function and tells which variables and parameters it declares. What it
 * does not see declared, it says nothing of.
 */
final class Variables {
  private static final int MAX_NAMES = 10_000;

  /** What stands before a name without being its type. */
  private static final Set<String> NO_TYPES =
      Set.of(
          ("return else case goto sizeof typeof in and or not is if import from yield lambda await"
                  + " del define defined struct union enum class")
              .split(" "));

  private final Map<String, Set<String>> structs = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  /** The tag that the next name may be declared with; empty outside of such a declaration. */
  private String tag = "";

  /** A name that is declared if no parenthesis follows. */
  private String pending = "";

  private String previous = "";

  /** The tags of the structs as which a variable is declared, once or more. */
  Set<String> structs(String variable) {
    return structs.getOrDefault(variable, Set.of());
  }

  /** Whether a variable or parameter of that name is declared, of whatever type. */
  boolean declared(String name) {
    return names.contains(name);
  }

  void identifier(String name) {
    if (name.equals("struct") || name.equals("union")) {
      tag = pending = "";
    } else if (previous.equals("struct") || previous.equals("union")) {
      tag = name;
    } else if (!tag.isEmpty() && pending.isEmpty() && !name.equals("const")) {
      pending = name;
    } else {
      tag = pending = "";
    }
    boolean typed = !previous.isEmpty() && Character.isJavaIdentifierStart(previous.charAt(0));
    if (typed && !NO_TYPES.contains(previous) && names.size() < MAX_NAMES) {
      names.add(name);
    }
    previous = name;
  }

  void punctuation(String token) {
    if (!token.equals("*") || !pending.isEmpty()) {
      if (!pending.isEmpty() && ";,=)[:".contains(token) && structs.size() < MAX_NAMES) {
        structs.computeIfAbsent(pending, _ -> new HashSet<>()).add(tag);
        names.add(pending);
      }
      pending = "";
      tag = token.equals(",") ? tag : "";
    }
    previous = token;
  }

  /** The function is over. */
  void clear() {
    structs.clear();
    names.clear();
    tag = pending = previous = "";
  }
}
