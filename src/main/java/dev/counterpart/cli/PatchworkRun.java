package dev.counterpart.cli;

import dev.counterpart.check.Evidence;
import dev.counterpart.check.OpenEvidence;
import dev.counterpart.check.SeriesJudge;
import dev.counterpart.ci.CheckDelivery;
import dev.counterpart.ci.PatchCheck;
import dev.counterpart.ci.QueueProgress;
import dev.counterpart.ci.QueueRound;
import dev.counterpart.ci.QueueTrouble;
import dev.counterpart.ci.QueuedMail;
import dev.counterpart.ci.ReviewQueue;
import dev.counterpart.report.Plain;
import dev.counterpart.report.Renderer;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Waiver;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Waivers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Serves a queue, once or until the process is told to end. */
final class PatchworkRun implements QueueRound.Listener {
  private final Io io;
  private final ReviewQueue queue;
  private final Checks checks;
  private final QueueOptions options;
  private final CountDownLatch ending = new CountDownLatch(1);
  private Optional<QueueStateFile> state = Optional.empty();
  private ExitStatus status = ExitStatus.PASS;
  private Optional<QueueProgress> reached = Optional.empty();

  /**
   * How series are checked.
   *
   * @param files reports of each series, whose paths may have placeholders
   */
  record Checks(RuleBook book, Evidence evidence, List<Waiver> waivers, List<ReportFile> files) {}

  PatchworkRun(Io io, ReviewQueue queue, Checks checks, QueueOptions options) {
    this.io = io;
    this.queue = queue;
    this.checks = checks;
    this.options = options;
  }

  /**
   * Serves what the options ask for.
   *
   * @param kept where what was reached is remembered; only what was posted counts
   */
  ExitStatus run(QueueScope scope, Optional<QueueStateFile> kept) {
    QueueRound.Look look = options.look();
    var delivery =
        new CheckDelivery(
            queue, options.target(), options.posting(), () -> ending.getCount() == 0, this::tell);
    state = kept.filter(_ -> options.posting());
    try (var _ = new Interruption(ending::countDown, io.out()::flush)) {
      Optional<Long> series = scope.seriesNumber();
      if (series.isPresent() || scope.messageId().isPresent()) {
        return once(
            look,
            delivery,
            round -> {
              queue.requireProject();
              round.check(
                  series.isPresent()
                      ? series.get()
                      : queue.seriesWith(scope.messageId().orElseThrow()));
            });
      }
      QueueProgress progress = scope.start(kept.flatMap(QueueStateFile::read));
      Optional<Duration> pause = scope.pause();
      if (pause.isEmpty()) {
        return once(look, delivery, all(progress));
      }
      return forEver(look, delivery, progress, pause.get());
    }
  }

  /** Something to do with a queue. */
  @FunctionalInterface
  private interface Work {
    void with(QueueRound round) throws QueueTrouble;
  }

  private Work all(QueueProgress progress) {
    return round -> {
      queue.requireProject();
      round.checkAll(progress);
    };
  }

  private ExitStatus once(QueueRound.Look look, CheckDelivery delivery, Work work) {
    try {
      work(look, delivery, work);
    } catch (QueueTrouble e) {
      say(e.sentence());
      return statusOf(e);
    }
    return status;
  }

  private void work(QueueRound.Look look, CheckDelivery delivery, Work work) throws QueueTrouble {
    // Opened anew each time: the projects' copies may have been synced meanwhile.
    try (var open = OpenEvidence.open(checks.book(), checks.evidence(), new Narration(io, false))) {
      SeriesJudge judge =
          SeriesJudge.by(open, new Waivers(checks.waivers(), Dates.day(Optional.empty())));
      work.with(new QueueRound(queue, open.seriesReader(), judge::judge, delivery, look, this));
    } finally {
      io.out().flush();
    }
  }

  /** A server that is down for an hour is no reason to end; one that refuses us is. */
  private ExitStatus forEver(
      QueueRound.Look look, CheckDelivery delivery, QueueProgress start, Duration pause) {
    while (true) {
      try {
        work(look, delivery, all(reached.orElse(start)));
      } catch (QueueTrouble e) {
        switch (e.kind()) {
          case REFUSED -> {
            say(e.sentence());
            return ExitStatus.TROUBLE;
          }
          case INTERRUPTED -> {
            return ExitStatus.PASS;
          }
          case UNAVAILABLE, SERIES -> say(e.sentence());
        }
      }
      try {
        if (ending.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return ExitStatus.PASS;
        }
      } catch (InterruptedException e) {
        return ExitStatus.PASS;
      }
    }
  }

  private void tell(QueuedMail patch, PatchCheck check, CheckDelivery.Outcome outcome) {
    String done =
        switch (outcome) {
          case POSTED -> "posted";
          case PROPOSED -> "would post";
          case PRESENT -> "is there";
          case OUTRANKED -> "left as it is";
        };
    io.out()
        .println(
            Plain.logged(
                "%s  %d  %s  %s  %s"
                    .formatted(
                        done,
                        patch.id(),
                        check.state().label(),
                        check.context(),
                        check.description())));
    io.out().flush();
  }

  @Override
  public void judged(long series, int version, Report report) {
    var plain = new Renderer.Options(Version.number(), false, false, checks.book()::rule, false);
    for (ReportFile file : checks.files()) {
      String path =
          file.path()
              .toString()
              .replace("{series}", Long.toString(series))
              .replace("{version}", Integer.toString(version));
      new ReportFile(file.format(), Path.of(path))
          .write(ReportTexts.render(ReportTexts.renderer(file.format()), report, plain));
    }
  }

  @Override
  public void holdsNoPatch(long series) {
    say(
        "series "
            + series
            + " holds no patch, as a request to pull does not; nothing is said of it");
  }

  @Override
  public void leftOut(QueueTrouble why, boolean givenUp) {
    if (status != ExitStatus.TROUBLE) {
      status = statusOf(why);
    }
    say(why.sentence() + (givenUp ? "; it is not tried again" : ""));
  }

  private static ExitStatus statusOf(QueueTrouble trouble) {
    return switch (trouble.kind()) {
      case SERIES -> ExitStatus.UNDECIDED;
      case REFUSED, UNAVAILABLE, INTERRUPTED -> ExitStatus.TROUBLE;
    };
  }

  private void say(String sentence) {
    io.err().println("counterpart: " + Plain.logged(sentence));
    io.err().flush();
  }

  @Override
  public void reached(QueueProgress progress) {
    reached = Optional.of(progress);
    state.ifPresent(file -> file.write(progress));
  }
}
