package dev.counterpart.series;

import dev.counterpart.git.DiffParser;
import dev.counterpart.git.MailHistory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Makes an {@link ArchiveIndex} of an archive, or brings one up to date. */
final class ArchiveIndexer {
  /**
   * What no thread joins is one posting within this time; {@code git send-email} takes a second a
   * mail, servers that limit the rate an hour for a long series.
   */
  private static final long WINDOW_SECONDS = 2 * 3600;

  /** Mails are read from Git by one thread and understood by others, so many at a time. */
  private static final int BATCH = 256;

  /** Batches that may wait, so that memory stays bounded. */
  private static final int MAX_WAITING = 16;

  private final MailHistory history;
  private final LongConsumer progress;
  private final List<ArchivedMail> entries = new ArrayList<>();
  private final Set<String> deleted = new HashSet<>();
  private final Deque<Future<List<ArchivedMail>>> waiting = new ArrayDeque<>();
  private List<MailHistory.Entry> batch = new ArrayList<>();
  private long seen;

  /**
   * @param progress is told now and then how many mails have been read
   */
  ArchiveIndexer(MailHistory history, LongConsumer progress) {
    this.history = history;
    this.progress = progress;
  }

  /** The index of everything up to a commit; what an older index has of it is not read again. */
  ArchiveIndex index(String head, Optional<ArchiveIndex> older) {
    Optional<ArchiveIndex> base = older.filter(index -> history.contains(index.head(), head));
    base.ifPresent(index -> entries.addAll(index.entries()));
    try (ExecutorService readers = Executors.newFixedThreadPool(threads())) {
      history.visit(base.map(ArchiveIndex::head), head, commit -> add(commit, readers));
      hand(readers);
      while (!waiting.isEmpty()) {
        take();
      }
    }
    progress.accept(seen);
    if (!deleted.isEmpty()) {
      entries.replaceAll(entry -> deleted.contains(entry.blob()) ? entry.asDeleted() : entry);
    }
    return ArchiveIndexBuilder.build(head, entries, WINDOW_SECONDS);
  }

  private static int threads() {
    return Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 4);
  }

  private void add(MailHistory.Entry commit, ExecutorService readers) {
    seen++;
    if (commit.deleted()) {
      deleted.add(commit.blob());
      return;
    }
    batch.add(commit);
    if (batch.size() == BATCH) {
      hand(readers);
      progress.accept(seen);
    }
  }

  private void hand(ExecutorService readers) {
    List<MailHistory.Entry> mails = batch;
    batch = new ArrayList<>();
    waiting.add(readers.submit(() -> entries(mails)));
    if (waiting.size() > MAX_WAITING) {
      take();
    }
  }

  private void take() {
    try {
      entries.addAll(waiting.removeFirst().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while reading an archive");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static List<ArchivedMail> entries(List<MailHistory.Entry> mails) {
    var entries = new ArrayList<ArchivedMail>();
    for (MailHistory.Entry mail : mails) {
      if (mail.lost()) {
        entries.add(lost(mail));
      } else {
        mail.content().ifPresent(bytes -> entries.add(entry(mail, bytes)));
      }
    }
    return entries;
  }

  private static ArchivedMail entry(MailHistory.Entry commit, byte[] bytes) {
    Mail mail = MailParser.parse(bytes, Optional.empty());
    Optional<SubjectLine> subject = SubjectLine.parse(mail.subject());
    boolean hasDiff = subject.isPresent() && DiffParser.holdsDiff(mail.body());
    return new ArchivedMail(
        commit.blob(),
        Posted.of(mail, subject, hasDiff, commit.seconds()),
        List.copyOf(SubmissionLinks.in(mail.body())),
        false,
        false);
  }

  /** A mail of which nothing is known; its blob's id stands for its Message-ID. */
  private static ArchivedMail lost(MailHistory.Entry commit) {
    long id = Posted.hash(commit.blob());
    return new ArchivedMail(
        commit.blob(), Posted.unknown(id, commit.seconds()), List.of(), false, true);
  }
}
