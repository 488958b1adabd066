package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.check.CheckListener;
import dev.counterpart.check.Evidence;
import dev.counterpart.check.KernelRevision;
import dev.counterpart.check.OpenEvidence;
import dev.counterpart.check.SeriesJudge;
import dev.counterpart.ci.Remembered;
import dev.counterpart.http.WebAddress;
import dev.counterpart.report.Plain;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.Series;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Waivers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One check for b4: quiet, and answered from memory where nothing has changed since it was asked
 * the last time.
 */
final class B4Check {
  /** Larger than any mail with a patch. */
  private static final int MAX_MAIL = 16 << 20;

  private final Io io;
  private final EvidenceOptions options;
  private final WebAddress publicInbox;

  /**
   * @param publicInbox is asked for mails that no archive has
   */
  B4Check(Io io, EvidenceOptions options, WebAddress publicInbox) {
    this.io = io;
    this.options = options;
    this.publicInbox = publicInbox;
  }

  /** The mail that b4 hands in. */
  byte[] mail() {
    try {
      return io.in().readNBytes(MAX_MAIL);
    } catch (IOException e) {
      throw new UserError("the mail on standard input cannot be read: " + e.getMessage());
    }
  }

  /**
   * Judges a series and renders its report, or does not, when that was done before.
   *
   * @param kernel what the series applies to
   * @param identity names the series: the same one, the same series
   * @param series reads it
   * @param renderer makes of its report what b4 is told
   */
  String answer(
      KernelRevision kernel,
      String identity,
      Function<OpenEvidence, Series> series,
      Function<Report, String> renderer) {
    RuleBook book = options.rules();
    Evidence named =
        options
            .evidence(book, List.of(), Optional.empty(), io.env())
            .inKernel(kernel)
            .askingForMails(publicInbox);
    var waivers = new Waivers(options.waivers(book), Dates.day(Optional.empty()));
    try (var open = OpenEvidence.open(book, named, CheckListener.silent())) {
      open.openAhead();
      String state =
          String.join(
              "\n",
              identity,
              Version.number() + " " + Version.build(),
              book.projects().toString() + book.subsystems() + waivers,
              named.ways().stream().sorted().toList().toString(),
              named.timeLimit().toString(),
              Dates.day(Optional.empty()).toString(),
              open.state());
      return Remembered.in(named.cache().resolve("b4"))
          .answer(state, () -> renderer.apply(judge(open, waivers, series)));
    }
  }

  private static Report judge(
      OpenEvidence open, Waivers waivers, Function<OpenEvidence, Series> series) {
    return SeriesJudge.by(open, waivers).judge(series.apply(open));
  }

  /** Prints what b4 reads, whatever happens on the way. */
  int tell(Function<B4Check, String> work, Function<String, String> trouble) {
    String text;
    try {
      text = work.apply(this);
    } catch (UserError e) {
      text = trouble.apply(Plain.line(String.valueOf(e.getMessage())));
    }
    if (!text.isEmpty()) {
      io.out().println(text);
    }
    return ExitStatus.PASS.code();
  }
}
