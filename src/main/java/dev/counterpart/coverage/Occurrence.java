package dev.counterpart.coverage;

import java.util.EnumSet;
import java.util.Set;

/**
 * A place where a name stands in code.
 *
 * @param line 1-based
 * @param offset of its first character in the file
 * @param roles what the name is there; none for a string
 * @param argument the call in whose arguments it stands
 * @param struct tag of the struct or union in whose declaration it stands, empty for none
 * @param gives the enumerator whose value it is part of, empty for none
 * @param owners tags of the structs of which the variable is declared whose member it is; empty
 *     where that is not seen
 */
record Occurrence(
    String name,
    int line,
    int offset,
    Set<Role> roles,
    Argument argument,
    String struct,
    String gives,
    Set<String> owners) {

  /** What a name is at a place. */
  enum Role {
    /** It is accessed as a member or set by a designated initialiser. */
    MEMBER,
    /** It is a member that is set to nothing: {@code .op = NULL}. */
    CLEARED,
    /** The place is in the name's own {@code #define}. */
    DEFINED,
    /** The place declares it as an enumerator or a tag. */
    DECLARED,
    /** It stands for a variable or parameter of that name. */
    VARIABLE,
    /** It stands in what a compiler is to make sure of: {@code _Static_assert}. */
    ASSERTED,
    /** Only its size or its place is asked for: {@code sizeof}. */
    MEASURED
  }

  /**
   * An argument of a call or macro, the innermost one around the place.
   *
   * @param callee its name, empty for none
   * @param position which argument, counted from 0
   */
  record Argument(String callee, int position) {
    static final Argument NONE = new Argument("", 0);
  }

  Occurrence {
    owners = Set.copyOf(owners);
  }

  /** A string, of which nothing but the place is told. */
  static Occurrence ofString(String quoted, int line) {
    return new Occurrence(
        quoted, line, -1, EnumSet.noneOf(Role.class), Argument.NONE, "", "", Set.of());
  }

  boolean is(Role role) {
    return roles.contains(role);
  }

  boolean isArgument() {
    return !argument.callee().isEmpty();
  }
}
