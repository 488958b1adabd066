package dev.counterpart.series;

import dev.counterpart.git.GitRepository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the mails of an archive that change uAPI headers, and those of the same postings. */
final class HeaderMailIndexer {
  private static final int BATCH = 512;

  private final GitRepository repository;
  private final ArchiveIndex index;
  private final LongConsumer progress;

  /**
   * @param progress is told now and then how many mails have been read
   */
  HeaderMailIndexer(GitRepository repository, ArchiveIndex index, LongConsumer progress) {
    this.repository = repository;
    this.index = index;
    this.progress = progress;
  }

  /**
   * All such mails, by number.
   *
   * @param known what is known of the mails before one of a number
   * @param from this number
   */
  List<HeaderMail> read(List<HeaderMail> known, int from) {
    Map<Integer, HeaderMail> found = new HashMap<>();
    known.stream().filter(mail -> mail.mail() < from).forEach(mail -> found.put(mail.mail(), mail));
    changing(from).forEach(mail -> found.put(mail.mail(), mail));
    var groups = new TreeSet<Integer>();
    found.values().stream()
        .filter(mail -> !mail.diffs().isEmpty())
        .map(mail -> index.group(mail.mail()))
        .filter(group -> group >= 0)
        .forEach(groups::add);
    return groups.stream()
        .flatMap(group -> index.members(group).stream())
        .sorted()
        .map(mail -> found.computeIfAbsent(mail, this::other))
        .toList();
  }

  private HeaderMail other(int mail) {
    return new HeaderMail(mail, title(repository, mail), List.of());
  }

  private long title(GitRepository git, int mail) {
    return git.blob(index.blob(mail)).map(HeaderMailReader::title).orElse(0L);
  }

  private List<HeaderMail> changing(int from) {
    var batches = new ArrayList<Future<List<HeaderMail>>>();
    var all = new ArrayList<HeaderMail>();
    try (ExecutorService readers = Executors.newFixedThreadPool(threads())) {
      for (int at = from; at < index.mails(); at += BATCH) {
        int first = at;
        batches.add(readers.submit(() -> batch(first, Math.min(first + BATCH, index.mails()))));
      }
      for (int i = 0; i < batches.size(); i++) {
        all.addAll(batches.get(i).get());
        progress.accept(Math.min((i + 1L) * BATCH, index.mails() - (long) from));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while reading an archive");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return all;
  }

  private static int threads() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
  }

  private List<HeaderMail> batch(int from, int to) {
    try (GitRepository git = repository.share()) {
      return IntStream.range(from, to)
          .filter(mail -> index.group(mail) >= 0)
          .boxed()
          .flatMap(mail -> changing(git, mail))
          .toList();
    }
  }

  private Stream<HeaderMail> changing(GitRepository git, int mail) {
    return git.blob(index.blob(mail)).stream()
        .flatMap(
            bytes -> {
              List<HeaderMail.Diff> diffs = HeaderMailReader.diffs(bytes);
              return diffs.isEmpty() || HeaderMailReader.isBackport(bytes)
                  ? Stream.<HeaderMail>of()
                  : Stream.of(new HeaderMail(mail, HeaderMailReader.title(bytes), diffs));
            });
  }
}
