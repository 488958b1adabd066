package dev.counterpart.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program without a command. */
final class RootCommand implements Callable<Integer> {
  private final CommandLine line =
      new Syntax(
              "counterpart",
              this,
              "Checks that a kernel patch series comes with the open userspace that uses what it"
                  + " adds.")
          .footer(
              "",
              "Exit status: 0 pass or not required; 1 findings at or above --fail-on; 2 wrong"
                  + " usage or input",
              "that cannot be read; 3 undecided.")
          .commandLine();

  static CommandLine commandLine() {
    return new RootCommand().line;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        line, "a command is missing: " + String.join(", ", line.getSubcommands().keySet()));
  }
}
