package dev.counterpart.c;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many tokens macros expand to, before the preprocessor expands them: a few lines can
 * ask for billions. Each macro's expansion is a linear form of its arguments' lengths, so one pass
 * over the definitions and one over the code tell.
 */
final class MacroCost {
  /** More than any real header comes to, by far. */
  private static final double LIMIT = 2e6;

  private static final int MAX_NESTING = 150;
  private static final double[] NONE = {};
  private static final Pattern DEFINE =
      Pattern.compile("#[ \\t]*define[ \\t]+([A-Za-z_]\\w*)(\\([^()\\n]*\\))?");

  /** Thrown when the limit is passed. */
  static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch() {
      super("its macros expand to millions of tokens", null, false, false);
    }
  }

  /**
   * A definition.
   *
   * @param parameters empty for an object-like macro
   */
  private record Macro(boolean callable, List<String> parameters, List<Token> body) {}

  /** Tokens that an expansion comes to: {@code base} and {@code uses.get(i)} times argument i. */
  private record Form(double base, List<Double> uses) {}

  private final Map<String, Macro> macros = new HashMap<>();
  private final Map<String, Form> forms = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  /** Names, and the macros whose text has them: a definition makes what is known of those stale. */
  private final Map<String, Set<String>> mentions = new HashMap<>();

  /** Takes a file's definitions and weighs its code. */
  void add(String text) {
    String[] lines =
        SourceText.withoutComments(text.replace("\\\r\n", " ").replace("\\\n", " "))
            .split("\n", -1);
    StringBuilder code = new StringBuilder();
    for (String line : lines) {
      String stripped = line.strip();
      if (!stripped.startsWith("#")) {
        code.append(stripped).append('\n');
        continue;
      }
      Matcher define = DEFINE.matcher(stripped);
      if (define.lookingAt()) {
        Macro macro =
            new Macro(
                define.group(2) != null,
                parameters(define.group(2)),
                Token.of(stripped.substring(define.end())));
        Macro old = macros.get(define.group(1));
        if (old == null || old.body().size() < macro.body().size()) {
          define(define.group(1), macro);
        }
      }
    }
    if (forms.size() < macros.size()) {
      for (String name : macros.keySet()) {
        check(form(name, 0).base());
      }
    }
    check(cost(Token.of(code.toString()), List.of(), 0).base());
  }

  private void define(String name, Macro macro) {
    macros.put(name, macro);
    for (Token token : macro.body()) {
      if (token.isName()) {
        mentions.computeIfAbsent(token.text(), text -> new HashSet<>()).add(name);
      }
    }
    var stale = new ArrayDeque<String>(List.of(name));
    forms.remove(name);
    while (!stale.isEmpty()) {
      for (String user : mentions.getOrDefault(stale.remove(), Set.of())) {
        if (forms.remove(user) != null) {
          stale.add(user);
        }
      }
    }
  }

  private static List<String> parameters(@Nullable String list) {
    if (list == null) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (String name : list.substring(1, list.length() - 1).split(",", -1)) {
      String bare = name.replace("...", "").strip();
      names.add(bare.isEmpty() && name.contains("...") ? "__VA_ARGS__" : bare);
    }
    return names;
  }

  private static void check(double cost) {
    if (!(cost <= LIMIT)) { // what overflows is no number at the end
      throw new TooMuch();
    }
  }

  private Form form(String name, int depth) {
    Form known = forms.get(name);
    if (known != null) {
      return known;
    }
    Macro macro = macros.get(name);
    if (macro == null || depth > MAX_NESTING || !open.add(name)) {
      return new Form(macro == null || depth <= MAX_NESTING ? 1 : LIMIT * 2, List.of());
    }
    Form form = cost(macro.body(), macro.parameters(), depth + 1);
    open.remove(name);
    forms.put(name, form);
    return form;
  }

  private Form cost(List<Token> tokens, List<String> parameters, int depth) {
    double base = 0;
    double[] uses = parameters.isEmpty() ? NONE : new double[parameters.size()];
    for (int i = 0; i < tokens.size(); i++) {
      String text = tokens.get(i).text();
      int parameter = parameters.indexOf(text);
      Macro macro = tokens.get(i).isName() ? macros.get(text) : null;
      if (parameter >= 0) {
        uses[parameter]++;
      } else if (macro == null || open.contains(text)) {
        base++;
      } else if (!macro.callable()) {
        base += form(text, depth).base();
      } else if (i + 1 < tokens.size() && tokens.get(i + 1).is("(")) {
        Form called = form(text, depth);
        base += called.base();
        List<List<Token>> arguments = new ArrayList<>();
        i = arguments(tokens, i + 1, arguments);
        for (int a = 0; a < arguments.size() && !called.uses().isEmpty(); a++) {
          // A variadic macro's last parameter takes what is left.
          double times = called.uses().get(Math.min(a, called.uses().size() - 1));
          Form argument =
              depth > MAX_NESTING
                  ? new Form(LIMIT * 2, List.of())
                  : cost(arguments.get(a), parameters, depth + 1);
          base += times * argument.base();
          for (int p = 0; p < argument.uses().size(); p++) {
            uses[p] += times * argument.uses().get(p);
          }
        }
      } else {
        base++;
      }
    }
    return new Form(base, uses.length == 0 ? List.of() : Arrays.stream(uses).boxed().toList());
  }

  /** Cuts the arguments of a call out and returns the index of its closing parenthesis. */
  private static int arguments(List<Token> tokens, int open, List<List<Token>> out) {
    int depth = 0;
    int start = open + 1;
    for (int i = open; i < tokens.size(); i++) {
      String text = tokens.get(i).text();
      if (text.equals("(")) {
        depth++;
      } else if (text.equals(")")) {
        depth--;
      }
      if (depth == 0 || (depth == 1 && text.equals(","))) {
        out.add(tokens.subList(start, i));
        start = i + 1;
        if (depth == 0) {
          return i;
        }
      }
    }
    return tokens.size();
  }
}
