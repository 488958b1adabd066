package dev.counterpart.cli;

import dev.counterpart.cli.manual.Argument;
import dev.counterpart.cli.manual.Command;
import dev.counterpart.cli.manual.Option;
import dev.counterpart.cli.manual.Tail;
import dev.counterpart.cli.manual.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands as their help describes them, for pages and completions. */
final class CommandTexts {
  /** Labels of texts that begin or end with the name of a file. */
  private static final Pattern NAMES_A_FILE =
      Pattern.compile("SERIES|DIR|FILE|PATH|LOCATION|\\bOLD\\b");

  private CommandTexts() {}

  /** A command and all below it. */
  static Command of(CommandLine line) {
    return of(line, List.of());
  }

  private static Command of(CommandLine line, List<String> above) {
    CommandSpec spec = line.getCommandSpec();
    var path = new ArrayList<>(above);
    path.add(line.getCommandName());
    return new Command(
        path,
        List.of(spec.usageMessage().description()),
        spec.positionalParameters().stream().map(CommandTexts::argument).toList(),
        spec.options().stream().map(CommandTexts::option).toList(),
        line.getSubcommands().values().stream().map(below -> of(below, path)).toList(),
        tail(spec));
  }

  private static Option option(OptionSpec option) {
    boolean many = option.isMultiValue();
    return new Option(
        Arrays.stream(option.names()).sorted((a, b) -> a.length() - b.length()).toList(),
        option.arity().max() == 0 ? "" : label(option),
        sentence(option),
        many,
        values(option));
  }

  private static String label(OptionSpec option) {
    String label = option.paramLabel();
    return option.splitRegex().equals(",") ? label + "[," + label + "...]" : label;
  }

  private static Argument argument(PositionalParamSpec piece) {
    boolean many = piece.arity().max() > 1;
    String synopsis = piece.paramLabel() + (many && !piece.hideParamSyntax() ? "..." : "");
    return new Argument(
        piece.paramLabel(),
        piece.required() ? synopsis : "[" + synopsis + "]",
        sentence(piece),
        many,
        values(piece));
  }

  private static String sentence(ArgSpec piece) {
    return String.join(" ", piece.description());
  }

  private static Values values(ArgSpec piece) {
    var words = new ArrayList<String>();
    if (piece.completionCandidates() != null) {
      piece.completionCandidates().forEach(words::add);
    }
    if (!words.isEmpty()) {
      return new Values.Words(words, piece.splitRegex().equals(","));
    }
    boolean path = Arrays.asList(piece.auxiliaryTypes()).contains(Path.class);
    return path || NAMES_A_FILE.matcher(piece.paramLabel()).find()
        ? new Values.Files()
        : new Values.Free();
  }

  private static Tail tail(CommandSpec spec) {
    var terms = new LinkedHashMap<String, Map<String, String>>();
    var settings = new ArrayList<String>();
    var examples = new LinkedHashMap<String, String>();
    for (var section : spec.usageMessage().sectionMap().values()) {
      switch (section) {
        case HelpPart.Terms part -> terms.put(part.heading(), part.terms().get());
        case HelpPart.Configurable part ->
            part.settings().get().forEach(one -> settings.add(one.path()));
        case HelpPart.Examples part -> examples.putAll(part.calls().get());
        default -> {}
      }
    }
    return new Tail(
        spec.usageMessage().exitCodeList(),
        terms,
        settings,
        examples,
        List.of(spec.usageMessage().footer()));
  }
}
