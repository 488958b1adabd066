package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.check.Evidence;
import dev.counterpart.ci.ReviewQueue;
import dev.counterpart.rules.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code counterpart patchwork}. */
final class PatchworkCommand implements Callable<Integer> {
  private final Io io;
  private final Syntax syntax;
  private final ConfigOptions config;
  private final QueueOptions queue;
  private final QueueScope scope;
  private final EvidenceOptions evidence;

  private PatchworkCommand(Io io, WarmUp warmUp) {
    this.io = io;
    syntax =
        new Syntax(
            "patchwork",
            this,
            "Checks series of a Patchwork, and posts the results there when asked to.",
            "It prints a line for each patch: what is done, the patch's number, state, context and"
                + " description of its check.");
    syntax
        .tail()
        .endsWell("all is said, whatever the verdicts")
        .ends(ExitStatus.TROUBLE, "options, server or token are wrong")
        .ends(ExitStatus.UNDECIDED, "a series could not be read, so that nothing is said of it")
        .part(new HelpPart.Examples(PatchworkCommand::examples))
        .paragraph("In --report F=PATH, {series} and {version} stand for those of the series.");
    config = new ConfigOptions(syntax, io);
    queue = new QueueOptions(syntax, io);
    scope = new QueueScope(syntax);
    evidence = new EvidenceOptions(syntax, warmUp);
  }

  static CommandLine commandLine(Io io, WarmUp warmUp) {
    return new PatchworkCommand(io, warmUp).syntax.commandLine();
  }

  private static Map<String, String> examples() {
    return Map.of(
        "counterpart patchwork --server https://patchwork.example.org --project linux-rdma --series 4711",
        "Say which checks would be posted for a series");
  }

  @Override
  public Integer call() {
    Optional<Integer> shown = config.shown();
    if (shown.isPresent()) {
      return shown.get();
    }
    // All that the command line says is read before any server is asked.
    scope.check();
    List<ReportFile> files = evidence.reports(Optional.empty());
    scope.check(files);
    files.forEach(file -> ReportTexts.renderer(file.format()));
    RuleBook book = evidence.rules();
    Evidence named = evidence.evidence(book, List.of(), Optional.empty(), io.env());
    if (evidence.isOffline()) {
      throw new UserError("--offline forbids what this command is for; leave it out");
    }
    ReviewQueue opened = queue.queue();
    var run =
        new PatchworkRun(
            io, opened, new PatchworkRun.Checks(book, named, evidence.waivers(book), files), queue);
    return run.run(scope, scope.state(queue.name())).code();
  }
}
