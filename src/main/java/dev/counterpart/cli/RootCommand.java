package dev.counterpart.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program without a command. */
@Command(
    name = "counterpart",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Checks that a kernel patch series comes with the open userspace that uses what it adds.",
    footer = {
      "",
      "Exit status: 0 pass or not required; 1 findings at or above --fail-on; 2 wrong usage or input",
      "that cannot be read; 3 undecided."
    })
final class RootCommand implements Runnable {
  @Spec @org.jspecify.annotations.Nullable CommandSpec spec;

  @Option(names = "--debug", description = "Show where an unexpected error comes from.")
  @SuppressWarnings("UnusedVariable") // Main looks for it among the arguments
  private boolean debug;

  @Override
  public void run() {
    CommandSpec known = java.util.Objects.requireNonNull(spec);
    throw new ParameterException(
        known.commandLine(), "a command is missing: check, audit, sync, uapi or rules");
  }
}
