package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.c.Abi;
import dev.counterpart.check.Evidence;
import dev.counterpart.check.KernelTree;
import dev.counterpart.check.Network;
import dev.counterpart.check.OpenEvidence;
import dev.counterpart.report.Plain;
import dev.counterpart.report.UapiOutput;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ClassifiedChange;
import dev.counterpart.uapi.Classifier;
import dev.counterpart.uapi.Compatibility;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.uapi.UapiReader;
import dev.counterpart.uapi.tree.HeaderStatesDiff;
import dev.counterpart.userspace.FoundBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code counterpart uapi diff}: what changes, and whether it breaks programs. */
final class UapiDiffCommand implements Callable<Integer> {
  private final Io io;
  private final Syntax syntax;
  private final Supplier<List<String>> names;
  private final Supplier<Optional<String>> kernel;
  private final Supplier<List<String>> userspace;
  private final Supplier<List<Path>> archives;
  private final Supplier<Optional<String>> format;
  private final Supplier<Optional<String>> abi;

  private UapiDiffCommand(Io io) {
    this.io = io;
    syntax =
        new Syntax(
            "diff",
            this,
            "Compares two states of headers and says which changes break programs.",
            "Each change is compatible, growth of a struct at its end, or a break.");
    syntax
        .tail()
        .endsWell("nothing breaks")
        .ends(ExitStatus.FINDINGS, "something breaks")
        .part(new HelpPart.Examples(UapiDiffCommand::examples));
    names =
        syntax.parameters(
            "OLD NEW | A..B | SERIES",
            "1..2",
            List.of(),
            "Two headers or two folders of them; with --kernel two revisions A..B; or a",
            "series as \"counterpart check\" takes it.");
    kernel =
        syntax.text(
            "--kernel",
            "DIR[@REV]",
            "Kernel Git repository with the revisions, or that the series applies to.");
    userspace =
        syntax.texts(
            "--userspace",
            "PROJECT=LOCATION",
            "A project's repository, whose header copies a series may apply to; repeatable.");
    archives =
        syntax.paths(
            "--archive",
            "DIR",
            "A public-inbox (v2) Git repository that has the series; repeatable.");
    format = syntax.text("-f --format", "F", "text (default) or json.");
    abi = syntax.text("--abi", "ABI", "lp64 (default) or ilp32; a series is always read as lp64.");
  }

  static CommandLine commandLine(Io io) {
    return new UapiDiffCommand(io).syntax.commandLine();
  }

  private static Map<String, String> examples() {
    var examples = new LinkedHashMap<String, String>();
    examples.put("counterpart uapi diff old/include/uapi new/include/uapi", "Two folders");
    examples.put("counterpart uapi diff --kernel ~/linux v6.12..v6.13", "Two revisions");
    examples.put("counterpart uapi diff series.mbox", "What a series changes");
    return examples;
  }

  @Override
  public Integer call() {
    Abi machine = UapiCommand.abi(abi.get());
    UapiCommand.checkFormat(format.get());
    List<ClassifiedChange> changes = Classifier.classify(changes(machine));
    try (UapiOutput output = UapiCommand.output(io, format.get())) {
      output.changes(changes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean broken = changes.stream().anyMatch(c -> c.compatibility() == Compatibility.BREAK);
    return (broken ? ExitStatus.FINDINGS : ExitStatus.PASS).code();
  }

  private List<Change> changes(Abi machine) {
    var states = new HeaderStatesDiff(machine, header -> UapiCommand.complain(io, header));
    if (names.get().size() > 2) {
      throw new UserError(
          "two states are compared, and there is \"" + names.get().get(2) + "\" too");
    }
    if (names.get().size() == 2) {
      return states.between(Path.of(names.get().getFirst()), Path.of(names.get().getLast()));
    }
    String name = names.get().getFirst();
    if (Files.isDirectory(Path.of(name)) && kernel.get().isEmpty() && !isSeries(Path.of(name))) {
      throw new UserError("name a second folder to compare " + name + " with");
    }
    boolean range = name.contains("..") && !name.contains("...") && !Files.exists(Path.of(name));
    if (range && kernel.get().isPresent()) {
      try (var tree = KernelTree.open(kernel.get().map(KernelOption::read))) {
        return states.between(tree.git().orElseThrow(), name);
      }
    }
    if (name.endsWith(".h")) {
      throw new UserError("name a second header to compare " + name + " with");
    }
    return series(name);
  }

  /** A folder of mails, not of headers. */
  private static boolean isSeries(Path folder) {
    try (var files = Files.list(folder)) {
      return files.noneMatch(file -> file.toString().endsWith(".h") || file.endsWith("linux"));
    } catch (IOException e) {
      return true;
    }
  }

  private List<Change> series(String name) {
    RuleBook book = RuleFiles.load(List.of());
    var evidence =
        new Evidence(
            kernel.get().map(KernelOption::read),
            archives.get(),
            LocationOptions.read(book, userspace.get()),
            Optional.empty(),
            EnumSet.allOf(FoundBy.class),
            Network.none(),
            CacheFolder.of(io.env()));
    try (var open = OpenEvidence.open(book, evidence, new Narration(io, false))) {
      Series series =
          new SeriesArgument(io.in(), open).read(name, Optional.empty(), Optional.empty());
      UapiDelta delta = new UapiReader(open.headers()).read(series);
      delta.headers().forEach(this::complain);
      return delta.changes();
    }
  }

  private void complain(HeaderChange header) {
    if (header.basis() == HeaderChange.Basis.FRAGMENT) {
      io.err()
          .println(Plain.line(header.path() + ": only the hunks were read; layout is not known"));
    }
  }
}
