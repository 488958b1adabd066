package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.report.Plain;
import dev.counterpart.report.UapiOutput;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Abi;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ClassifiedChange;
import dev.counterpart.uapi.Classifier;
import dev.counterpart.uapi.Compatibility;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.uapi.UapiReader;
import dev.counterpart.userspace.FoundBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code counterpart uapi diff}: what changes, and whether it breaks programs. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares two states of headers and says which changes break programs.",
      "Each change is compatible, growth of a struct at its end, or a break. Exit status: 1 when",
      "something breaks, else 0."
    })
final class UapiDiffCommand implements Callable<Integer> {
  private final Io io;

  @Parameters(
      paramLabel = "OLD NEW|A..B|SERIES",
      arity = "1..2",
      description = {
        "Two headers or two folders of them; with --kernel two revisions A..B; or a series as",
        "\"counterpart check\" takes it."
      })
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--kernel",
      paramLabel = "DIR[@REV]",
      description = "Kernel Git repository with the revisions, or that the series applies to.")
  private @Nullable String kernel;

  @Option(
      names = "--userspace",
      paramLabel = "PROJECT=LOCATION",
      description =
          "A project's repository, whose header copies a series may apply to; repeatable.")
  private List<String> userspace = new ArrayList<>();

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description = "A public-inbox (v2) Git repository that has the series; repeatable.")
  private List<Path> archives = new ArrayList<>();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "F",
      description = "text (default) or json.")
  private String format = "text";

  @Option(
      names = "--abi",
      paramLabel = "ABI",
      description = "lp64 (default) or ilp32; a series is always read as lp64.")
  private String abi = "lp64";

  @Option(names = "--debug", description = "Show where an unexpected error comes from.")
  @SuppressWarnings("UnusedVariable") // Main looks for it among the arguments
  private boolean debug;

  UapiDiffCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    Abi machine = UapiCommand.abi(abi);
    UapiCommand.checkFormat(format);
    List<ClassifiedChange> changes = Classifier.classify(changes(machine));
    try (UapiOutput output = UapiCommand.output(io, format)) {
      output.changes(changes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean broken = changes.stream().anyMatch(c -> c.compatibility() == Compatibility.BREAK);
    return (broken ? ExitStatus.FINDINGS : ExitStatus.PASS).code();
  }

  private List<Change> changes(Abi machine) {
    var states = new HeaderStatesDiff(io, machine);
    if (names.size() == 2) {
      return states.between(Path.of(names.getFirst()), Path.of(names.getLast()));
    }
    String name = names.getFirst();
    if (Files.isDirectory(Path.of(name)) && kernel == null && !isSeries(Path.of(name))) {
      throw new UserError("name a second folder to compare " + name + " with");
    }
    boolean range = name.contains("..") && !name.contains("...") && !Files.exists(Path.of(name));
    if (range && kernel != null) {
      try (var tree = KernelTree.open(Optional.of(kernel))) {
        return states.between(tree, name);
      }
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
    var request =
        new CheckRun.Request(
            name,
            Optional.ofNullable(kernel),
            userspace,
            archives,
            Optional.empty(),
            Optional.empty(),
            EnumSet.allOf(FoundBy.class),
            true,
            CacheFolder.of(io.env()));
    try (var tree = KernelTree.open(request.kernel());
        var mails = new Archives(io, book, request);
        var projects = new Projects(book, request, mails)) {
      Series series = new SeriesInput(io, book, tree, mails).read(request);
      UapiDelta delta = new UapiReader(new KernelHeaders(tree, projects)).read(series);
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
