package dev.counterpart.cli;

import java.util.Stack;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The beginnings of what a command takes, with what all of them have. */
final class Piece {
  private Piece() {}

  /**
   * An option with a value.
   *
   * @param names one or two names with a space between them
   */
  static OptionSpec.Builder option(String names, String label, String... description) {
    return OptionSpec.builder(names.split(" "))
        .paramLabel(label)
        .arity("1")
        .preprocessor(blankRefused())
        .description(String.join(" ", description));
  }

  /**
   * What stands without an option.
   *
   * @param arity how many, for example {@code 0..*}
   */
  static PositionalParamSpec.Builder positional(String label, String arity, String... description) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .index(arity.endsWith("1") ? "0" : "0..*")
        .arity(arity)
        .required(!arity.startsWith("0"))
        .hideParamSyntax(label.contains(" "))
        .preprocessor(blankRefused())
        .description(String.join(" ", description));
  }

  /** Up to the next option, whose value another piece looks at. */
  private static Stream<String> ownOf(Stack<String> arguments) {
    return arguments.reversed().stream().takeWhile(text -> !text.startsWith("-"));
  }

  /**
   * Refuses what is empty, as an unset variable of a shell is. As a path it would mean the current
   * folder.
   */
  private static CommandLine.IParameterPreprocessor blankRefused() {
    return (arguments, command, piece, info) -> {
      boolean blank =
          piece.isOption()
              ? !arguments.isEmpty() && arguments.peek().isBlank()
              : ownOf(arguments).anyMatch(String::isBlank);
      if (blank) {
        String name =
            piece instanceof OptionSpec option ? option.longestName() : piece.paramLabel();
        throw new CommandLine.ParameterException(
            command.commandLine(), name + " is empty; give it a value or leave it out");
      }
      return false;
    };
  }
}
