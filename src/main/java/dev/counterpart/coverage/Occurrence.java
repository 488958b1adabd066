package dev.counterpart.coverage;

import java.util.Set;

/**
 * A place where a name stands in code.
 *
 * @param line 1-based
 * @param member whether it is accessed as a member or set by a designated initialiser
 * @param cleared whether it is a member that is set to nothing: {@code .op = NULL}
 * @param callee name of the innermost call or macro in whose arguments it stands, empty for none
 * @param argument which argument of that call, counted from 0
 * @param defined whether the place is in the name's own {@code #define}
 * @param declared whether the place declares it as an enumerator or a tag
 * @param struct tag of the struct or union in whose declaration it stands, empty for none
 * @param owners tags of the structs of which the variable is declared whose member it is; empty
 *     where that is not seen
 * @param variable whether it stands for a variable or parameter of that name
 */
record Occurrence(
    String name,
    int line,
    boolean member,
    boolean cleared,
    String callee,
    int argument,
    boolean defined,
    boolean declared,
    String struct,
    Set<String> owners,
    boolean variable) {
  Occurrence {
    owners = Set.copyOf(owners);
  }
}
