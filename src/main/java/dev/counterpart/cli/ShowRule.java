package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.Words;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.verdict.WaiverProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code rules show ID}: a rule, a subsystem or a project. */
final class ShowRule implements Callable<Integer> {
  /** What the ids of the rules about what any project holds begin with. */
  private static final String DRIFT = "drift";

  private final Io io;
  private final Syntax syntax;
  private final Supplier<String> id;
  private final Supplier<List<Path>> more;

  private ShowRule(Io io) {
    this.io = io;
    syntax =
        new Syntax(
            "show",
            this,
            "Explains one rule, or a subsystem, a project or drift with all its rules.");
    id =
        syntax.parameter(
            "ID",
            () -> ids(RuleFiles.load(List.of())).iterator(),
            "For example rdma/submission, rdma, or rdma-core.");
    syntax.tail().endsWell("it is there, and printed");
    more = RulesCommand.moreRules(syntax);
  }

  static CommandLine commandLine(Io io) {
    return new ShowRule(io).syntax.commandLine();
  }

  @Override
  public Integer call() {
    io.out().print(page(id.get(), RuleFiles.loadWithExamples(more.get())));
    return ExitStatus.PASS.code();
  }

  private static String page(String id, RuleBook book) {
    Optional<Rule> rule = book.rule(id);
    return Arrays.stream(WaiverProblem.values())
        .filter(problem -> problem.id().equals(id))
        .findFirst()
        .map(RulePage::of)
        .or(() -> rule.map(one -> of(one, book)))
        .or(() -> book.subsystem(id).map(RulePage::of))
        .or(() -> book.project(id).map(project -> ProjectPage.of(project, book)))
        .or(() -> Optional.of(book.drift()).filter(_ -> id.equals(DRIFT)).map(RulePage::of))
        .orElseThrow(() -> unknown(id, book));
  }

  /** A project's rule has no examples. */
  private static String of(Rule rule, RuleBook book) {
    return book.subsystem(rule.id().substring(0, rule.id().indexOf('/')))
        .map(subsystem -> RulePage.of(rule, subsystem.examples()))
        .orElseGet(() -> RulePage.of(rule));
  }

  private static List<String> ids(RuleBook book) {
    List<String> ids = new ArrayList<>();
    for (Subsystem one : book.subsystems()) {
      ids.add(one.id());
      one.rules().forEach(known -> ids.add(known.id()));
    }
    for (Project one : book.projects()) {
      ids.add(one.id());
      one.rules().forEach(known -> ids.add(known.id()));
    }
    ids.add(DRIFT);
    book.drift().all().forEach(known -> ids.add(known.id()));
    return ids;
  }

  private static UserError unknown(String id, RuleBook book) {
    return new UserError(
        "there is no rule, subsystem or project \""
            + id
            + "\""
            + Words.didYouMean(id, ids(book))
            + " (\"counterpart rules list\" prints all rules)");
  }
}
