package dev.counterpart.series;

import dev.counterpart.git.DiffParser;
import dev.counterpart.git.MailHistory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** Makes an {@link ArchiveIndex} of an archive, or brings one up to date. */
final class ArchiveIndexer {
  /**
   * What no thread joins is one posting within this time; {@code git send-email} takes a second a
   * mail, servers that limit the rate an hour for a long series.
   */
  private static final long WINDOW_SECONDS = 2 * 3600;

  private static final int PROGRESS_STEP = 512;

  private final MailHistory history;
  private final LongConsumer progress;
  private final List<ArchiveIndex.Entry> entries = new ArrayList<>();
  private final Set<String> deleted = new HashSet<>();
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
    history.visit(base.map(ArchiveIndex::head), head, this::add);
    progress.accept(seen);
    if (!deleted.isEmpty()) {
      entries.replaceAll(entry -> deleted.contains(entry.blob()) ? entry.asDeleted() : entry);
    }
    return ArchiveIndex.of(head, entries, WINDOW_SECONDS);
  }

  private void add(MailHistory.Entry commit) {
    if (++seen % PROGRESS_STEP == 0) {
      progress.accept(seen);
    }
    if (commit.deleted()) {
      deleted.add(commit.blob());
      return;
    }
    commit.content().ifPresent(bytes -> entries.add(entry(commit, bytes)));
  }

  private static ArchiveIndex.Entry entry(MailHistory.Entry commit, byte[] bytes) {
    Mail mail = MailParser.parse(bytes, Optional.empty());
    Optional<SubjectLine> subject = SubjectLine.parse(mail.subject());
    boolean hasDiff = subject.isPresent() && DiffParser.holdsDiff(mail.body());
    return new ArchiveIndex.Entry(
        commit.blob(),
        Posted.of(mail, subject, hasDiff, commit.seconds()),
        List.copyOf(SubmissionLinks.in(mail.body())),
        false);
  }
}
