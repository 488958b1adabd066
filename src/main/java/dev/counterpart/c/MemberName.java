package dev.counterpart.c;

import java.util.Optional;

/**
 * A place in code that names a member of a struct or union, or an enumerator, and whose it is.
 *
 * @param file that was read, or one that it includes, by the name of its inclusion: there, only
 *     what macros say that the file expands
 * @param offset of its first character in that file
 * @param owner absent where it cannot be told
 */
public record MemberName(String name, String file, int offset, Optional<Owner> owner) {
  /**
   * What has the member.
   *
   * @param tag of the innermost struct, union or enum around it that has one, or the name that a
   *     typedef gives it; empty for a type without a name, and for a variable or function
   * @param member its path from there, unnamed levels skipped: {@code export_fd.handle}
   * @param declared whether the type is seen to have such a member; where it is not, the tag is
   *     that of the type whose member is asked for
   * @param file which declares the member, as it was included; empty where none is seen to
   */
  public record Owner(String tag, String member, boolean declared, String file) {}
}
