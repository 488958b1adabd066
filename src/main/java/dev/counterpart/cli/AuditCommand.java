package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.Words;
import dev.counterpart.audit.AuditScope;
import dev.counterpart.check.Evidence;
import dev.counterpart.git.GitRepository;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.verdict.Waivers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code counterpart audit}. */
final class AuditCommand implements Callable<Integer> {
  private static final int MAX_JOBS = 256;

  private final Io io;
  private final Syntax syntax;
  private final Supplier<Optional<Path>> archive;
  private final Supplier<Optional<Path>> from;
  private final Supplier<Optional<String>> since;
  private final Supplier<Optional<String>> until;
  private final Supplier<List<String>> subsystems;
  private final Supplier<Optional<Integer>> jobs;
  private final Supplier<Optional<String>> asOf;
  private final ConfigOptions config;
  private final EvidenceOptions evidence;
  private final Supplier<Optional<String>> format;
  private final Supplier<Optional<String>> failOn;

  private AuditCommand(Io io, WarmUp warmUp) {
    this.io = io;
    syntax =
        new Syntax(
            "audit",
            this,
            "Checks every series of an archive: one JSON report a line, sorted by date, or one"
                + " page of HTML.",
            "An audit that was interrupted goes on where it was when the same command is given"
                + " again.");
    syntax
        .tail()
        .endsWell("all series have their reports, whatever their verdicts")
        .ends(ExitStatus.FINDINGS, "with --fail-on error or warning: a series has such a finding")
        .ends(
            ExitStatus.TROUBLE,
            "wrong usage, input that cannot be read, or series whose check broke off")
        .ends(
            ExitStatus.UNDECIDED,
            "with --fail-on error or warning: no series has such a finding, one is undecided")
        .part(new HelpPart.Examples(AuditCommand::examples));
    archive =
        syntax.optionalPath(
            "ARCHIVE", "A public-inbox (v2) Git repository, an mbox, or a folder of mboxes.");
    from =
        syntax.path(
            "--from", "FILE", "Check nothing; make the page of an earlier audit's JSON lines.");
    since =
        syntax.text("--since", "DATE", "Only series that were posted on this date (UTC) or later.");
    until = syntax.text("--until", "DATE", "Only series that were posted on this date or earlier.");
    subsystems =
        syntax.texts(
            "--subsystem",
            "ID",
            "Only series of which this subsystem claims something; repeatable.");
    jobs =
        syntax.number(
            "--jobs", "N", "Series checked at a time; default: as many as there are processors.");
    asOf =
        syntax.text(
            "--as-of",
            "DATE|series",
            "Ignore what the userspace side did after this date (UTC) or time; \"series\":",
            "after each series' own date.");
    config = new ConfigOptions(syntax, io);
    evidence = new EvidenceOptions(syntax, warmUp);
    syntax.unconfigured(); // a format and a severity are those of single checks
    format =
        syntax.choice(
            "-f --format",
            "F",
            Choices.of(AuditFormat.class),
            "What goes to standard output: jsonl or html; default jsonl, and nothing with"
                + " --report.");
    failOn =
        syntax.choice(
            "--fail-on",
            "SEVERITY",
            Choices.of(FailOn.class),
            "Exit status 1 or 3 as with check, from this severity on: error, warning or never;"
                + " default never.");
  }

  static CommandLine commandLine(Io io, WarmUp warmUp) {
    return new AuditCommand(io, warmUp).syntax.commandLine();
  }

  private static Map<String, String> examples() {
    var examples = new LinkedHashMap<String, String>();
    examples.put(
        "counterpart audit linux-rdma.git --report jsonl=all.jsonl --report html=all.html",
        "All of a list, for programs and for a browser");
    examples.put(
        "counterpart audit linux-rdma.git --since 2024-01-01 --as-of series",
        "Since a date, each series with what userspace had on its day");
    examples.put(
        "counterpart audit --from all.jsonl -f html", "The page of an earlier audit again");
    return examples;
  }

