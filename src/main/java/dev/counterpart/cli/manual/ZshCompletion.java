package dev.counterpart.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The completion for zsh: a function for each command, in the words of its {@code _arguments}. */
public final class ZshCompletion {
  private final StringBuilder text = new StringBuilder();

  private ZshCompletion() {}

  /** Writes it; the file is to be called {@code _} and the program's name. */
  public static String of(Command root) {
    var zsh = new ZshCompletion();
    zsh.line("#compdef " + root.name())
        .line("# Made from what \"" + root.name() + " --help\" says.");
    root.all().forEach(zsh::function);
    zsh.line("").line("if [ \"$funcstack[1]\" = \"_" + root.name() + "\" ]; then");
    zsh.line("  " + function(root.path()) + " \"$@\"");
    zsh.line("else").line("  compdef " + function(root.path()) + " " + root.name()).line("fi");
    return zsh.text.toString();
  }

  private ZshCompletion line(String line) {
    text.append(line).append('\n');
    return this;
  }

  private static String function(List<String> path) {
    return "__" + String.join("_", path).replace('-', '_');
  }

  private void function(Command command) {
    boolean above = !command.commands().isEmpty();
    line("").line(function(command.path()) + "() {");
    if (above) {
      line("  local curcontext=$curcontext context state state_descr line");
      line("  typeset -A opt_args");
    }
    var pieces =
        new ArrayList<>(command.options().stream().flatMap(ZshCompletion::option).toList());
    if (above) {
      pieces.add("'1: :->first'");
      pieces.add("'*:: :->rest'");
    } else {
      command.arguments().forEach(one -> pieces.add(argument(one)));
    }
    line("  _arguments -s -S" + (above ? " -C" : "") + " \\");
    line("    " + String.join(" \\\n    ", pieces));
    if (above) {
      commands(command);
    }
    line("}");
  }

  private void commands(Command command) {
    line("  case $state in");
    line("  first)");
    line("    local -a commands=(");
    command.commands().forEach(one -> line("      " + quoted(one.name() + ":" + one.summary())));
    line("    )");
    line("    _describe command commands");
    command.arguments().forEach(one -> line("    " + code(one.values())));
    line("    ;;");
    line("  rest)");
    line("    case $line[1] in");
    command
        .commands()
        .forEach(one -> line("    " + one.name() + ") " + function(one.path()) + " ;;"));
    command.arguments().stream()
        .filter(Argument::many)
        .forEach(one -> line("    *) " + code(one.values()) + " ;;"));
    line("    esac");
    line("    ;;");
    line("  esac");
  }

  /** One word for {@code _arguments} for each name: zsh offers all of them with the description. */
  private static Stream<String> option(Option option) {
    String others = option.repeatable() ? "*" : "(" + String.join(" ", option.names()) + ")";
    String value =
        option.takesValue() ? ":" + colons(option.label()) + ":" + action(option.values()) : "";
    return option.names().stream()
        .map(
            name ->
                quoted(
                    others
                        + name
                        + (option.takesValue() ? (name.startsWith("--") ? "=" : "+") : "")
                        + "["
                        + bracketed(option.description())
                        + "]"
                        + value));
  }

  private static String argument(Argument argument) {
    return quoted(
        (argument.many() ? "*" : argument.synopsis().startsWith("[") ? ":" : "")
            + ":"
            + colons(argument.label() + ": " + argument.description())
            + ":"
            + action(argument.values()));
  }

  private static String action(Values values) {
    return switch (values) {
      case Values.Files() -> "_files";
      case Values.Words words when words.many() ->
          "_values -s , word " + String.join(" ", words.words());
      case Values.Words words ->
          words.words().stream()
              .map(ZshCompletion::colons)
              .collect(Collectors.joining(" ", "(", ")"));
      case Values.Free() -> " ";
    };
  }

  /** What offers the words where no {@code _arguments} does. */
  private static String code(Values values) {
    return switch (values) {
      case Values.Files() -> "_files";
      case Values.Words words -> "compadd - " + String.join(" ", words.words());
      case Values.Free() -> "_message word";
    };
  }

  private static String colons(String words) {
    return words.replace("\\", "\\\\").replace(":", "\\:");
  }

  private static String bracketed(String words) {
    return words.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
  }

  private static String quoted(String words) {
    return "'" + words.replace("'", "'\\''") + "'";
  }
}
