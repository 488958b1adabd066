package dev.counterpart.uapi;

import dev.counterpart.c.Token;
import dev.counterpart.uapi.Signal.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** One side of a hunk of C, in which signals are looked for among the lines that it alone has. */
final class SignalCode {
  private static final int LONGEST_CALL = 400;
  private static final int LONGEST_HEAD = 16;
  private static final int LONGEST_INITIALISER = 4000;

  private final FragmentImage image;
  private final String path;
  private final List<Token> tokens;
  private final NavigableMap<Integer, String> functions;

  SignalCode(FragmentImage image, String path) {
    this.image = image;
    this.path = path;
    this.tokens = Token.of(image.code());
    this.functions = functions(image, tokens);
  }

  List<SignalFinder.Found> find(Signal signal, Match match) {
    return switch (match) {
      case Match.Call call -> calls(signal, call);
      case Match.Initialiser initialiser -> initialisers(signal, initialiser);
      case Match.Line _, Match.NewFile _ -> List.of();
    };
  }

  private List<SignalFinder.Found> calls(Signal signal, Match.Call call) {
    var found = new ArrayList<SignalFinder.Found>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isName()
          && image.changed().get(token.line())
          && isCalled(i)
          && call.callees().test(token.text())
          && !isDeclared(i)) {
        var place =
            new SignalNames.Place(
                arguments(tokens.get(i + 1).is("(") ? i + 2 : i + 3),
                variable(i),
                function(i),
                path);
        int line = image.lines().get(token.line());
        String name = place.name(call.naming());
        found.add(
            new SignalFinder.Found(
                signal, token.text(), name, line, place.hasString(call.naming())));
      }
    }
    return found;
  }

  private SignalFinder.Found found(Signal signal, String what, String name, Token token) {
    return new SignalFinder.Found(signal, what, name, image.lines().get(token.line()));
  }

  /** A callee in parentheses, {@code (misc_register)(&acme)}, is called as well. */
  private boolean isCalled(int at) {
    return tokens.get(at + 1).is("(")
        || (at > 0
            && at + 2 < tokens.size()
            && tokens.get(at - 1).is("(")
            && tokens.get(at + 1).is(")")
            && tokens.get(at + 2).is("("));
  }

  /** In a line that begins at the margin, what follows a type is being declared, not called. */
  private boolean isDeclared(int at) {
    Token before = at == 0 ? tokens.get(at) : tokens.get(at - 1);
    return at > 0
        && before.line() == tokens.get(at).line()
        && !image.indented(before.line())
        && (before.isName() || before.is("*"));
  }

  /**
   * The arguments from the token behind the opening parenthesis on, as far as the hunk has them.
   */
  private List<List<Token>> arguments(int from) {
    var arguments = new ArrayList<List<Token>>();
    var argument = new ArrayList<Token>();
    int depth = 1;
    int end = Math.min(tokens.size(), from + LONGEST_CALL);
    for (int i = from; i < end && depth > 0; i++) {
      Token token = tokens.get(i);
      depth += opens(token) ? 1 : closes(token) ? -1 : 0;
      if (depth == 0 || (depth == 1 && token.is(","))) {
        arguments.add(List.copyOf(argument));
        argument.clear();
      } else {
        argument.add(token);
      }
    }
    if (!argument.isEmpty()) {
      arguments.add(List.copyOf(argument));
    }
    return arguments;
  }

  private static boolean opens(Token token) {
    return token.is("(") || token.is("{") || token.is("[");
  }

  private static boolean closes(Token token) {
    return token.is(")") || token.is("}") || token.is("]");
  }

  private Optional<String> variable(int callee) {
    return callee >= 2 && tokens.get(callee - 1).is("=") && tokens.get(callee - 2).isName()
        ? Optional.of(tokens.get(callee - 2).text())
        : Optional.empty();
  }

  private Optional<String> function(int at) {
    return Optional.ofNullable(functions.lowerEntry(tokens.get(at).line()))
        .map(Map.Entry::getValue);
  }

  /**
   * By line, the functions that begin there: the first name before a parenthesis in a line that
   * begins at the margin.
   */
  private static NavigableMap<Integer, String> functions(FragmentImage image, List<Token> tokens) {
    var functions = new TreeMap<Integer, String>();
    for (int i = 1; i < tokens.size(); i++) {
      Token name = tokens.get(i - 1);
      if (tokens.get(i).is("(")
          && name.isName()
          && !name.text().startsWith("__")
          && !image.indented(name.line())) {
        functions.putIfAbsent(name.line(), name.text());
      }
    }
    return functions;
  }

  private List<SignalFinder.Found> initialisers(Signal signal, Match.Initialiser match) {
    var found = new ArrayList<SignalFinder.Found>();
    for (int i = 1; i + 1 < tokens.size(); i++) {
      if (tokens.get(i - 1).is("struct")
          && tokens.get(i).is(match.tag())
          && tokens.get(i + 1).isName()) {
        int brace = brace(i + 2);
        if (brace > 0) {
          Token name = tokens.get(i + 1);
          var place = new SignalNames.Place(List.of(), Optional.of(name.text()), function(i), path);
          at(match, name, brace)
              .map(token -> found(signal, match.tag(), place.name(match.naming()), token))
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /**
   * Where the initialiser begins: behind a '=' that no ';' and no parenthesis comes before; or 0.
   */
  private int brace(int from) {
    int end = Math.min(tokens.size() - 1, from + LONGEST_HEAD);
    for (int i = from; i < end; i++) {
      if (tokens.get(i).is("=")) {
        return tokens.get(i + 1).is("{") ? i + 1 : 0;
      }
      if (tokens.get(i).is(";") || tokens.get(i).is(")") || tokens.get(i).is("{")) {
        return 0;
      }
    }
    return 0;
  }

  /** The line that is new: the definition's own, or else that of one of the members asked for. */
  private Optional<Token> at(Match.Initialiser match, Token name, int brace) {
    Optional<Token> own = image.changed().get(name.line()) ? Optional.of(name) : Optional.empty();
    return match.members().isEmpty() ? own : member(match, brace).map(own::orElse);
  }

  private Optional<Token> member(Match.Initialiser match, int brace) {
    int depth = 0;
    int end = Math.min(tokens.size() - 1, brace + LONGEST_INITIALISER);
    for (int i = brace; i < end; i++) {
      Token token = tokens.get(i);
      depth += opens(token) ? 1 : closes(token) ? -1 : 0;
      if (depth == 0) {
        return Optional.empty();
      }
      Token member = tokens.get(i + 1);
      if (depth == 1
          && token.is(".")
          && match.members().contains(member.text())
          && image.changed().get(member.line())) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }
}
