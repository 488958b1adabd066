package dev.counterpart.cli.manual;

import java.util.List;
import java.util.stream.Collectors;

/** The completion for fish: a line for each option, argument and command. */
public final class FishCompletion {
  private final StringBuilder text = new StringBuilder();
  private final Command root;

  private FishCompletion(Command root) {
    this.root = root;
  }

  /** Writes it. */
  public static String of(Command root) {
    var fish = new FishCompletion(root);
    fish.line("# Made from what \"" + root.name() + " --help\" says.");
    fish.position();
    fish.line("complete -c " + root.name() + " -f");
    root.all().forEach(fish::command);
    return fish.text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /**
   * A function that says whether the line stands in a command. The words of the path come first in
   * a line, options of the commands above apart.
   */
  private void position() {
    line("function __counterpart_at");
    line("    set -l words (commandline -opc | string match -rv -- '^-')");
    line("    set -e words[1]");
    line("    set -l depth (count $argv)");
    line("    test (count $words) -ge $depth; or return 1");
    line("    test $depth -eq 0; or test \"$words[1..$depth]\" = \"$argv\"");
    line("end");
    line("function __counterpart_first");
    line("    __counterpart_at $argv");
    line(
        "    and test (commandline -opc | string match -rv -- '^-' | count) -eq (math 1 + (count"
            + " $argv))");
    line("end");
  }

  private void command(Command command) {
    List<String> below = command.path().subList(1, command.path().size());
    String words = below.isEmpty() ? "" : " " + String.join(" ", below);
    // Options of a command with others below it are those of the others too, but for the words.
    String here =
        command.commands().isEmpty() ? "__counterpart_at" + words : "__counterpart_first" + words;
    String begin = "complete -c " + root.name() + " -n '" + here + "'";
    line("");
    for (Command one : command.commands()) {
      line(
          "complete -c "
              + root.name()
              + " -n '__counterpart_first"
              + words
              + "' -a "
              + one.name()
              + " -d "
              + quoted(one.summary()));
    }
    command.options().forEach(option -> line(begin + option(option)));
    command
        .arguments()
        .forEach(
            one ->
                line(
                    begin
                        + values(one.values())
                        + " -d "
                        + quoted(one.label() + ": " + one.description())));
  }

  private static String option(Option option) {
    String names =
        option.names().stream()
            .map(
                name ->
                    name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
            .collect(Collectors.joining());
    String value = option.takesValue() ? " -r" + values(option.values()) : "";
    return names + value + " -d " + quoted(option.description());
  }

  private static String values(Values values) {
    return switch (values) {
      case Values.Files() -> " -F";
      case Values.Words words -> " -f -a " + quoted(String.join(" ", words.words()));
      case Values.Free() -> " -f";
    };
  }

  private static String quoted(String words) {
    return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
