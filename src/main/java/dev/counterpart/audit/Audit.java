package dev.counterpart.audit;

import dev.counterpart.UserError;
import dev.counterpart.report.JsonReport;
import dev.counterpart.report.Renderer;
import dev.counterpart.rules.Severity;
import dev.counterpart.series.PostingSource.Posting;
import dev.counterpart.series.Series;
import dev.counterpart.userspace.Search;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Checks postings with several threads. What each comes to goes to a journal, which sorts; so the
 * result does not depend on the threads.
 */
public final class Audit {
  /** Headers nest; the usual stack of a thread is small. */
  private static final long STACK_BYTES = 16L << 20;

  private final List<Posting> postings;
  private final Journal journal;
  private final JsonReport json = JsonReport.onOneLine();
  private final Renderer.Options options;
  private final LongConsumer progress;
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  /**
   * @param version of this program, for the reports
   * @param progress is told how many postings are done, by one thread at a time
   */
  public Audit(List<Posting> postings, Journal journal, String version, LongConsumer progress) {
    this.postings = List.copyOf(postings);
    this.journal = journal;
    this.options = new Renderer.Options(version, false, false);
    this.progress = progress;
  }

  /**
   * Checks all postings whose outcomes the journal does not have.
   *
   * <p>A series whose check breaks off gets a report that says so, and the others go on.
   *
   * @param threads how many, at least one
   * @param workers one for each thread
   * @return whether all are done; not so after {@link #stop}, or when the calling thread was
   *     interrupted
   */
  public boolean run(int threads, Supplier<Worker> workers) {
    var running = new ArrayList<Thread>();
    for (int i = 0; i < threads; i++) {
      var thread = new Thread(null, () -> work(workers), "audit-" + (i + 1), STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      running.add(thread);
    }
    for (Thread thread : running) {
      join(thread);
    }
    for (Throwable failure : failures) {
      switch (failure) {
        case RuntimeException problem -> throw problem;
        case Error problem -> throw problem;
        default -> throw new IllegalStateException(failure);
      }
    }
    return postings.stream().allMatch(posting -> journal.has(posting.number()));
  }

  private void join(Thread thread) {
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        stop();
      }
    }
  }

  /** Ends the work after the series that are being checked. */
  public void stop() {
    stopped = true;
  }

  private void work(Supplier<Worker> workers) {
    try (Worker worker = workers.get()) {
      for (int i = next.getAndIncrement();
          i < postings.size() && !stopped;
          i = next.getAndIncrement()) {
        if (!journal.has(postings.get(i).number())) {
          journal.add(outcome(worker, postings.get(i)));
          synchronized (this) {
            progress.accept(journal.size());
          }
        }
      }
    } catch (Throwable e) { // whatever it is, the caller must learn of it
      failures.add(e);
      stop();
    }
  }

  private Outcome outcome(Worker worker, Posting posting) {
    Series series = unread(posting);
    try {
      Optional<Series> read = worker.read(posting);
      if (read.isEmpty()) {
        return Outcome.nothing(posting.number());
      }
      series = read.get();
      return worker
          .check(series)
          .map(report -> outcome(posting, report, false))
          .orElseGet(() -> Outcome.nothing(posting.number()));
    } catch (UserError e) {
      return outcome(
          posting, undecided(series, String.valueOf(e.getMessage()), "check it by itself"), false);
    } catch (RuntimeException | StackOverflowError e) {
      String reason =
          "the check broke off: "
              + e.getClass().getSimpleName()
              + (e.getMessage() == null ? "" : ": " + e.getMessage());
      return outcome(
          posting,
          undecided(
              series,
              reason,
              "this is a mistake of the program; \"counterpart check --debug\" of the series shows"
                  + " where"),
          true);
    }
  }

  /** What stands for a series whose mails could not be read. */
  private static Series unread(Posting posting) {
    return new Series(
        new Series.Head("", "a posting of " + posting.mails() + " mails", "", posting.first()),
        Series.Prefix.first(0),
        Series.Target.KERNEL,
        Optional.empty(),
        List.of(),
        Series.Reading.WHOLE,
        Optional.empty());
  }

  private static Report undecided(Series series, String reason, String fix) {
    return Report.undecided(series, List.of(new Search.Undecided(reason, fix)));
  }

  private Outcome outcome(Posting posting, Report report, boolean broken) {
    var text = new StringWriter();
    try {
      json.render(report, options, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Optional<Severity> worst =
        report.findings().stream().map(Finding::severity).max(Comparator.naturalOrder());
    Instant date = report.series().date();
    return new Outcome(
        posting.number(),
        Optional.of(
            new Outcome.Key(date, report.series().messageId(), report.verdict(), worst, broken)),
        text.toString().stripTrailing());
  }
}
