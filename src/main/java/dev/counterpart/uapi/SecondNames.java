package dev.counterpart.uapi;

import dev.counterpart.c.Token;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out what gives a member another name in C++, where its own is a word of that language:
 *
 * <pre>
 * #ifdef __cplusplus
 * 	__u32 _or;
 * #else
 * 	__u32 or;
 * #endif
 * </pre>
 *
 * It is the same member, so that nothing is added, and C sees it without a condition.
 */
final class SecondNames {
  private static final Pattern IF_CPLUSPLUS =
      Pattern.compile(
          "\\s*#\\s*(?:ifdef\\s+__cplusplus|if\\s+defined\\s*\\(?\\s*__cplusplus\\s*\\)?)\\s*");
  private static final Pattern ELSE = Pattern.compile("\\s*#\\s*else\\s*");
  private static final Pattern END = Pattern.compile("\\s*#\\s*endif\\s*");

  private SecondNames() {}

  /**
   * @param lines without comments; those that are nothing to C are emptied
   */
  static void blank(List<String> lines) {
    for (int first = 0; first < lines.size(); first++) {
      if (IF_CPLUSPLUS.matcher(lines.get(first)).matches()) {
        int theirs = next(lines, first);
        int otherwise = next(lines, theirs);
        int own = next(lines, otherwise);
        int end = next(lines, own);
        if (end < lines.size()
            && ELSE.matcher(lines.get(otherwise)).matches()
            && END.matcher(lines.get(end)).matches()
            && isSameButForTheName(lines.get(theirs), lines.get(own))) {
          List.of(first, theirs, otherwise, end).forEach(line -> lines.set(line, ""));
          first = end;
        }
      }
    }
  }

  /** The next line that is not blank, or behind all. */
  private static int next(List<String> lines, int line) {
    int at = line + 1;
    while (at < lines.size() && lines.get(at).isBlank()) {
      at++;
    }
    return at;
  }

  private static boolean isSameButForTheName(String one, String other) {
    List<Token> left = Token.of(one);
    List<Token> right = Token.of(other);
    int name = left.size() - 2; // the type comes before it, and a semicolon behind it
    if (name < 1 || left.size() != right.size() || !left.getLast().is(";")) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      boolean same =
          i == name
              ? left.get(i).isName() && right.get(i).isName()
              : left.get(i).is(right.get(i).text());
      if (!same || left.get(i).is("#")) {
        return false;
      }
    }
    return true;
  }
}
