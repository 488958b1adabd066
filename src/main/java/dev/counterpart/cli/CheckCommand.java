package dev.counterpart.cli;

import dev.counterpart.Label;
import dev.counterpart.UserError;
import dev.counterpart.check.Against;
import dev.counterpart.check.Evidence;
import dev.counterpart.check.OpenEvidence;
import dev.counterpart.check.SeriesJudge;
import dev.counterpart.report.Explanation;
import dev.counterpart.report.Formats;
import dev.counterpart.report.Renderer;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.Series;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Waivers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code counterpart check}. */
final class CheckCommand implements Callable<Integer> {
  private final Io io;
  private final Syntax syntax;
  private final Supplier<String> series;
  private final ConfigOptions config;
  private final EvidenceOptions evidence;
  private final Supplier<Optional<Path>> cover;
  private final PublicInboxOption publicInbox;
  private final Supplier<Optional<Integer>> version;
  private final Supplier<Optional<String>> against;
  private final Supplier<Optional<String>> asOf;
  private final Supplier<Optional<String>> format;
  private final Supplier<Optional<String>> failOn;
  private final Supplier<Optional<Integer>> undecidedExit;
  private final Supplier<Boolean> replyWhenClean;
  private final Supplier<Boolean> quiet;
  private final Supplier<Boolean> explain;
  private final ColorOption color;

  private CheckCommand(Io io, WarmUp warmUp) {
    this.io = io;
    syntax = new Syntax("check", this, "Checks one series and prints the report.");
    syntax
        .tail()
        .endsWell("pass or not required")
        .ends(ExitStatus.FINDINGS, "a finding at or above --fail-on")
        .ends(
            ExitStatus.UNDECIDED,
            "undecided: something that decides could not be consulted; the report says what to do")
        .part(new HelpPart.Terms("Formats", () -> Formats.all().purposes()))
        .part(new HelpPart.Examples(CheckCommand::examples));
    series =
        syntax.parameter(
            "SERIES",
            "An mbox file, a .patch file, a directory of either, a maildir, '-' for standard",
            "input, a commit range A..B (with --kernel), or a Message-ID or its archive URL",
            "(from --archive, else from --public-inbox).");
    config = new ConfigOptions(syntax, io);
    evidence = new EvidenceOptions(syntax, warmUp);
    cover =
        syntax.path(
            "--cover", "FILE", "The cover letter of a commit range: a mail, or plain text.");
    publicInbox = new PublicInboxOption(syntax);
    version =
        syntax.number("--series-version", "N", "Check version N of the series, not the highest.");
    against =
        syntax.text(
            "--against",
            "previous|vN|ID",
            "Say what has changed since an earlier version of the series: the last one before it, that"
                + " of a number, or that with a Message-ID.");
    asOf =
        syntax.text(
            "--as-of", "DATE", "Ignore what the userspace side did after this date (UTC) or time.");
    format =
        syntax.choice(
            "-f --format",
            "F",
            () -> Formats.all().names().iterator(),
            "Format of the report, one of those below; default text.");
    failOn =
        syntax.choice(
            "--fail-on",
            "SEVERITY",
            Choices.of(FailOn.class),
            "Exit status 1 from this severity on: error, warning or never; default error. With"
                + " --against, new: for errors that the earlier version did not have.");
    undecidedExit =
        syntax.number("--undecided-exit", "N", "Exit status of an undecided series; default 3.");
    replyWhenClean =
        syntax.flag("--reply-when-clean", "Have -f reply write a draft when there is no finding.");
    quiet = syntax.flag("--quiet", "Print the verdict line alone.");
    explain =
        syntax.flag(
            "--explain",
            "Below the text, say of each element where it is declared, what claims it, where it was"
                + " looked for, and what came of it.");
    color = new ColorOption(syntax);
  }

