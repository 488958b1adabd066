package dev.counterpart.cli;

import dev.counterpart.Once;
import dev.counterpart.c.Abi;
import dev.counterpart.c.Includes;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.uapi.HeaderParser;
import java.util.List;

/**
 * What a second thread does while the first one reads the command line: it reads the built-in
 * rules, or makes the C parser ready where a command does nothing else.
 */
final class WarmUp {
  private static final String HEADER =
      "enum first { FIRST = 1 };\nstruct first_one { int a : 1; };\n";

  private final Once<RuleBook> rules = new Once<>(() -> RuleFiles.load(List.of()));

  /** Begins, when the command is one that profits; without it {@link #rules} reads them itself. */
  void start(String command) {
    switch (command) {
      case "check", "b4", "submission" -> start(rules::get);
      case "uapi" -> start(WarmUp::parse);
      default -> {}
    }
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "warm-up");
    thread.setDaemon(true);
    // What fails here fails again where it is needed, and is told there.
    thread.setUncaughtExceptionHandler((failed, problem) -> {});
    thread.start();
  }

  private static void parse() {
    HeaderParser.parse("first.h", HEADER, Includes.none(), Abi.LP64);
  }

  /** The built-in rules. */
  RuleBook rules() {
    return rules.get();
  }
}
