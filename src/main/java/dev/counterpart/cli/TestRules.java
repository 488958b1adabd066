package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.check.ExampleRun;
import dev.counterpart.report.Plain;
import dev.counterpart.rules.Example;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.rules.Subsystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code rules test}: runs the examples of rule files. */
final class TestRules implements Callable<Integer> {
  private final Io io;
  private final Syntax syntax;
  private final Supplier<List<Path>> more;
  private final Supplier<Boolean> verbose;
  private final Supplier<List<Path>> paths;

  private int examples;
  private int failed;

  private TestRules(Io io) {
    this.io = io;
    syntax =
        new Syntax(
            "test",
            this,
            "Runs the examples of rule files; without PATH, of those that are built in.");
    syntax.tail().endsWell("all come out as they say").ends(ExitStatus.FINDINGS, "not all do");
    paths = syntax.pathParameters("PATH", "0..*", "Rule files, or folders of them.");
    more = RulesCommand.moreRules(syntax);
    verbose = syntax.flag("-v --verbose", "Name the examples that come out right, too.");
  }

  static CommandLine commandLine(Io io) {
    return new TestRules(io).syntax.commandLine();
  }

  @Override
  public Integer call() {
    var all = new ArrayList<>(more.get());
    all.addAll(paths.get());
    RuleBook book = RuleFiles.loadWithExamples(all);
    List<String> files =
        paths.get().stream()
            .flatMap(path -> RuleFiles.files(path).stream())
            .map(Path::toString)
            .toList();
    List<Subsystem> wanted =
        book.subsystems().stream()
            .filter(one -> paths.get().isEmpty() || files.contains(one.examples().file()))
            .toList();
    Path folder = temporary();
    try {
      var run = new ExampleRun(book, folder);
      wanted.forEach(subsystem -> test(run, subsystem));
    } finally {
      remove(folder);
    }
    io.out()
        .println(
            examples
                + (examples == 1 ? " example" : " examples")
                + " of "
                + wanted.size()
                + (wanted.size() == 1 ? " subsystem, " : " subsystems, ")
                + (failed == 0 ? "no problems" : failed + " wrong"));
    return failed == 0 ? ExitStatus.PASS.code() : ExitStatus.FINDINGS.code();
  }

  private void test(ExampleRun run, Subsystem subsystem) {
    String file = subsystem.examples().file();
    List<Example> list = subsystem.examples().examples();
    for (Example example : list) {
      examples++;
      List<ExampleRun.Miss> misses = run.run(subsystem, example);
      if (!misses.isEmpty()) {
        failed++;
      }
      if (verbose.get() || !misses.isEmpty()) {
        io.out()
            .println(
                Plain.line(
                    (misses.isEmpty() ? "ok     " : "wrong  ")
                        + subsystem.id()
                        + ": "
                        + example.title()));
      }
      misses.forEach(miss -> say(file, miss.line(), miss.sentence()));
    }
    if (list.stream().noneMatch(Example::expectsFindings)) {
      failed++;
      say(file, 1, subsystem.id() + " has no example in which a rule finds something");
    }
    if (list.stream().allMatch(Example::expectsFindings)) {
      failed++;
      say(file, 1, subsystem.id() + " has no example in which nothing is found");
    }
  }

  private void say(String file, int line, String sentence) {
    io.out().println(Plain.line("  " + file + ":" + line + ": " + sentence));
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("counterpart-examples");
    } catch (IOException e) {
      throw new UserError("no folder for the examples can be made: " + e.getMessage());
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
