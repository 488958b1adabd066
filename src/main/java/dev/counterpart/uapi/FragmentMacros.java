package dev.counterpart.uapi;

import dev.counterpart.c.Abi;
import dev.counterpart.c.Literals;
import dev.counterpart.c.Value;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code #define} and the numbers that stand for values, by their shape. */
final class FragmentMacros {
  private static final Pattern DEFINE =
      Pattern.compile("define\\s+([A-Za-z_]\\w*)(\\([^)]*\\))?(.*)", Pattern.DOTALL);
  private static final Pattern IOCTL =
      Pattern.compile("_IO(C|R|W|WR)?\\s*\\(|\\bDRM_IO(R|W|WR)?\\s*\\(");
  private static final Pattern SHIFT = Pattern.compile("(\\w+)\\s*<\\s*<\\s*(\\w+)");

  private FragmentMacros() {}

  /** A macro; its line is the caller's matter. */
  record Macro(ElementKind kind, String name, String body) {

    Optional<String> value() {
      return kind == ElementKind.MACRO ? number(body).map(Value::decimal) : Optional.empty();
    }

    /** Stands for the enumerator of that name. */
    boolean isItsName() {
      return body.equals(name);
    }
  }

  static Optional<Macro> of(String directive) {
    Matcher define = DEFINE.matcher(directive);
    if (!define.matches()) {
      return Optional.empty();
    }
    String body = define.group(3).strip().replaceAll("\\s+", " ");
    ElementKind kind =
        define.group(2) != null
            ? ElementKind.FUNCTION_MACRO
            : IOCTL.matcher(body).find() ? ElementKind.IOCTL : ElementKind.MACRO;
    return Optional.of(new Macro(kind, define.group(1), body));
  }

  static Optional<Value> number(String text) {
    String bare = text;
    while (bare.startsWith("(") && bare.endsWith(")")) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    boolean negative = bare.startsWith("-");
    String digits = negative ? bare.substring(1).strip() : bare;
    Matcher shift = SHIFT.matcher(digits);
    if (shift.matches()) {
      Optional<Value> one = Literals.integer(shift.group(1), Abi.LP64);
      Optional<Value> by = Literals.integer(shift.group(2), Abi.LP64);
      return negative ? Optional.empty() : one.flatMap(a -> by.flatMap(b -> a.shifted(b, true)));
    }
    Optional<Value> value = Literals.integer(digits, Abi.LP64);
    return negative ? value.map(Value::negated) : value;
  }
}
