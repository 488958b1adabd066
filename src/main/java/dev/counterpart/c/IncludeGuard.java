package dev.counterpart.c;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the macro that keeps a header from being read twice. */
public final class IncludeGuard {
  private static final Pattern DIRECTIVE =
      Pattern.compile("^[ \\t]*#[ \\t]*(\\w+)[ \\t]*(.*)$", Pattern.MULTILINE);
  private static final Pattern NOT_DEFINED =
      Pattern.compile("!\\s*defined\\s*\\(?\\s*(\\w+)\\s*\\)?\\s*");

  private IncludeGuard() {}

  /**
   * The name that the first directive asks for and the second defines, without a value: what has
   * one is there to be used.
   */
  public static Optional<String> name(String text) {
    return guard(SourceText.codeOfC(text), "");
  }

  /**
   * The name of a whole header's guard. All code stands inside it, or it is named like its file;
   * else it may be a macro that programs ask for. One that is named like its file may be 1.
   *
   * @param file by which other headers include it, for example {@code rdma/ib_user_verbs.h}
   */
  static Optional<String> ofWhole(String text, String file) {
    String code = SourceText.codeOfC(text);
    return guard(code, file).filter(name -> isNamed(name, file) || isAround(code));
  }

  private static Optional<String> guard(String code, String file) {
    Matcher directive = DIRECTIVE.matcher(code);
    if (!directive.find()) {
      return Optional.empty();
    }
    String rest = directive.group(2).strip();
    String asked =
        switch (directive.group(1)) {
          case "ifndef" -> rest;
          case "if" -> {
            Matcher not = NOT_DEFINED.matcher(rest);
            yield not.matches() ? not.group(1) : "";
          }
          default -> "";
        };
    if (asked.isEmpty() || !directive.find() || !directive.group(1).equals("define")) {
      return Optional.empty();
    }
    String[] defined = directive.group(2).strip().split("\\s+", 2);
    boolean empty = defined.length == 1 || (defined[1].equals("1") && isNamed(asked, file));
    return empty && defined[0].equals(asked) ? Optional.of(asked) : Optional.empty();
  }

  private static boolean isNamed(String guard, String file) {
    String own = letters(file.substring(file.lastIndexOf('/') + 1));
    return !own.isEmpty() && letters(guard).contains(own);
  }

  private static String letters(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
  }

  /** Whether nothing but the first conditional is there. */
  private static boolean isAround(String code) {
    Matcher directive = DIRECTIVE.matcher(code);
    int depth = 0;
    while (directive.find()) {
      if (depth == 0 && !code.substring(0, directive.start()).isBlank()) {
        return false;
      }
      if (directive.group(1).startsWith("if")) {
        depth++;
      } else if (directive.group(1).equals("endif") && --depth <= 0) {
        return code.substring(directive.end()).isBlank();
      }
    }
    return true;
  }
}
