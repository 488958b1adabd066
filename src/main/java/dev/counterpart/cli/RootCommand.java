package dev.counterpart.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program without a command. */
final class RootCommand implements Callable<Integer> {
  private final CommandLine line;

  private RootCommand() {
    var syntax =
        new Syntax(
            "counterpart",
            this,
            "Checks that a kernel patch series comes with the open userspace that uses what it"
                + " adds.");
    syntax
        .tail()
        .endsWell("pass or not required")
        .ends(ExitStatus.FINDINGS, "findings at or above --fail-on")
        .ends(ExitStatus.UNDECIDED, "undecided: evidence that would have decided is not at hand")
        .paragraph("\"counterpart COMMAND --help\" tells more of each command.");
    line = syntax.commandLine();
  }

  static CommandLine commandLine() {
    return new RootCommand().line;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        line, "a command is missing: " + String.join(", ", line.getSubcommands().keySet()));
  }
}
