package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.report.Formats;
import dev.counterpart.report.Renderer;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Waivers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code counterpart check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Checks one series and prints the report.")
final class CheckCommand implements Callable<Integer> {
  private final Io io;

  @Parameters(
      paramLabel = "SERIES",
      description = {
        "An mbox file, a .patch file, a directory of either, a maildir, '-' for standard input,",
        "a commit range A..B (with --kernel), or a Message-ID or its archive URL (with --archive)."
      })
  private String series = "";

  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  @Option(
      names = "--series-version",
      paramLabel = "N",
      description = "Check version N of the series, not the highest.")
  private @Nullable Integer version;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Ignore what the userspace side did after this date (UTC) or time.")
  private @Nullable String asOf;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "F",
      defaultValue = "text",
      completionCandidates = FormatNames.class,
      description = "Format of the report: ${COMPLETION-CANDIDATES}; default text.")
  private String format = "text";

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description = "Exit status 1 from this severity on: error, warning or never; default error.")
  private String failOn = "error";

  @Option(names = "--quiet", description = "Print the verdict line alone.")
  private boolean quiet;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "Colour: auto (on a terminal, unless NO_COLOR is set), always or never.")
  private String color = "auto";

  CheckCommand(Io io) {
    this.io = io;
  }

  /** The names that {@code --format} takes. */
  static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Formats.all().names().iterator();
    }
  }

  @Override
  public Integer call() {
    // All that the command line says is read before any work is done.
    Renderer renderer = renderer(format);
    List<ReportFile> files = evidence.reports(Optional.of(series));
    files.forEach(file -> renderer(file.format()));
    FailOn threshold = EvidenceOptions.constant("--fail-on", failOn, FailOn.class);
    When colour = EvidenceOptions.constant("--color", color, When.class);
    Set<FoundBy> ways = evidence.ways();
    Optional<Instant> date = Optional.ofNullable(asOf).map(text -> Dates.parse("--as-of", text));
    RuleBook book = evidence.rules();

    var request =
        new CheckRun.Request(
            series,
            evidence.kernel(),
            evidence.userspace(),
            evidence.archives(),
            Optional.ofNullable(version),
            date,
            ways,
            evidence.offline(),
            CacheFolder.of(io.env()));
    Report report =
        new CheckRun(io, book).run(request, new Waivers(evidence.waivers(book), Dates.day(date)));

    var plain = new Renderer.Options(Version.number(), false, false);
    for (ReportFile file : files) {
      file.write(render(renderer(file.format()), report, plain));
    }
    boolean coloured = colour.applies(io);
    io.out()
        .print(render(renderer, report, new Renderer.Options(Version.number(), coloured, quiet)));
    ExitStatus status = ExitStatus.of(report, threshold);
    if (status != ExitStatus.of(report, FailOn.ERROR)) {
      io.err()
          .println("counterpart: exit status " + status.code() + " because of --fail-on " + failOn);
    }
    return status.code();
  }

  private static String render(Renderer renderer, Report report, Renderer.Options options) {
    var text = new StringWriter();
    try {
      renderer.render(report, options, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static Renderer renderer(String name) {
    Formats formats = Formats.all();
    return formats
        .named(name)
        .orElseThrow(
            () ->
                new UserError(
                    "there is no report format \""
                        + name
                        + "\"; there are "
                        + String.join(", ", formats.names())));
  }
}
