package dev.counterpart.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a command takes, declared piece by piece: picocli's annotations say the same, but reading
 * them by reflection takes a fifth of a short check. Each piece comes back as the source of its
 * value, to be asked when the command runs.
 */
final class Syntax {
  private final CommandSpec spec;

  /**
   * Begins with the name and the help's first lines.
   *
   * @param command what runs; its result is the exit status
   */
  Syntax(String name, Callable<Integer> command, String... description) {
    spec = CommandSpec.wrapWithoutInspection(command);
    spec.name(name).versionProvider(new Version());
    spec.usageMessage().description(description).sortOptions(false);
  }

  /** Adds lines below the help's options. */
  Syntax footer(String... lines) {
    spec.usageMessage().footer(lines);
    return this;
  }

  /**
   * An option with a text.
   *
   * @param names one or two names with a space between them, such as {@code -f --format}
   * @param label stands for the text in the help
   * @param description for the help, in one or several pieces
   */
  Supplier<Optional<String>> text(String names, String label, String... description) {
    return one(option(names, label, description).type(String.class).build());
  }

  /** An option with a whole number. */
  Supplier<Optional<Integer>> number(String names, String label, String... description) {
    return one(option(names, label, description).type(Integer.class).build());
  }

  /** An option with a file or a folder. */
  Supplier<Optional<Path>> path(String names, String label, String... description) {
    return one(option(names, label, description).type(Path.class).build());
  }

  /** An option that may be given several times. */
  Supplier<List<String>> texts(String names, String label, String... description) {
    return all(
        option(names, label, description).type(List.class).auxiliaryTypes(String.class).build());
  }

  /** An option with a file or a folder that may be given several times. */
  Supplier<List<Path>> paths(String names, String label, String... description) {
    return all(
        option(names, label, description).type(List.class).auxiliaryTypes(Path.class).build());
  }

  /** An option with a list of words, commas between them. */
  Supplier<List<String>> words(String names, String label, String... description) {
    return all(
        option(names, label, description)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .splitRegex(",")
            .build());
  }

  /** An option that is there or not. */
  Supplier<Boolean> flag(String names, String... description) {
    OptionSpec option =
        OptionSpec.builder(names.split(" ")).arity("0").description(description).build();
    spec.addOption(option);
    return () -> Boolean.TRUE.equals(option.getValue());
  }

  /** The one thing that stands without an option, and has to. */
  Supplier<String> parameter(String label, String... description) {
    Supplier<Optional<String>> value =
        one(positional(label, "1", description).type(String.class).build());
    return () -> value.get().orElseThrow();
  }

  /** The one file or folder that may stand without an option. */
  Supplier<Optional<Path>> optionalPath(String label, String... description) {
    return one(positional(label, "0..1", description).type(Path.class).build());
  }

  /**
   * What stands without an option.
   *
   * @param arity how many, for example {@code 0..*}
   */
  Supplier<List<String>> parameters(String label, String arity, String... description) {
    return all(
        positional(label, arity, description)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .build());
  }

  /** Files or folders that stand without an option. */
  Supplier<List<Path>> pathParameters(String label, String arity, String... description) {
    return all(
        positional(label, arity, description).type(List.class).auxiliaryTypes(Path.class).build());
  }

  /** The command, with the options that all have. */
  CommandLine commandLine() {
    flag("--debug", "Show where an unexpected error comes from."); // Main looks for it itself
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print version information and exit.")
            .build());
    return new CommandLine(spec);
  }

  private <T> Supplier<Optional<T>> one(ArgSpec piece) {
    spec.add(piece);
    return () -> Optional.ofNullable(piece.getValue());
  }

  private <T> Supplier<List<T>> all(ArgSpec piece) {
    spec.add(piece);
    return () -> Optional.<List<T>>ofNullable(piece.getValue()).orElse(List.of());
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
              : arguments.stream().anyMatch(String::isBlank);
      if (blank) {
        String name =
            piece instanceof OptionSpec option ? option.longestName() : piece.paramLabel();
        throw new CommandLine.ParameterException(
            command.commandLine(), name + " is empty; give it a value or leave it out");
      }
      return false;
    };
  }

  private static OptionSpec.Builder option(String names, String label, String... description) {
    return OptionSpec.builder(names.split(" "))
        .paramLabel(label)
        .arity("1")
        .preprocessor(blankRefused())
        .description(String.join(" ", description));
  }

  private static PositionalParamSpec.Builder positional(
      String label, String arity, String... description) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .index(arity.endsWith("1") ? "0" : "0..*")
        .arity(arity)
        .required(!arity.startsWith("0"))
        .hideParamSyntax(label.contains(" "))
        .preprocessor(blankRefused())
        .description(String.join(" ", description));
  }
}
