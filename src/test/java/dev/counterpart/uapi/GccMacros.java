package dev.counterpart.uapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  private static final Pattern CAST = Pattern.compile("\\(\\s*([A-Za-z_]\\w*)\\s*\\)\\s*[\\w(]");

  private static final Pattern TYPE =
      Pattern.compile(
          "(?:\\btypedef\\b[^;{]*?|\\}\\s*)\\b([A-Za-z_]\\w*)"
              + "\\s*(?:\\[[^]]*]\\s*)*(?:__attribute__\\s*\\(\\([^;]*\\)\\)\\s*)?;");

  private static final Set<String> BASIC =
      Set.of("char", "short", "int", "long", "float", "double", "signed", "unsigned", "void");

  private static final Pattern WORD = Pattern.compile("([A-Za-z_]\\w*)(\\s*\\()?");

  private GccMacros() {}

  private record Placed(String file, Macro macro) {}

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

  /** The macros that are defined at the end, by the file that defines them. */
  static List<Macro> of(String preprocessed, String path) {
    return all(preprocessed).values().stream()
        .filter(placed -> placed.file().equals(path))
        .map(Placed::macro)
        .toList();
  }

  /** Names that other files leave defined; what the compiler itself defines is none of them. */
  static Set<String> elsewhere(String preprocessed, String path) {
    Set<String> names = new TreeSet<>();
    all(preprocessed)
        .forEach(
            (name, placed) -> {
              if (!placed.file().equals(path) && !placed.file().startsWith("<")) {
                names.add(name);
              }
            });
    return names;
  }

  /** Macros of a file whose text calls or casts to, however deeply, what no file defines. */
  static Set<String> incomplete(String preprocessed, String path) {
    Map<String, Placed> macros = all(preprocessed);
    Set<String> types = new HashSet<>(BASIC);
    TYPE.matcher(preprocessed).results().forEach(type -> types.add(type.group(1)));
    Set<String> incomplete = new TreeSet<>();
    for (Macro macro : of(preprocessed, path)) {
      Set<String> seen = new HashSet<>();
      Deque<String> open = new ArrayDeque<>(List.of(macro.body()));
      while (!open.isEmpty()) {
        String body = LITERAL.matcher(open.pop()).replaceAll("0");
        if (CAST.matcher(body)
            .results()
            .map(cast -> cast.group(1))
            .anyMatch(type -> !types.contains(type) && !macros.containsKey(type))) {
          incomplete.add(macro.name());
        }
        Matcher name = WORD.matcher(body);
        while (name.find()) {
          Placed known = macros.get(name.group(1));
          if (known != null && seen.add(name.group(1))) {
            open.push(known.macro().body());
          } else if (known == null && name.group(2) != null && !name.group(1).equals("sizeof")) {
            incomplete.add(macro.name());
          }
        }
      }
    }
    return incomplete;
  }

  private static Map<String, Placed> all(String preprocessed) {
    Map<String, Placed> macros = new LinkedHashMap<>();
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
        macros.put(
            define.group(1),
            new Placed(file, new Macro(define.group(1), number, define.group(2) != null, body)));
      } else if (undef.matches()) {
        macros.remove(undef.group(1));
      }
      number++;
    }
    return macros;
  }
}
