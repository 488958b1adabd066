package dev.counterpart.cli;

import dev.counterpart.Sha256;
import dev.counterpart.audit.Audit;
import dev.counterpart.audit.AuditScope;
import dev.counterpart.audit.AuditWorker;
import dev.counterpart.audit.Journal;
import dev.counterpart.audit.Outcome;
import dev.counterpart.check.Evidence;
import dev.counterpart.check.Marks;
import dev.counterpart.check.OpenEvidence;
import dev.counterpart.report.Plain;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.MailFolder;
import dev.counterpart.series.PostingSource;
import dev.counterpart.verdict.Verdict;
import dev.counterpart.verdict.Waivers;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** One audit, from opening what it reads to the reports. */
final class AuditRun {
  private static final int DIGEST_BYTES = 12;

  private final Io io;
  private final RuleBook book;
  private final Path mails;
  private final Evidence named;
  private final AuditScope scope;
  private final Waivers waivers;

  /**
   * @param mails what is audited
   * @param named its first archive is {@code mails}, where that is one
   */
  AuditRun(Io io, RuleBook book, Path mails, Evidence named, AuditScope scope, Waivers waivers) {
    this.waivers = waivers;
    this.io = io;
    this.book = book;
    this.mails = mails;
    this.named = named;
    this.scope = scope;
  }

  /**
   * Runs the audit; what it opens it closes.
   *
   * @param printed format of what goes to standard output
   * @param threshold from which severity on findings matter for the exit status
   */
  ExitStatus run(
      int jobs, Optional<AuditFormat> printed, List<ReportFile> files, FailOn threshold) {
    boolean archived = named.archives().stream().findFirst().equals(Optional.of(mails));
    try (var evidence = OpenEvidence.open(book, named, new Narration(io, false));
        PostingSource source = archived ? evidence.archives().first().share() : folder(mails)) {
      // The state opens all before the work is shared out, so that a wrong option ends the audit.
      try (Journal journal = Journal.open(file(), state(evidence, source))) {
        List<PostingSource.Posting> postings =
            source.postings().stream().filter(scope::mayHold).toList();
        boolean whole;
        boolean ending;
        try (var bar = new AuditProgress(io, postings.size())) {
          var audit = new Audit(postings, journal, Version.number(), bar);
          try (var interruption = new Interruption(audit::stop, () -> tellHowToGoOn(journal))) {
            whole =
                audit.run(
                    jobs,
                    () ->
                        new AuditWorker(
                            evidence.share(),
                            archived ? Optional.empty() : Optional.of(source.share()),
                            scope,
                            waivers));
            ending = interruption.happened();
          }
        }
        if (!whole || ending) {
          if (!ending) {
            tellHowToGoOn(journal);
          }
          return ExitStatus.TROUBLE;
        }
        new AuditOutput(journal::reports, io).write(printed, files);
        journal.discard();
        io.err().println(summary(journal.keys()) + unread(source.problems().size()));
        return source.problems().isEmpty() ? status(journal.keys(), threshold) : ExitStatus.TROUBLE;
      }
    }
  }

  private MailFolder folder(Path path) {
    MailFolder folder;
    try (var reading = new Progress(io, "reading " + path, "mails")) {
      folder = MailFolder.open(path, Marks.of(book), reading);
    }
    Stream.concat(folder.problems().stream(), folder.repeats().stream())
        .forEach(one -> io.err().println("counterpart: " + Plain.line(one)));
    return folder;
  }

  private static String unread(int problems) {
    return switch (problems) {
      case 0 -> "";
      case 1 -> "; something could not be read, see above";
      default -> "; " + problems + " things could not be read, see above";
    };
  }

  /** One file for one command, so that no more than its last state is kept. */
  private Path file() {
    return named.cache().resolve("audit").resolve(digest(command()) + ".journal");
  }

  private String command() {
    return String.join(
        "\n",
        absolute(mails),
        named.kernel().toString(),
        named.projects().named().toString(),
        named.archives().stream().map(AuditRun::absolute).toList().toString(),
        named.asOf().toString(),
        named.timeLimit().toString(),
        named.ways().stream().sorted().toList().toString(),
        scope.since() + " " + scope.until() + " " + scope.ownDate(),
        scope.subsystems().stream().sorted().toList().toString());
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /** All that a report depends on. */
  private String state(OpenEvidence evidence, PostingSource source) {
    return String.join(
        "\n",
        command(),
        Version.number() + " " + Version.build(),
        digest(book.projects().toString() + book.subsystems() + waivers),
        source.state(),
        evidence.state());
  }

  private static String digest(String text) {
    return Sha256.hex(text, DIGEST_BYTES);
  }

  private void tellHowToGoOn(Journal journal) {
    io.err()
        .println(
            String.format(
                Locale.ROOT,
                journal.file().isPresent()
                    ? "counterpart: stopped after %,d postings; the same command goes on from there"
                    : "counterpart: stopped after %,d postings; the cache cannot be written, so"
                        + " nothing is kept",
                journal.size()));
    io.err().flush();
  }

  private static String summary(List<Outcome.Key> keys) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    keys.forEach(key -> counts.merge(key.verdict(), 1, Integer::sum));
    var text = new StringJoiner(", ");
    counts.forEach(
        (verdict, count) -> text.add(String.format(Locale.ROOT, "%,d %s", count, verdict.label())));
    long broken = keys.stream().filter(Outcome.Key::broken).count();
    return String.format(Locale.ROOT, "counterpart: %,d series", keys.size())
        + (keys.isEmpty() ? "" : ": " + text)
        + (broken == 0 ? "" : "; the check of " + broken + " broke off, see their reports");
  }

  private static ExitStatus status(List<Outcome.Key> keys, FailOn threshold) {
    if (keys.stream().anyMatch(Outcome.Key::broken)) {
      return ExitStatus.TROUBLE;
    }
    if (keys.stream().anyMatch(key -> key.worst().filter(threshold::reachedBy).isPresent())) {
      return ExitStatus.FINDINGS;
    }
    return threshold != FailOn.NEVER
            && keys.stream().anyMatch(key -> key.verdict() == Verdict.UNDECIDED)
        ? ExitStatus.UNDECIDED
        : ExitStatus.PASS;
  }
}
