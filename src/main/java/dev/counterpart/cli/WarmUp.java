package dev.counterpart.cli;

import dev.counterpart.git.GitRepository;
import dev.counterpart.uapi.Abi;
import dev.counterpart.uapi.HeaderParser;
import dev.counterpart.uapi.Includes;

/**
 * Makes the C parser and JGit ready on a second thread while the first one reads the command line
 * and the rules: a tenth of a check's time.
 */
final class WarmUp implements Runnable {
  private static final String HEADER =
      "enum first { FIRST = 1 };\nstruct first_one { int a : 1; };\n";

  private final boolean git;

  private WarmUp(boolean git) {
    this.git = git;
  }

  /**
   * Begins, when the command is one that profits.
   *
   * @param command the first word of the command line
   */
  static void start(String command) {
    boolean check = command.equals("check");
    if (check || command.equals("uapi")) {
      var thread = new Thread(new WarmUp(check), "warm-up");
      thread.setDaemon(true);
      // What fails here fails again where it is needed, and is told there.
      thread.setUncaughtExceptionHandler((failed, problem) -> {});
      thread.start();
    }
  }

  @Override
  public void run() {
    if (git) {
      GitRepository.warmUp();
    }
    HeaderParser.parse("first.h", HEADER, Includes.none(), Abi.LP64);
  }
}
