package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.report.Plain;
import dev.counterpart.rules.Problem;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.rules.Words;
import dev.counterpart.verdict.WaiverProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code counterpart rules}: what is asked for, why, and whether rule files are sound. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Lists, explains and checks rules; without a command, lists them.")
final class RulesCommand implements Callable<Integer> {
  private final Io io;

  private RulesCommand(Io io) {
    this.io = io;
  }

  static CommandLine commandLine(Io io) {
    return new CommandLine(new RulesCommand(io))
        .addSubcommand(new ListRules(io))
        .addSubcommand(new ShowRule(io))
        .addSubcommand(new LintRules(io))
        .addSubcommand(new TestRules(io));
  }

  @Override
  public Integer call() {
    return new ListRules(io).call();
  }

  /** {@code rules list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints each rule with its severity and its source.")
  private static final class ListRules implements Callable<Integer> {
    private final Io io;

    @Option(names = "--rules", paramLabel = "PATH", description = "More rule files; repeatable.")
    private List<Path> more = new ArrayList<>();

    ListRules(Io io) {
      this.io = io;
    }

    @Override
    public Integer call() {
      RuleBook book = RuleFiles.load(more);
      io.out().print(RuleTable.of(book, Columns.of(io)));
      return ExitStatus.PASS.code();
    }
  }

  /** {@code rules show ID}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Explains one rule, or a subsystem and all its rules.")
  private static final class ShowRule implements Callable<Integer> {
    private final Io io;

    @Option(names = "--rules", paramLabel = "PATH", description = "More rule files; repeatable.")
    private List<Path> more = new ArrayList<>();

    @Parameters(paramLabel = "ID", description = "For example rdma/submission, or rdma.")
    private String id = "";

    ShowRule(Io io) {
      this.io = io;
    }

    @Override
    public Integer call() {
      RuleBook book = RuleFiles.load(more);
      Optional<Rule> rule = book.rule(id);
      Optional<Subsystem> subsystem = book.subsystem(id);
      Optional<WaiverProblem> problem =
          Arrays.stream(WaiverProblem.values()).filter(one -> one.id().equals(id)).findFirst();
      if (problem.isPresent()) {
        io.out().print(RulePage.of(problem.get()));
      } else if (rule.isPresent()) {
        Subsystem of = book.subsystem(id.substring(0, id.indexOf('/'))).orElseThrow();
        io.out().print(RulePage.of(rule.get(), of.examples()));
      } else if (subsystem.isPresent()) {
        io.out().print(RulePage.of(subsystem.get()));
      } else {
        List<String> ids = new ArrayList<>();
        for (Subsystem one : book.subsystems()) {
          ids.add(one.id());
          one.rules().forEach(known -> ids.add(known.id()));
        }
        throw new UserError(
            "there is no rule \""
                + id
                + "\""
                + Words.didYouMean(id, ids)
                + " (\"counterpart rules list\" prints all)");
      }
      return ExitStatus.PASS.code();
    }
  }

  /** {@code rules lint PATH}. */
  @Command(
      name = "lint",
      mixinStandardHelpOptions = true,
      description =
          "Checks rule files and names each problem with its line; status 2 when there is one.")
  private static final class LintRules implements Callable<Integer> {
    private final Io io;

    @Parameters(
        paramLabel = "PATH",
        arity = "1..*",
        description = "Rule files, or folders of them.")
    private List<Path> paths = new ArrayList<>();

    LintRules(Io io) {
      this.io = io;
    }

    @Override
    public Integer call() {
      List<Problem> problems = RuleFiles.lint(paths);
      problems.forEach(problem -> io.out().println(Plain.line(problem.toString())));
      if (problems.isEmpty()) {
        long files = paths.stream().mapToLong(path -> RuleFiles.files(path).size()).sum();
        io.out().println(files + (files == 1 ? " file" : " files") + ", no problems");
      }
      return problems.isEmpty() ? ExitStatus.PASS.code() : ExitStatus.TROUBLE.code();
    }
  }
}
