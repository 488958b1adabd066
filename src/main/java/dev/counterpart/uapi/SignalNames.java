package dev.counterpart.uapi;

import dev.counterpart.c.Token;
import dev.counterpart.uapi.Signal.Way;
import java.util.List;
import java.util.Optional;

/** Names the elements that signals find. */
final class SignalNames {
  private SignalNames() {}

  /** The whole name for what was found. */
  static String of(Signal.Naming naming, String found) {
    return naming.template().replace("$1", found);
  }

  /** A path's last part without its ending. */
  static String stem(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /**
   * What is known of a place.
   *
   * @param arguments of the call there, each as its tokens
   */
  record Place(
      List<List<Token>> arguments,
      Optional<String> variable,
      Optional<String> function,
      String path) {

    /** The first of the naming's ways that gives a name; else the function; else the file. */
    String name(Signal.Naming naming) {
      String found =
          naming.ways().stream()
              .flatMap(way -> by(way).stream())
              .findFirst()
              .or(() -> function)
              .orElseGet(() -> stem(path));
      return SignalNames.of(naming, found);
    }

    /** Whether it is a string that gives the name. */
    boolean hasString(Signal.Naming naming) {
      return naming.ways().stream()
          .filter(way -> by(way).isPresent())
          .findFirst()
          .filter(way -> way instanceof Way.Text)
          .isPresent();
    }

    private Optional<String> by(Way way) {
      return switch (way) {
        case Way.Argument argument -> argument(argument.number());
        case Way.Text _ ->
            arguments.stream()
                .flatMap(List::stream)
                .filter(token -> token.text().startsWith("\""))
                .map(token -> unquoted(token.text()))
                .filter(text -> !text.isBlank())
                .findFirst();
        case Way.Variable _ -> variable;
        case Way.Function _ -> function;
        case Way.File _ -> Optional.of(stem(path));
      };
    }

    private Optional<String> argument(int number) {
      if (number > arguments.size()) {
        return Optional.empty();
      }
      List<Token> tokens = arguments.get(number - 1);
      int first = 0;
      while (first < tokens.size() && (tokens.get(first).is("&") || tokens.get(first).is("*"))) {
        first++;
      }
      String text = unquoted(Token.join(tokens.subList(first, tokens.size())));
      return Optional.of(text).filter(word -> !word.isBlank());
    }

    private static String unquoted(String text) {
      boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
      return quoted ? text.substring(1, text.length() - 1) : text;
    }
  }
}
