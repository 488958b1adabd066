package dev.counterpart.coverage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An integer constant expression of the preprocessor (ISO C, 6.10.1) of which parts may not be
 * known. One pass; how deep it nests is bounded by how many tokens there are.
 */
final class ConstantExpression {
  /** Stands for a value that is not known. */
  static final String ANY = "?any";

  private static final Pattern NUMBER =
      Pattern.compile("(0[xX]([0-9a-fA-F]++)|0[bB]([01]++)|(0[0-7]*+)|([1-9][0-9]*+))([uUlL]*+)");
  private static final Pattern CHARACTER = Pattern.compile("'(?:([^\\\\])|\\\\([0-7]{1,3}))'");

  private static final Map<String, Integer> PRECEDENCE =
      Map.ofEntries(
          Map.entry("||", 1),
          Map.entry("&&", 2),
          Map.entry("|", 3),
          Map.entry("^", 4),
          Map.entry("&", 5),
          Map.entry("==", 6),
          Map.entry("!=", 6),
          Map.entry("<", 7),
          Map.entry(">", 7),
          Map.entry("<=", 7),
          Map.entry(">=", 7),
          Map.entry("<<", 8),
          Map.entry(">>", 8),
          Map.entry("+", 9),
          Map.entry("-", 9),
          Map.entry("*", 10),
          Map.entry("/", 10),
          Map.entry("%", 10));

  private final List<String> tokens;
  private int at;
  private boolean failed;
  private boolean unsigned;
  private boolean negative;

  ConstantExpression(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  static boolean isName(String token) {
    return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
  }

  /** Its value; absent when it is not known, or this is no expression. */
  Optional<Long> value() {
    Optional<Long> value = whole();
    // Where a negative number counts as a large one, less is known.
    boolean sure = !failed && at == tokens.size() && !(unsigned && negative);
    return sure ? value : Optional.empty();
  }

  private Optional<Long> whole() {
    Optional<Long> condition = binary(1);
    if (!peek().equals("?")) {
      return condition;
    }
    at++;
    Optional<Long> yes = whole();
    expect(":");
    Optional<Long> no = whole();
    return condition.flatMap(value -> value != 0 ? yes : no);
  }

  private Optional<Long> binary(int least) {
    Optional<Long> left = unary();
    for (int level = level(); level >= least; level = level()) {
      String operator = tokens.get(at++);
      Optional<Long> right = binary(level + 1);
      left = seen(apply(operator, left, right));
    }
    return left;
  }

  private int level() {
    return PRECEDENCE.getOrDefault(peek(), 0);
  }

  private Optional<Long> apply(String operator, Optional<Long> left, Optional<Long> right) {
    boolean zero = isZero(left) || isZero(right);
    boolean one = left.filter(v -> v != 0).isPresent() || right.filter(v -> v != 0).isPresent();
    if (zero && (operator.equals("&&") || operator.equals("&"))) {
      return Optional.of(0L);
    }
    if (one && operator.equals("||")) {
      return Optional.of(1L);
    }
    return left.flatMap(a -> right.flatMap(b -> apply(operator, a, b)));
  }

  private static boolean isZero(Optional<Long> value) {
    return value.filter(v -> v == 0).isPresent();
  }

  private static Optional<Long> apply(String operator, long a, long b) {
    return switch (operator) {
      case "||" -> truth(a != 0 || b != 0);
      case "&&" -> truth(a != 0 && b != 0);
      case "|" -> Optional.of(a | b);
      case "^" -> Optional.of(a ^ b);
      case "&" -> Optional.of(a & b);
      case "==" -> truth(a == b);
      case "!=" -> truth(a != b);
      case "<" -> truth(a < b);
      case ">" -> truth(a > b);
      case "<=" -> truth(a <= b);
      case ">=" -> truth(a >= b);
      case "<<" -> b >= 0 && b < Long.SIZE ? Optional.of(a << b) : Optional.empty();
      case ">>" -> b >= 0 && b < Long.SIZE ? Optional.of(a >> b) : Optional.empty();
      case "+" -> Optional.of(a + b);
      case "-" -> Optional.of(a - b);
      case "*" -> Optional.of(a * b);
      case "/" -> b == 0 ? Optional.empty() : Optional.of(a / b);
      default -> b == 0 ? Optional.empty() : Optional.of(a % b);
    };
  }

  private static Optional<Long> truth(boolean value) {
    return Optional.of(value ? 1L : 0L);
  }

  private Optional<Long> unary() {
    String token = peek();
    at++;
    return switch (token) {
      case "!" -> unary().map(value -> value == 0 ? 1L : 0L);
      case "-" -> seen(unary().map(value -> -value));
      case "~" -> seen(unary().map(value -> ~value));
      case "+" -> unary();
      case "(" -> {
        Optional<Long> value = whole();
        expect(")");
        yield value;
      }
      default -> primary(token);
    };
  }

  private Optional<Long> primary(String token) {
    if (token.equals(ANY)) {
      return Optional.empty();
    }
    if (token.isEmpty()) {
      failed = true;
      return Optional.empty();
    }
    if (isName(token)) {
      if (peek().equals("(")) {
        skipArguments();
      }
      return token.equals("false") ? Optional.of(0L) : Optional.empty();
    }
    Matcher character = CHARACTER.matcher(token);
    if (character.matches()) {
      return Optional.of(
          character.group(1) != null
              ? (long) character.group(1).charAt(0)
              : Long.parseLong(character.group(2), 8));
    }
    return number(token);
  }

  private Optional<Long> number(String token) {
    Matcher number = NUMBER.matcher(token);
    if (!number.matches()) {
      failed = true;
      return Optional.empty();
    }
    unsigned |= number.group(6).toLowerCase(Locale.ROOT).contains("u");
    int[] radix = {16, 2, 8, 10};
    for (int i = 0; i < radix.length; i++) {
      String digits = number.group(i + 2);
      if (digits != null) {
        try {
          return Optional.of(Long.parseLong(digits, radix[i]));
        } catch (NumberFormatException e) {
          return Optional.empty(); // beyond what is asked for in earnest
        }
      }
    }
    return Optional.empty();
  }

  private void skipArguments() {
    int depth = 0;
    do {
      depth += peek().equals("(") ? 1 : peek().equals(")") ? -1 : 0;
      at++;
    } while (depth > 0 && at < tokens.size());
    failed |= depth > 0;
  }

  private Optional<Long> seen(Optional<Long> value) {
    negative |= value.filter(v -> v < 0).isPresent();
    return value;
  }

  private void expect(String token) {
    failed |= !peek().equals(token);
    at++;
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }
}