  private static Map<String, String> examples() {
    var examples = new LinkedHashMap<String, String>();
    examples.put("counterpart check MESSAGE-ID", "A series on lore.kernel.org");
    examples.put("b4 am -o - MESSAGE-ID | counterpart check -", "The same, as b4 prepares it");
    examples.put("counterpart check my-series/", "What \"git format-patch -o my-series\" wrote");
    examples.put(
        "counterpart check v6.12..my-branch --kernel ~/linux --userspace rdma-core=~/rdma-core",
        "Commits, beside one's own userspace");
    examples.put(
        "counterpart check - --report json=report.json", "In a job: text to read, JSON beside it");
    return examples;
  }

  static CommandLine commandLine(Io io, WarmUp warmUp) {
    return new CheckCommand(io, warmUp).syntax.commandLine();
  }

  @Override
  public Integer call() {
    Optional<Integer> shown = config.shown();
    if (shown.isPresent()) {
      return shown.get();
    }
    // All that the command line says is read before any work is done.
    Renderer renderer = ReportTexts.renderer(format.get().orElse("text"));
    List<ReportFile> files = evidence.reports(Optional.of(series.get()));
    requireTextToExplain();
    files.forEach(file -> ReportTexts.renderer(file.format()));
    FailOn threshold =
        EvidenceOptions.constant("--fail-on", failOn.get().orElse("error"), FailOn.class);
    Optional<Against> earlier = against.get().map(text -> Against.parse("--against", text));
    if (threshold == FailOn.NEW && earlier.isEmpty()) {
      throw new UserError(
          "--fail-on new needs --against: it fails for what an earlier version did not have");
    }
    When colour = color.when();
    int undecided = ExitStatus.ofUndecided(undecidedExit.get());
    Optional<Instant> date = asOf.get().map(text -> Dates.parse("--as-of", text));
    RuleBook book = evidence.rules();

    Evidence named =
        evidence.evidence(book, List.of(), date, io.env()).askingForMails(publicInbox.server());
    if (!quiet.get() && !(named.projects().named().isEmpty() && named.archives().isEmpty())) {
      CacheFolder.tellUnusable(io, named.cache());
    }
    Report report =
        judge(book, named, new Waivers(evidence.waivers(book), Dates.day(date)), earlier);

    var plain =
        new Renderer.Options(Version.number(), false, false, book::rule, replyWhenClean.get());
    for (ReportFile file : files) {
      file.write(ReportTexts.render(ReportTexts.renderer(file.format()), report, plain));
    }
    boolean coloured = colour.applies(io);
    io.out()
        .print(
            ReportTexts.render(
                renderer,
                report,
                new Renderer.Options(
                    Version.number(), coloured, quiet.get(), book::rule, replyWhenClean.get())));
    if (explain.get()) {
      io.out().print(Explanation.of(report, book));
    }
    ExitStatus status = ExitStatus.of(report, threshold);
    if (status != ExitStatus.of(report, FailOn.ERROR)) {
      tell(status.code(), "--fail-on " + Label.of(threshold));
    }
    if (status == ExitStatus.UNDECIDED && undecided != status.code()) {
      tell(undecided, "--undecided-exit " + undecided);
      return undecided;
    }
    return status.code();
  }

  private void requireTextToExplain() {
    if (explain.get() && (quiet.get() || !format.get().orElse("text").equals("text"))) {
      throw new UserError(
          "--explain goes with -f text and without --quiet; -f json has all that it says");
    }
  }

  private void tell(int status, String option) {
    io.err().println("counterpart: exit status " + status + " because of " + option);
  }

  private Report judge(RuleBook book, Evidence named, Waivers waivers, Optional<Against> earlier) {
    Evidence all = SeriesArgument.rangeStart(series.get()).map(named::forRange).orElse(named);
    try (var open = OpenEvidence.open(book, all, new Narration(io, quiet.get()))) {
      var argument = new SeriesArgument(io.in(), open);
      if (argument.namesUapi(series.get())) {
        open.openAhead();
      }
      Series read = argument.read(series.get(), version.get(), cover.get());
      named.asOf().ifPresent(date -> Dates.requireSincePosting(date, read.date()));
      SeriesJudge judge = SeriesJudge.by(open, waivers).alsoKnowing(argument.versions());
      return earlier.map(one -> judge.judgeAgainst(read, one)).orElseGet(() -> judge.judge(read));
    }
  }
}