  @Override
  public Integer call() {
    Optional<Integer> shown = config.shown();
    if (shown.isPresent()) {
      return shown.get();
    }
    // All that the command line says is read before any work is done.
    List<ReportFile> files = evidence.reports(from.get().or(archive).map(Path::toString));
    Optional<AuditFormat> printed =
        format
            .get()
            .or(() -> files.isEmpty() ? Optional.of("jsonl") : Optional.empty())
            .map(AuditFormat::named);
    files.forEach(file -> AuditFormat.named(file.format()));
    FailOn threshold =
        failOn
            .get()
            .map(word -> EvidenceOptions.constant("--fail-on", word, FailOn.class))
            .orElse(FailOn.NEVER);
    if (threshold == FailOn.NEW) {
      throw new UserError(
          "--fail-on new is for check --against: it fails for what an earlier version did not have");
    }
    if (from.get().isPresent()) {
      return again(from.get().get(), printed, files);
    }
    Path mails = mails();
    RuleBook book = evidence.rules();
    subsystems.get().forEach(id -> known(book, id));
    Optional<Instant> date =
        isAsOfEachSeries()
            ? Optional.empty()
            : asOf.get().map(text -> Dates.parse("--as-of", text));
    boolean git = GitRepository.isAt(mails);
    Evidence named = evidence.evidence(book, git ? List.of(mails) : List.of(), date, io.env());
    var waivers = new Waivers(evidence.waivers(book), Dates.day(date));
    return new AuditRun(io, book, mails, named, scope(), waivers)
        .run(jobs(), printed, files, threshold)
        .code();
  }

  /** The page of an earlier audit. */
  private int again(Path reports, Optional<AuditFormat> printed, List<ReportFile> files) {
    if (archive.get().isPresent()) {
      throw new UserError("--from takes the place of an archive; name one of the two");
    }
    refuseWithFrom("--since", since.get().isPresent());
    refuseWithFrom("--until", until.get().isPresent());
    refuseWithFrom("--subsystem", !subsystems.get().isEmpty());
    refuseWithFrom("--userspace", evidence.namesProjects());
    refuseWithFrom("--fail-on", failOn.get().isPresent());
    return AuditOutput.of(reports, io).write(printed, files);
  }

  private Path mails() {
    Path mails =
        archive
            .get()
            .orElseThrow(
                () ->
                    new UserError(
                        "an archive is missing: a public-inbox (v2) repository or a folder of"
                            + " mboxes, or --from with the reports of an earlier audit"));
    if (!Files.exists(mails)) {
      throw new UserError(
          mails
              + " is not there; name a public-inbox (v2) repository, an mbox or a folder of mboxes");
    }
    return mails;
  }

  private boolean isAsOfEachSeries() {
    return asOf.get().equals(Optional.of("series"));
  }

  private AuditScope scope() {
    var scope =
        new AuditScope(
            since.get().map(text -> Dates.first("--since", text)).orElse(Instant.MIN),
            until.get().map(text -> Dates.parse("--until", text)).orElse(Instant.MAX),
            new TreeSet<>(subsystems.get()),
            isAsOfEachSeries());
    if (scope.since().isAfter(scope.until())) {
      throw new UserError(
          "--since " + since.get().orElse("") + " is later than --until " + until.get().orElse(""));
    }
    return scope;
  }

  private static void refuseWithFrom(String option, boolean given) {
    if (given) {
      throw new UserError(
          option + " says what to check, and --from checks nothing; leave one of the two out");
    }
  }

  private static void known(RuleBook book, String id) {
    List<String> known = book.subsystems().stream().map(Subsystem::id).toList();
    if (!known.contains(id)) {
      throw new UserError(
          "--subsystem "
              + id
              + ": there is no such subsystem; there are "
              + String.join(", ", known)
              + Words.didYouMean(id, known));
    }
  }

  private int jobs() {
    int wanted = jobs.get().orElseGet(() -> Runtime.getRuntime().availableProcessors());
    if (wanted < 1 || wanted > MAX_JOBS) {
      throw new UserError("--jobs " + wanted + " has to be between 1 and " + MAX_JOBS);
    }
    return wanted;
  }
}
