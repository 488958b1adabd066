package dev.counterpart.cli;

import dev.counterpart.Words;
import dev.counterpart.report.Plain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** What is said of a command line that cannot be understood. */
final class Misuse {
  private Misuse() {}

  /** Says in one line what is wrong, and returns the exit status. */
  static int tell(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command
        .getErr()
        .println(
            name
                + ": "
                + Plain.line(what(e, args))
                + " (\""
                + name
                + " --help\" lists all options)");
    return ExitStatus.TROUBLE.code();
  }

  private static String what(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    return switch (e) {
      case CommandLine.UnmatchedArgumentException unmatched -> {
        String word = unmatched.getUnmatched().getFirst();
        yield command.getCommandName().equals("check") && !word.startsWith("-")
            ? "one series at a time, and there is \""
                + word
                + "\" too; a series in several files is checked as the folder that holds them"
            : isOneToMany(word, command)
                ? "one "
                    + command.getCommandSpec().positionalParameters().getFirst().paramLabel()
                    + " at a time, and there is \""
                    + word
                    + "\" too"
                : unknown(word, command);
      }
      // An option that is spelled wrong is the first thing to fix; without it nothing may be
      // missing.
      case CommandLine.MissingParameterException missing ->
          unknownOption(args, command).map(word -> unknown(word, command)).orElse(missing(missing));
      default ->
          // Of all that options take, only numbers are converted.
          e.getCause() instanceof CommandLine.TypeConversionException
                  && e.getArgSpec() instanceof CommandLine.Model.OptionSpec option
              ? option.longestName() + " \"" + e.getValue() + "\" is no whole number"
              : String.valueOf(e.getMessage());
    };
  }

  /** Whether a command that takes one thing got another beside it. */
  private static boolean isOneToMany(String word, CommandLine command) {
    return !word.startsWith("-")
        && command.getSubcommands().isEmpty()
        && command.getCommandSpec().positionalParameters().size() == 1;
  }

  private static String missing(CommandLine.MissingParameterException e) {
    return e.getMissing().stream()
        .findFirst()
        .map(
            piece ->
                piece instanceof CommandLine.Model.OptionSpec option
                    ? option.longestName() + " needs a value, " + option.paramLabel()
                    : piece.paramLabel() + " is missing")
        .orElse(String.valueOf(e.getMessage()));
  }

  private static Optional<String> unknownOption(String[] args, CommandLine command) {
    return Arrays.stream(args)
        .takeWhile(arg -> !arg.equals("--"))
        .filter(arg -> arg.startsWith("-") && arg.length() > 1)
        .map(arg -> arg.replaceFirst("=.*", ""))
        .filter(arg -> !command.getCommandSpec().optionsMap().containsKey(arg))
        .findFirst();
  }

  private static String unknown(String word, CommandLine command) {
    var known = new ArrayList<>(command.getSubcommands().keySet());
    known.addAll(command.getCommandSpec().optionsMap().keySet());
    return "there is no \"" + word + "\" here" + meant(word, known);
  }

  /** A single letter is near to every other one; it is short for a longer option at best. */
  private static String meant(String word, List<String> known) {
    if (!word.matches("-.")) {
      return Words.didYouMean(word, known);
    }
    return known.stream()
        .filter(one -> one.startsWith("-" + word))
        .sorted()
        .findFirst()
        .map(one -> "; did you mean \"" + one + "\"?")
        .orElse("");
  }
}
