package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.check.KernelRevision;
import dev.counterpart.check.OpenEvidence;
import dev.counterpart.ci.ReviewAnswer;
import dev.counterpart.ci.ReviewTracking;
import dev.counterpart.git.GitRepository;
import dev.counterpart.series.GivenCover;
import dev.counterpart.series.PatchMail;
import dev.counterpart.series.Series;
import dev.counterpart.series.SeriesChoice;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * {@code counterpart b4 review}: what {@code b4 review} runs for a series. The series is in the
 * thread that b4 keeps, or else in the commits that it applied, or else where its Message-ID leads.
 */
final class B4ReviewCommand implements Callable<Integer> {
  private final Io io;
  private final Syntax syntax;
  private final ConfigOptions config;
  private final EvidenceOptions evidence;
  private final PublicInboxOption publicInbox;

  private B4ReviewCommand(Io io, WarmUp warmUp) {
    this.io = io;
    syntax =
        new Syntax(
            "review",
            this,
            "For b4.review-series-check-cmd: checks the series that b4 shows, and prints the"
                + " JSON that b4 takes.");
    syntax
        .tail()
        .ends(ExitStatus.PASS, "always; trouble is told in what is printed, as b4 asks for it")
        .part(new HelpPart.Examples(B4ReviewCommand::examples))
        .paragraph("It reads the cover letter from standard input and B4_TRACKING_FILE.");
    config = new ConfigOptions(syntax, io);
    evidence = EvidenceOptions.inTree(syntax, warmUp);
    publicInbox = new PublicInboxOption(syntax);
  }

  static CommandLine commandLine(Io io, WarmUp warmUp) {
    return new B4ReviewCommand(io, warmUp).syntax.commandLine();
  }

  private static Map<String, String> examples() {
    return Map.of(
        "git config b4.review-series-check-cmd 'counterpart b4 review'",
        "Have \"b4 review\" run it");
  }

  @Override
  public Integer call() {
    Optional<Integer> shown = config.shown();
    if (shown.isPresent()) {
      return shown.get();
    }
    return new B4Check(io, evidence, publicInbox.server())
        .tell(this::json, sentence -> ReviewAnswer.json(ReviewAnswer.trouble(sentence)));
  }

  private String json(B4Check check) {
    byte[] mail = check.mail();
    String file = io.env().getOrDefault("B4_TRACKING_FILE", "");
    return file.isEmpty()
        ? posted(check, mail)
        : tracked(check, mail, ReviewTracking.read(Path.of(file)));
  }

  private String tracked(B4Check check, byte[] mail, ReviewTracking tracking) {
    Path tree = evidence.tree();
    Optional<byte[]> thread;
    Optional<String> base;
    Optional<String> range;
    final Optional<String> tip;
    try (GitRepository git = GitRepository.openAround(tree)) {
      thread = tracking.threadBlob().flatMap(git::blob);
      base = tracking.baseCommit().flatMap(git::commitId);
      tip =
          tracking.range().map(one -> one.substring(one.indexOf("..") + 2)).flatMap(git::commitId);
      range = tracking.range().filter(_ -> tip.isPresent());
    }
    var kernel = new KernelRevision(tree, base);
    if (thread.isPresent()) {
      byte[] mails = thread.get();
      return answer(
          check, kernel, "thread " + tracking, open -> series(open, mails, tracking.revision()));
    }
    if (range.isEmpty()) {
      return notAtHand(
          "b4 keeps neither the thread nor the commits of the series; run \"b4 review update\", or"
              + " check the series out");
    }
    String start = range.get().substring(0, range.get().indexOf(".."));
    return answer(
        check,
        new KernelRevision(tree, base.or(() -> Optional.of(start)), Optional.of(start)),
        "range " + tracking + tip + new String(mail, StandardCharsets.ISO_8859_1),
        open ->
            open.seriesReader()
                .fromRange(
                    open.kernel().git().orElseThrow(),
                    range.get(),
                    Optional.of(new GivenCover.Letter(mail, "the mail on standard input"))));
  }

  /** Without a branch b4 hands in one mail, whose Message-ID may lead to the others. */
  private String posted(B4Check check, byte[] mail) {
    String id = PatchMail.of(mail).messageId();
    if (id.isEmpty()) {
      throw new UserError("there is neither B4_TRACKING_FILE nor a mail with a Message-ID");
    }
    Path tree = evidence.tree();
    boolean inTree;
    try (GitRepository git = GitRepository.openAround(tree)) {
      inTree = git.commitId("HEAD").isPresent();
    }
    try {
      return answer(
          check,
          new KernelRevision(tree, inTree ? Optional.of("HEAD") : Optional.empty()),
          "posted " + id,
          open -> posted(open, id));
    } catch (NotAtHand e) {
      return notAtHand(
          "the series is not at hand; check it out (b4 review), or configure an archive: "
              + e.getMessage());
    }
  }

  private Series posted(OpenEvidence open, String id) {
    try {
      return new SeriesArgument(io.in(), open).read(id, Optional.empty(), Optional.empty());
    } catch (UserError e) {
      throw new NotAtHand(e);
    }
  }

  private static Series series(OpenEvidence open, byte[] mails, Optional<Integer> revision) {
    return SeriesChoice.of(open.seriesReader().read(new ByteArrayInputStream(mails)), revision);
  }

  private static String answer(
      B4Check check,
      KernelRevision kernel,
      String identity,
      Function<OpenEvidence, Series> series) {
    return check.answer(
        kernel, identity, series, report -> ReviewAnswer.json(ReviewAnswer.of(report)));
  }

  private static String notAtHand(String sentence) {
    return ReviewAnswer.json(ReviewAnswer.notAtHand(sentence));
  }

  /** A Message-ID leads nowhere, which is nobody's mistake. */
  private static final class NotAtHand extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAtHand(UserError why) {
      super(why.getMessage(), why);
    }
  }
}
