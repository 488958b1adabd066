package dev.counterpart.cli.manual;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The completion for bash. Picocli's own offers no files for what stands without an option, and
 * nothing behind an equals sign.
 */
public final class BashCompletion {
  /** Bash itself cuts a word at an equals sign, unless it was told not to. */
  private static final List<String> HEAD =
      List.of(
          "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} before=",
          "  local command=PROGRAM options= words= many= files= word",
          "  COMPREPLY=()",
          "  if [[ $cur == = ]]; then",
          "    cur=",
          "  elif [[ $prev == = ]] && ((COMP_CWORD > 1)); then",
          "    prev=${COMP_WORDS[COMP_CWORD-2]}",
          "  elif [[ $cur == --*=* ]]; then",
          "    prev=${cur%%=*} before=${cur%%=*}= cur=${cur#*=}",
          "  fi",
          "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do",
          "    case \"$command $word\" in",
          "    COMMANDS) command=\"$command $word\" ;;",
          "    esac",
          "  done");

  private static final List<String> FOOT =
      List.of(
          "  if [[ $cur == -* ]]; then",
          "    words=$options many= files=",
          "  elif [[ -n $many && $cur == *,* ]]; then",
          "    before+=${cur%,*}, cur=${cur##*,}",
          "  fi",
          "  local IFS=$' \\n'",
          "  COMPREPLY=($(compgen -P \"$before\" -W \"$words\" -- \"$cur\"))",
          "  if [[ -n $files ]]; then",
          "    local IFS=$'\\n'",
          "    type compopt &>/dev/null && compopt -o filenames",
          "    COMPREPLY+=($(compgen -P \"$before\" -f -- \"$cur\"))",
          "  fi",
          "}");

  private final StringBuilder text = new StringBuilder();

  private BashCompletion() {}

  /** Writes it. */
  public static String of(Command root) {
    var bash = new BashCompletion();
    String commands =
        root.all()
            .skip(1)
            .map(one -> quoted(String.join(" ", one.path())))
            .collect(Collectors.joining(" | "));
    bash.line("# Made from what \"" + root.name() + " --help\" says.");
    bash.line("_" + root.name() + "() {");
    HEAD.forEach(
        line -> bash.line(line.replace("PROGRAM", root.name()).replace("COMMANDS", commands)));
    bash.line("  case $command in");
    root.all().forEach(bash::command);
    bash.line("  esac");
    FOOT.forEach(bash::line);
    bash.line("complete -F _" + root.name() + " " + root.name());
    return bash.text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void command(Command command) {
    line("  " + quoted(String.join(" ", command.path())) + ")");
    line("    case $prev in");
    command.options().stream()
        .filter(Option::takesValue)
        .forEach(
            one ->
                line(
                    "    " + String.join(" | ", one.names()) + ") " + offer(one.values()) + " ;;"));
    line("    *)");
    line("      options=" + quoted(names(command)));
    command.arguments().forEach(one -> line("      " + offer(one.values())));
    if (!command.commands().isEmpty()) {
      line(
          "      words="
              + quoted(
                  command.commands().stream().map(Command::name).collect(Collectors.joining(" "))));
    }
    line("      ;;");
    line("    esac");
    line("    ;;");
  }

  private static String names(Command command) {
    return command.options().stream()
        .flatMap(option -> option.names().stream())
        .collect(Collectors.joining(" "));
  }

  private static String offer(Values values) {
    return switch (values) {
      case Values.Files() -> "files=yes";
      case Values.Words words ->
          Stream.of(
                  "words=" + quoted(String.join(" ", words.words())),
                  words.many() ? "many=yes" : "")
              .filter(one -> !one.isEmpty())
              .collect(Collectors.joining(" "));
      case Values.Free() -> ":";
    };
  }

  private static String quoted(String words) {
    return "'" + words.replace("'", "'\\''") + "'";
  }
}
