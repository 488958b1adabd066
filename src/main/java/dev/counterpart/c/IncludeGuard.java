package dev.counterpart.c;

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

  /** The name that the first directive asks for and the second defines. */
  public static Optional<String> name(String text) {
    Matcher directive = DIRECTIVE.matcher(SourceText.codeOfC(text));
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
    String defined = directive.group(2).strip().split("\\s", 2)[0];
    return defined.equals(asked) ? Optional.of(asked) : Optional.empty();
  }
}
