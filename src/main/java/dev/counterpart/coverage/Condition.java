package dev.counterpart.coverage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What is known of a preprocessor's condition without knowing the configuration. */
enum Condition {
  TRUE,
  FALSE,
  UNKNOWN;

  private static final int MAX_LENGTH = 2_000;
  private static final int MAX_TOKENS = 400;
  private static final Pattern TOKEN =
      Pattern.compile(
          "[A-Za-z_]\\w*+|\\.?[0-9][\\w.]*+|'(?:[^'\\\\]|\\\\.)*+'|&&|\\|\\||==|!=|<=|>=|<<|>>|\\S");

  /** Judges a condition of which nothing is known but what it says itself. */
  static Condition of(String text) {
    return of(text, new KnownMacros());
  }

  /**
   * Judges a condition by its numbers and by what a file defines; what else it asks for is unknown.
   */
  static Condition of(String text, KnownMacros macros) {
    if (text.length() > MAX_LENGTH) {
      return UNKNOWN;
    }
    return expanded(tokens(text), macros)
        .flatMap(tokens -> new ConstantExpression(tokens).value())
        .map(value -> value != 0 ? TRUE : FALSE)
        .orElse(UNKNOWN);
  }

  static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  /** The tokens with what is defined in place of names; absent when there are too many. */
  private static Optional<List<String>> expanded(List<String> tokens, KnownMacros macros) {
    List<String> out = new ArrayList<>();
    Deque<String> left = new ArrayDeque<>(tokens);
    for (int steps = 0; !left.isEmpty(); steps++) {
      if (steps > MAX_TOKENS) {
        return Optional.empty();
      }
      String token = left.pop();
      if (token.equals("defined")) {
        boolean open = "(".equals(left.peek());
        if (open) {
          left.pop();
        }
        String name = left.isEmpty() ? "" : left.pop();
        if (open && ")".equals(left.peek())) {
          left.pop();
        }
        out.add(macros.defined(name).map(is -> is ? "1" : "0").orElse(ConstantExpression.ANY));
        continue;
      }
      Optional<List<String>> replacement =
          ConstantExpression.isName(token) ? macros.replacement(token) : Optional.empty();
      if (replacement.isPresent()) {
        replacement.get().reversed().forEach(left::push);
      } else {
        out.add(token);
      }
    }
    return Optional.of(out);
  }
}
