package dev.counterpart.coverage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells by its indentation in which functions and classes of Python or Cython code a name is. */
final class PythonScopes {
  private static final Pattern SCOPE =
      Pattern.compile("\\s*+(?:c(?:p)?def\\s++)?(?:class|def)\\s++(\\w++).*+");

  private PythonScopes() {}

  /**
   * The functions that name something; for one that Python calls itself, as {@code __init__}, its
   * class.
   *
   * @param code without comments and strings
   */
  static Set<String> around(String name, String code) {
    List<String> lines = code.lines().toList();
    Pattern word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
    var scopes = new TreeSet<String>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(name) && word.matcher(lines.get(i)).find()) {
        scope(lines, i).ifPresent(scopes::add);
      }
    }
    return scopes;
  }

  private static Optional<String> scope(List<String> lines, int at) {
    int indent = indent(lines.get(at));
    for (int i = at - 1; i >= 0 && indent > 0; i--) {
      String line = lines.get(i);
      if (!line.isBlank() && indent(line) < indent) {
        indent = indent(line);
        Matcher scope = SCOPE.matcher(line);
        if (scope.matches() && !scope.group(1).startsWith("__")) {
          return Optional.of(scope.group(1));
        }
      }
    }
    return Optional.empty();
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
