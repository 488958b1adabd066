package dev.counterpart.uapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The macros that one file leaves defined, from what {@code gcc -E -dD} prints. */
final class GccMacros {
  private static final Pattern MARKER = Pattern.compile("^# (\\d+) \"(.*?)\"[ \\d]*$");
  private static final Pattern DEFINE =
      Pattern.compile("^#define ([A-Za-z_$][\\w$]*)(\\([^)]*\\))?(?: (.*))?$");
  private static final Pattern UNDEF = Pattern.compile("^#undef (\\S+)$");

  private static final Pattern LITERAL =
      Pattern.compile("'(?:[^'\\\\]|\\\\.)+'|\"(?:[^\"\\\\]|\\\\.)*\"");

  private GccMacros() {}

  /**
   * A macro.
   *
   * @param line 1-based
   * @param function whether it takes arguments
   * @param body its replacement text
   */
  record Macro(String name, int line, boolean function, String body) {

    /** Whether it can stand where C wants an expression, as far as its own text tells. */
    boolean maybeExpression() {
      String code = LITERAL.matcher(body).replaceAll("0");
      return !function && !body.isBlank() && code.indexOf(';') < 0 && balanced(code);
    }

    private static boolean balanced(String code) {
      int depth = 0;
      for (int i = 0; i < code.length(); i++) {
        depth += code.charAt(i) == '(' ? 1 : code.charAt(i) == ')' ? -1 : 0;
        if (depth < 0 || code.charAt(i) == '{' || code.charAt(i) == '}') {
          return false;
        }
      }
      return depth == 0;
    }
  }

  static List<Macro> of(String preprocessed, String path) {
    Map<String, Macro> macros = new LinkedHashMap<>();
    String file = "";
    int number = 0;
    for (String line : preprocessed.split("\n", -1)) {
      Matcher marker = MARKER.matcher(line);
      Matcher define = DEFINE.matcher(line);
      Matcher undef = UNDEF.matcher(line);
      if (marker.matches()) {
        number = Integer.parseInt(marker.group(1)) - 1;
        file = marker.group(2);
      } else if (define.matches()) {
        String body = define.group(3) == null ? "" : define.group(3);
        macros.remove(define.group(1));
        if (file.equals(path)) {
          macros.put(
              define.group(1), new Macro(define.group(1), number, define.group(2) != null, body));
        }
      } else if (undef.matches()) {
        macros.remove(undef.group(1));
      }
      number++;
    }
    return List.copyOf(macros.values());
  }
}
