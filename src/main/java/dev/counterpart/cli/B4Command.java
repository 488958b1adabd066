package dev.counterpart.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code counterpart b4}: what b4 runs, in its own protocols. */
final class B4Command implements Callable<Integer> {
  private final CommandLine line;

  private B4Command(Io io, WarmUp warmUp) {
    var syntax =
        new Syntax("b4", this, "Answers the checks of b4, in the protocols that b4 has for them.");
    syntax.tail().endsWell("a check was answered");
    line =
        syntax
            .below(B4ReviewCommand.commandLine(io, warmUp))
            .below(B4PrepCommand.commandLine(io, warmUp))
            .commandLine();
  }

  static CommandLine commandLine(Io io, WarmUp warmUp) {
    return new B4Command(io, warmUp).line;
  }

  @Override
  public Integer call() {
    throw new ParameterException(line, "a command is missing: review or prep");
  }
}
