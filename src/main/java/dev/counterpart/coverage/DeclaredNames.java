package dev.counterpart.coverage;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that a header gives: of its macros, and of the types that have a body in it. */
final class DeclaredNames {
  private static final Pattern DECLARATION =
      Pattern.compile(
          "^\\h*+#\\h*+define\\h++(\\w++)|\\b(?:struct|union|enum)\\s++(\\w++)\\s*+\\{",
          Pattern.MULTILINE);

  private DeclaredNames() {}

  /**
   * @param code without comments
   */
  static Set<String> of(String code) {
    var names = new HashSet<String>();
    Matcher matcher = DECLARATION.matcher(code);
    while (matcher.find()) {
      names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return names;
  }
}
