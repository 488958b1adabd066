package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.rules.Words;
import dev.counterpart.verdict.Waivers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code counterpart audit}. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks every series of an archive: one JSON report a line, sorted by date, or one page of HTML.",
      "An audit that was interrupted goes on where it was when the same command is given again."
    },
    footer = {
      "",
      "Exit status: 0 all series have their reports, whatever their verdicts; 2 wrong usage, input that",
      "cannot be read, or series whose check broke off. With --fail-on error or warning, 1 when a series",
      "has such a finding, and 3 when none has but one is undecided."
    })
final class AuditCommand implements Callable<Integer> {
  private static final int MAX_JOBS = 256;

  private final Io io;

  @Parameters(
      paramLabel = "ARCHIVE",
      arity = "0..1",
      description = "A public-inbox (v2) Git repository, an mbox, or a folder of mboxes.")
  private @Nullable Path archive;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Check nothing; make the page of an earlier audit's JSON lines.")
  private @Nullable Path from;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "Only series that were posted on this date (UTC) or later.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "Only series that were posted on this date or earlier.")
  private @Nullable String until;

  @Option(
      names = "--subsystem",
      paramLabel = "ID",
      description = "Only series of which this subsystem claims something; repeatable.")
  private List<String> subsystems = new ArrayList<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Series checked at a time; default: as many as there are processors.")
  private @Nullable Integer jobs;

  @Option(
      names = "--as-of",
      paramLabel = "DATE|series",
      description = {
        "Ignore what the userspace side did after this date (UTC) or time; \"series\": after each",
        "series' own date."
      })
  private @Nullable String asOf;

  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "F",
      description = {
        "What goes to standard output: jsonl or html; default jsonl, and nothing with --report."
      })
  private @Nullable String format;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "Exit status 1 or 3 as with check, from this severity on: error, warning or never; default"
              + " never.")
  private @Nullable String failOn;

  AuditCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    // All that the command line says is read before any work is done.
    List<ReportFile> files =
        evidence.reports(Optional.ofNullable(from == null ? archive : from).map(Path::toString));
    Optional<AuditFormat> printed =
        Optional.ofNullable(format)
            .or(() -> files.isEmpty() ? Optional.of("jsonl") : Optional.empty())
            .map(AuditFormat::named);
    files.forEach(file -> AuditFormat.named(file.format()));
    FailOn threshold =
        failOn == null ? FailOn.NEVER : EvidenceOptions.constant("--fail-on", failOn, FailOn.class);
    if (from != null) {
      if (archive != null) {
        throw new UserError("--from takes the place of an archive; name one of the two");
      }
      refuseWithFrom("--since", since != null);
      refuseWithFrom("--until", until != null);
      refuseWithFrom("--subsystem", !subsystems.isEmpty());
      refuseWithFrom("--userspace", !evidence.userspace().isEmpty());
      refuseWithFrom("--fail-on", failOn != null);
      return AuditOutput.of(from, io).write(printed, files);
    }
    if (archive == null) {
      throw new UserError(
          "an archive is missing: a public-inbox (v2) repository or a folder of mboxes, or --from"
              + " with the reports of an earlier audit");
    }
    if (!Files.exists(archive)) {
      throw new UserError(
          archive
              + " is not there; name a public-inbox (v2) repository, an mbox or a folder of mboxes");
    }
    RuleBook book = evidence.rules();
    subsystems.forEach(id -> known(book, id));
    boolean ownDate = "series".equals(asOf);
    var archives = new ArrayList<>(List.of(archive));
    archives.addAll(evidence.archives());
    var request =
        new CheckRun.Request(
            archive.toString(),
            evidence.kernel(),
            evidence.userspace(),
            archives,
            Optional.empty(),
            ownDate
                ? Optional.empty()
                : Optional.ofNullable(asOf).map(text -> Dates.parse("--as-of", text)),
            evidence.ways(),
            evidence.offline(),
            CacheFolder.of(io.env()));
    var scope =
        new AuditScope(
            Optional.ofNullable(since)
                .map(text -> Dates.first("--since", text))
                .orElse(Instant.MIN),
            Optional.ofNullable(until)
                .map(text -> Dates.parse("--until", text))
                .orElse(Instant.MAX),
            new TreeSet<>(subsystems),
            ownDate);
    if (scope.since().isAfter(scope.until())) {
      throw new UserError("--since " + since + " is later than --until " + until);
    }
    var waivers = new Waivers(evidence.waivers(book), Dates.day(request.asOf()));
    return new AuditRun(io, book, request, scope, waivers)
        .run(jobs(), printed, files, threshold)
        .code();
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
    int wanted = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    if (wanted < 1 || wanted > MAX_JOBS) {
      throw new UserError("--jobs " + wanted + " has to be between 1 and " + MAX_JOBS);
    }
    return wanted;
  }
}
