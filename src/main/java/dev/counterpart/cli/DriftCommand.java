package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.Words;
import dev.counterpart.check.Evidence;
import dev.counterpart.check.Network;
import dev.counterpart.check.OpenEvidence;
import dev.counterpart.check.ProjectDrift;
import dev.counterpart.drift.Drift;
import dev.counterpart.report.DriftJson;
import dev.counterpart.report.DriftOutput;
import dev.counterpart.report.DriftText;
import dev.counterpart.report.DriftWaivers;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.rules.WaiverFile;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.verdict.Verdict;
import dev.counterpart.verdict.Waivers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code counterpart drift}: what a project holds of the kernel's uAPI, against the kernel. */
final class DriftCommand implements Callable<Integer> {
  private static final List<String> FORMATS = List.of("text", "json", "waiver");

  /** Reading all code of a large project takes longer than a series. */
  private static final int SECONDS = 600;

  private final Io io;
  private final Syntax syntax;
  private final Supplier<String> project;
  private final Supplier<Optional<String>> kernel;
  private final Supplier<Optional<Path>> headers;
  private final Supplier<List<String>> userspace;
  private final Supplier<List<Path>> rules;
  private final Supplier<Optional<Path>> waivers;
  private final Supplier<Optional<Integer>> timeLimit;
  private final Supplier<Optional<String>> format;
  private final ColorOption color;

  private DriftCommand(Io io) {
    this.io = io;
    syntax =
        new Syntax(
            "drift",
            this,
            "Compares a project's header copies, and its own definitions of the kernel's structs"
                + " and constants, with the kernel.",
            "Values, offsets and sizes, on x86-64 and i386.");
    syntax
        .tail()
        .endsWell("no error; warnings and notes may be there")
        .ends(ExitStatus.FINDINGS, "something differs from the kernel and does harm")
        .ends(ExitStatus.UNDECIDED, "something that may differ could not be read")
        .part(new HelpPart.Examples(DriftCommand::examples));
    project =
        syntax.parameter(
            "PROJECT[@REVISION]",
            Choices.projects(),
            "Id of a project, at a tag or commit; default its main branch.");
    kernel =
        syntax.text("--kernel", "DIR[@REV]", "Kernel Git repository to measure by, at a revision.");
    headers =
        syntax.path(
            "--headers",
            "DIR",
            "Folder of kernel headers to measure by: include/uapi/... or the names behind it.",
            "Without both, the project's own header copies are the measure of all else.");
    userspace =
        syntax.texts(
            "--userspace",
            "PROJECT=LOCATION",
            "The project's repository, a directory or a bundle; default what sync fetched.");
    rules = syntax.paths("--rules", "PATH", "More rule files, or folders of them; repeatable.");
    waivers = syntax.path("--waivers", "FILE", "Differences that are accepted.");
    timeLimit =
        syntax.number(
            "--time-limit",
            "S",
            "Seconds of processor time for the code; default " + SECONDS + ".");
    format =
        syntax.choice(
            "-f --format",
            "F",
            FORMATS,
            "text (default), json, or waiver: one for each finding, to fill in.");
    color = new ColorOption(syntax);
  }

  static CommandLine commandLine(Io io) {
    return new DriftCommand(io).syntax.commandLine();
  }

  private static Map<String, String> examples() {
    var examples = new LinkedHashMap<String, String>();
    examples.put(
        "counterpart drift rdma-core", "Its own definitions, against its newest header copies");
    examples.put(
        "counterpart drift rdma-core@v35.0 --kernel ~/linux@v5.13",
        "A release, header copies too, against a kernel");
    examples.put(
        "counterpart drift libdrm --headers /usr/include", "Against installed kernel headers");
    return examples;
  }

  @Override
  public Integer call() {
    DriftOutput output = output();
    if (kernel.get().isPresent() && headers.get().isPresent()) {
      throw new UserError("one of --kernel and --headers is the measure; leave one out");
    }
    var seconds = EvidenceOptions.timeLimit("--time-limit", timeLimit.get().orElse(SECONDS));
    RuleBook book = RuleFiles.load(rules.get());
    int at = project.get().indexOf('@');
    String id = at < 0 ? project.get() : project.get().substring(0, at);
    Optional<String> revision =
        at < 0 ? Optional.empty() : Optional.of(project.get().substring(at + 1));
    if (revision.filter(String::isEmpty).isPresent()) {
      throw new UserError("behind \"" + id + "@\" a tag, branch or commit is missing");
    }
    Project named =
        book.project(id)
            .orElseThrow(
                () ->
                    LocationOptions.unknown(
                        "", id, book.projects().stream().map(Project::id).toList()));
    var accepted =
        new Waivers(
            waivers.get().map(file -> WaiverFile.read(file, book)).orElse(List.of()),
            Dates.day(Optional.empty()));
    var evidence =
        new Evidence(
            kernel.get().map(KernelOption::read),
            List.of(),
            LocationOptions.read(book, userspace.get()),
            Optional.empty(),
            EnumSet.allOf(FoundBy.class),
            Network.none(),
            CacheFolder.of(io.env()),
            seconds);
    try (var open = OpenEvidence.open(book, evidence, new Narration(io, false))) {
      Drift drift = ProjectDrift.of(open, named, revision, headers.get(), accepted);
      io.out().print(text(output, drift));
      return status(drift.verdict()).code();
    }
  }

  private static ExitStatus status(Verdict verdict) {
    return switch (verdict) {
      case PASS, READY, WAITING, NOT_REQUIRED -> ExitStatus.PASS;
      case FAIL -> ExitStatus.FINDINGS;
      case UNDECIDED -> ExitStatus.UNDECIDED;
    };
  }

  private DriftOutput output() {
    String word = format.get().orElse("text");
    When colour = color.when();
    return switch (word) {
      case "text" -> new DriftText(colour.applies(io));
      case "json" -> new DriftJson();
      case "waiver" -> new DriftWaivers();
      default -> throw new UserError("--format " + Words.noneOf(word, FORMATS));
    };
  }

  private static String text(DriftOutput output, Drift drift) {
    var text = new StringWriter();
    try {
      output.write(drift, Version.number(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
