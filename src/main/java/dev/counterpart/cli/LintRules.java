package dev.counterpart.cli;

import dev.counterpart.report.Plain;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code rules lint}. */
final class LintRules implements Callable<Integer> {
  private final Io io;
  private final Syntax syntax;
  private final Supplier<List<Path>> paths;

  private LintRules(Io io) {
    this.io = io;
    syntax = new Syntax("lint", this, "Checks rule files and names each problem with its line.");
    syntax
        .tail()
        .endsWell("no problems")
        .ends(ExitStatus.TROUBLE, "a file has problems, or cannot be read; or wrong usage");
    paths = syntax.pathParameters("PATH", "1..*", "Rule files, or folders of them.");
  }

  static CommandLine commandLine(Io io) {
    return new LintRules(io).syntax.commandLine();
  }

  @Override
  public Integer call() {
    List<Problem> problems = RuleFiles.lint(paths.get());
    problems.forEach(problem -> io.out().println(Plain.line(problem.toString())));
    if (problems.isEmpty()) {
      long files = paths.get().stream().mapToLong(path -> RuleFiles.files(path).size()).sum();
      io.out().println(files + (files == 1 ? " file" : " files") + ", no problems");
    }
    return problems.isEmpty() ? ExitStatus.PASS.code() : ExitStatus.TROUBLE.code();
  }
}
