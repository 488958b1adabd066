package dev.counterpart.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
  private final HelpTail tail = new HelpTail();

  /** Has what is not given; absent for commands that take all from the command line. */
  private Optional<ConfigOptions> config = Optional.empty();

  /**
   * Begins with the name and the help's first lines.
   *
   * @param command what runs; its result is the exit status
   * @param description sentences, the first of which stands in the list of commands; a piece that
   *     ends none is continued by the next
   */
  Syntax(String name, Callable<Integer> command, String... description) {
    spec = CommandSpec.wrapWithoutInspection(command);
    spec.name(name).versionProvider(new Version());
    spec.usageMessage().description(sentences(description)).sortOptions(false);
  }

  private static String[] sentences(String... pieces) {
    var sentences = new ArrayList<String>();
    for (String piece : pieces) {
      boolean open = !sentences.isEmpty() && !sentences.getLast().endsWith(".");
      sentences.add(open ? sentences.removeLast() + " " + piece : piece);
    }
    return sentences.toArray(String[]::new);
  }

  /** What stands below the help's options. */
  HelpTail tail() {
    return tail;
  }

  /** From here on, options that can be configured are. */
  void configuredBy(ConfigOptions options) {
    config = Optional.of(options);
  }

  /** From here on, options are not configured any more. */
  void unconfigured() {
    config = Optional.empty();
  }

  /**
   * An option with a text.
   *
   * @param names one or two names with a space between them, such as {@code -f --format}
   * @param label stands for the text in the help
   * @param description for the help, in one or several pieces
   */
  Supplier<Optional<String>> text(String names, String label, String... description) {
    return text(names, Piece.option(names, label, description));
  }

  /**
   * An option with one of some words.
   *
   * @param words for a shell to offer, asked for then only
   */
  Supplier<Optional<String>> choice(
      String names, String label, Iterable<String> words, String... description) {
    return text(names, Piece.option(names, label, description).completionCandidates(words));
  }

  private Supplier<Optional<String>> text(String names, OptionSpec.Builder piece) {
    return configured(names, one(piece.type(String.class).build()), (_, text) -> text);
  }

  /** An option with a text that is never configured. */
  Supplier<Optional<String>> textAlone(String names, String label, String... description) {
    return one(Piece.option(names, label, description).type(String.class).build());
  }

  /** An option with a whole number. */
  Supplier<Optional<Integer>> number(String names, String label, String... description) {
    return configured(
        names,
        one(Piece.option(names, label, description).type(Integer.class).build()),
        (_, text) -> Integer.valueOf(text));
  }

  /** An option with a file or a folder. */
  Supplier<Optional<Path>> path(String names, String label, String... description) {
    return configured(
        names,
        one(Piece.option(names, label, description).type(Path.class).build()),
        (_, text) -> Path.of(text));
  }

  /** Says of a value of a setting where it stands: the option with it, or the place of the key. */
  UnaryOperator<String> naming(Setting setting) {
    return config
        .<UnaryOperator<String>>map(from -> text -> from.naming(setting, text))
        .orElse(text -> "--" + setting.key() + " " + text);
  }

  /** An option that may be given several times. */
  Supplier<List<String>> texts(String names, String label, String... description) {
    return several(names, Piece.option(names, label, description), String.class, text -> text);
  }

  /** An option with a file or a folder that may be given several times. */
  Supplier<List<Path>> paths(String names, String label, String... description) {
    return several(names, Piece.option(names, label, description), Path.class, Path::of);
  }

  /**
   * An option with a list of words, commas between them.
   *
   * @param words for a shell to offer, asked for then only
   */
  Supplier<List<String>> words(
      String names, String label, Iterable<String> words, String... description) {
    return several(
        names,
        Piece.option(names, label, description).splitRegex(",").completionCandidates(words),
        String.class,
        text -> text);
  }

  private <T> Supplier<List<T>> several(
      String names, OptionSpec.Builder piece, Class<T> type, Function<String, T> reader) {
    return allConfigured(names, all(piece.type(List.class).auxiliaryTypes(type).build()), reader);
  }

  /** An option that is there or not. */
  Supplier<Boolean> flag(String names, String... description) {
    OptionSpec option =
        OptionSpec.builder(names.split(" ")).arity("0").description(description).build();
    spec.addOption(option);
    Supplier<Optional<Boolean>> given =
        () -> Optional.ofNullable(option.<Boolean>getValue()).filter(Boolean.TRUE::equals);
    Supplier<Optional<Boolean>> counting =
        configured(names, given, (_, text) -> Boolean.valueOf(text));
    return () -> counting.get().orElse(false);
  }

  /** One with which nothing else has to be given. */
  @SuppressWarnings("deprecation") // what picocli offers in its place prints the help
  Supplier<Boolean> flagAlone(String name, String... description) {
    OptionSpec option =
        OptionSpec.builder(name).arity("0").help(true).description(description).build();
    spec.addOption(option);
    return () -> Boolean.TRUE.equals(option.getValue());
  }

  /** The one thing that stands without an option, and has to. */
  Supplier<String> parameter(String label, String... description) {
    return required(Piece.positional(label, "1", description));
  }

  /**
   * The same, one of some words.
   *
   * @param words for a shell to offer, asked for then only
   */
  Supplier<String> parameter(String label, Iterable<String> words, String... description) {
    return required(Piece.positional(label, "1", description).completionCandidates(words));
  }

  private Supplier<String> required(PositionalParamSpec.Builder piece) {
    Supplier<Optional<String>> value = one(piece.type(String.class).build());
    return () -> value.get().orElseThrow();
  }

  /** The one text that may stand without an option. */
  Supplier<Optional<String>> optionalText(String label, String... description) {
    return one(Piece.positional(label, "0..1", description).type(String.class).build());
  }

  /** The one file or folder that may stand without an option. */
  Supplier<Optional<Path>> optionalPath(String label, String... description) {
    return one(Piece.positional(label, "0..1", description).type(Path.class).build());
  }

  /**
   * What stands without an option.
   *
   * @param arity how many, for example {@code 0..*}
   * @param words for a shell to offer, asked for then only
   */
  Supplier<List<String>> parameters(
      String label, String arity, Iterable<String> words, String... description) {
    return all(
        Piece.positional(label, arity, description)
            .completionCandidates(words)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .build());
  }

  /** Files or folders that stand without an option. */
  Supplier<List<Path>> pathParameters(String label, String arity, String... description) {
    return all(
        Piece.positional(label, arity, description)
            .type(List.class)
            .auxiliaryTypes(Path.class)
            .build());
  }

  /** Adds a command below this one. */
  Syntax below(CommandLine command) {
    spec.addSubcommand(command.getCommandName(), command);
    return this;
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
    tail.addTo(spec.usageMessage());
    return new CommandLine(spec);
  }

  /** The value of an option, or else the one that is configured. */
  private <T> Supplier<Optional<T>> configured(
      String names, Supplier<Optional<T>> option, BiFunction<Setting, String, T> reader) {
    Optional<ConfigOptions> from = config;
    Optional<Setting> setting = from.flatMap(_ -> setting(names));
    if (from.isEmpty() || setting.isEmpty()) {
      return option;
    }
    Supplier<List<String>> given = () -> option.get().map(Object::toString).stream().toList();
    from.get().declare(setting.get(), given);
    return () ->
        option
            .get()
            .or(
                () ->
                    from.get().counting(setting.get(), List.of()).stream()
                        .findFirst()
                        .map(text -> reader.apply(setting.get(), text)));
  }

  private <T> Supplier<List<T>> allConfigured(
      String names, Supplier<List<T>> option, Function<String, T> reader) {
    Optional<ConfigOptions> from = config;
    Optional<Setting> setting = from.flatMap(_ -> setting(names));
    if (from.isEmpty() || setting.isEmpty()) {
      return option;
    }
    Supplier<List<String>> given = () -> option.get().stream().map(Object::toString).toList();
    from.get().declare(setting.get(), given);
    return () -> from.get().counting(setting.get(), given.get()).stream().map(reader).toList();
  }

  private Optional<Setting> setting(String names) {
    return Arrays.stream(names.split(" "))
        .flatMap(name -> Setting.ofOption(spec.name(), name).stream())
        .findFirst();
  }

  private <T> Supplier<Optional<T>> one(ArgSpec piece) {
    spec.add(piece);
    return () -> Optional.ofNullable(piece.getValue());
  }

  private <T> Supplier<List<T>> all(ArgSpec piece) {
    spec.add(piece);
    return () -> Optional.<List<T>>ofNullable(piece.getValue()).orElse(List.of());
  }
}
