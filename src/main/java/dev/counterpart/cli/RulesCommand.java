package dev.counterpart.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code counterpart rules}: what is asked for, why, and whether rule files are sound. */
final class RulesCommand implements Callable<Integer> {
  private final Io io;

  private RulesCommand(Io io) {
    this.io = io;
  }

  static CommandLine commandLine(Io io) {
    var syntax =
        new Syntax(
            "rules",
            new RulesCommand(io),
            "Lists, explains and checks rules; without a command, lists them.");
    syntax.tail().endsWell("the rules are printed");
    return syntax
        .commandLine()
        .addSubcommand(ListRules.commandLine(io))
        .addSubcommand(ShowRule.commandLine(io))
        .addSubcommand(LintRules.commandLine(io))
        .addSubcommand(TestRules.commandLine(io));
  }

  /** The option that adds rules to those that are built in. */
  static Supplier<List<Path>> moreRules(Syntax syntax) {
    return syntax.paths("--rules", "PATH", "More rule files; repeatable.");
  }

  @Override
  public Integer call() {
    return ListRules.print(io, List.of());
  }
}
