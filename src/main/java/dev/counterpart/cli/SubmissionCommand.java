package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.check.Evidence;
import dev.counterpart.check.OpenEvidence;
import dev.counterpart.check.SubmissionJudge;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.verdict.Waivers;
import dev.counterpart.verdict.submission.SubmissionReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code counterpart submission}. */
final class SubmissionCommand implements Callable<Integer> {
  private final Io io;
  private final Syntax syntax;
  private final Supplier<Optional<String>> name;
  private final Supplier<Optional<String>> project;
  private final Supplier<Boolean> open;
  private final EvidenceOptions evidence;
  private final Supplier<Optional<String>> asOf;
  private final Supplier<Optional<String>> format;
  private final Supplier<Optional<String>> failOn;
  private final Supplier<Boolean> quiet;
  private final ColorOption color;

  private SubmissionCommand(Io io, WarmUp warmUp) {
    this.io = io;
    syntax =
        new Syntax(
            "submission",
            this,
            "Checks a pull request: for which posting it is, and whether that was applied.",
            "Its header copy has to be what was applied. Postings are looked for in the archives that",
            "--archive names, and nowhere else.");
    syntax
        .tail()
        .endsWell("ready, waiting for the kernel, or not required")
        .ends(ExitStatus.FINDINGS, "an error; with --fail-on waiting, waiting too")
        .ends(
            ExitStatus.UNDECIDED,
            "undecided: something that decides could not be consulted; the report says what to do")
        .part(new HelpPart.Terms("Formats", () -> SubmissionOutput.purposes()))
        .part(new HelpPart.Examples(SubmissionCommand::examples));
    name =
        syntax.optionalText(
            "SUBMISSION",
            "A pull request, as in rdma-core#1701, by its address, or by its number (with --project);",
            "a commit range A..B of the project's repository (with --project); with --open, a project.");
    project =
        syntax.textAlone("--project", "PROJECT", "The project of a commit range or a number.");
    open =
        syntax.flag("--open", "All open submissions of the project, one report after the other.");
    evidence = new EvidenceOptions(syntax, warmUp);
    asOf =
        syntax.text("--as-of", "DATE", "Ignore mails and commits after this date (UTC) or time.");
    format =
        syntax.choice(
            "-f --format",
            "F",
            () -> SubmissionOutput.purposes().keySet().iterator(),
            "Format of the report, one of those below; default text.");
    failOn =
        syntax.choice(
            "--fail-on",
            "WHAT",
            Choices.of(SubmissionOutput.FailOn.class),
            "Exit status 1 from this on: waiting, error or never; default error.");
    quiet = syntax.flag("--quiet", "Print the verdict line alone.");
    color = new ColorOption(syntax);
  }

  private static Map<String, String> examples() {
    var examples = new LinkedHashMap<String, String>();
    examples.put(
        "counterpart submission rdma-core#1701 --archive linux-rdma.git", "One pull request");
    examples.put(
        "counterpart submission origin/master..HEAD --project rdma-core --userspace rdma-core=. "
            + "--archive linux-rdma.git",
        "What is checked out");
    examples.put(
        "counterpart submission --open rdma-core --archive linux-rdma.git --fail-on never",
        "All that are open");
    return examples;
  }

  static CommandLine commandLine(Io io, WarmUp warmUp) {
    return new SubmissionCommand(io, warmUp).syntax.commandLine();
  }

  @Override
  public Integer call() {
    List<ReportFile> files = evidence.reports(Optional.empty());
    var output = new SubmissionOutput(io, format.get().orElse("text"), quiet.get());
    files.forEach(file -> SubmissionOutput.requireKnown(file.format()));
    SubmissionOutput.FailOn threshold =
        EvidenceOptions.constant(
            "--fail-on", failOn.get().orElse("error"), SubmissionOutput.FailOn.class);
    When colour = color.when();
    Optional<Instant> date = asOf.get().map(text -> Dates.parse("--as-of", text));
    RuleBook book = evidence.rules();
    SubmissionName asked = SubmissionName.read(name.get(), project.get(), open.get(), book);
    if (open.get() && !files.isEmpty()) {
      throw new UserError("--report is for one submission; -f json prints one object a line");
    }
    Project of = book.project(asked.project()).orElseThrow();
    Evidence named = evidence.evidence(book, List.of(), date, io.env());
    var waivers = new Waivers(evidence.waivers(book), Dates.day(date));
    try (var opened = OpenEvidence.open(book, named, new Narration(io, quiet.get()))) {
      opened.openAhead();
      SubmissionJudge judge = SubmissionJudge.of(opened, of, waivers);
      if (open.get()) {
        return output.all(judge.open(), judge::numbered, colour.applies(io), threshold).code();
      }
      SubmissionReport report =
          asked.number().isPresent()
              ? judge.numbered(asked.number().get())
              : judge.range(asked.range());
      for (ReportFile file : files) {
        file.write(SubmissionOutput.render(file.format(), report, book, false, false));
      }
      io.out()
          .print(
              SubmissionOutput.render(
                  format.get().orElse("text"), report, book, colour.applies(io), quiet.get()));
      return SubmissionOutput.status(report, threshold).code();
    }
  }
}
