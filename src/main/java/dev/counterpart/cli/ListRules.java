package dev.counterpart.cli;

import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code rules list}. */
final class ListRules implements Callable<Integer> {
  private final Io io;
  private final Syntax syntax;
  private final Supplier<List<Path>> more;

  private ListRules(Io io) {
    this.io = io;
    syntax = new Syntax("list", this, "Prints each rule with its severity and its source.");
    syntax.tail().endsWell("the rules are printed");
    more = RulesCommand.moreRules(syntax);
  }

  static CommandLine commandLine(Io io) {
    return new ListRules(io).syntax.commandLine();
  }

  @Override
  public Integer call() {
    return print(io, more.get());
  }

  static int print(Io io, List<Path> more) {
    RuleBook book = RuleFiles.load(more);
    io.out()
        .print(
            io.terminal().getAsBoolean() ? RuleTable.of(book, Columns.of(io)) : RuleLines.of(book));
    return ExitStatus.PASS.code();
  }
}
