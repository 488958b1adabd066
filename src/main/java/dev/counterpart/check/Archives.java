package dev.counterpart.check;

import dev.counterpart.UserError;
import dev.counterpart.git.GitRepository;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.Archive;
import dev.counterpart.series.HeaderPosting;
import dev.counterpart.series.PostingSource;
import dev.counterpart.series.Series;
import dev.counterpart.userspace.AsOf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The mailing lists' archives that are at hand, opened when they are first needed. */
public final class Archives implements AutoCloseable {
  private final RuleBook book;
  private final Evidence evidence;
  private final CheckListener listener;
  private final List<Archive> opened = new ArrayList<>();

  Archives(RuleBook book, Evidence evidence, CheckListener listener) {
    this.book = book;
    this.evidence = evidence;
    this.listener = listener;
  }

  /** The same for another thread, all opened; closed by itself, before this one. */
  Archives share() {
    var share = new Archives(book, evidence, listener);
    all().forEach(archive -> share.opened.add(archive.share()));
    return share;
  }

  public boolean none() {
    return evidence.archives().isEmpty();
  }

  /** The folders of those whose oldest mails are not here, as in a shallow clone. */
  public List<Path> cutOff() {
    return all().stream().filter(Archive::isCutOff).map(Archive::directory).toList();
  }

  /** The posting that holds a mail, from the first archive that has it. */
  public Optional<Series> series(String messageIdOrUrl) {
    return all().stream().flatMap(archive -> archive.series(messageIdOrUrl).stream()).findFirst();
  }

  /** A date, with what the mails tell of the submissions that there were. */
  AsOf asOf(Project project, Optional<Instant> date) {
    return new AsOf(date, date.isPresent() ? firstLinks(project) : new TreeMap<>());
  }

  /** When each submission of a project was first linked by a mail. */
  private NavigableMap<Integer, Instant> firstLinks(Project project) {
    var first = new TreeMap<Integer, Instant>();
    project
        .submissions()
        .refs()
        .ifPresent(
            refs -> {
              String path = refs.web().substring(0, refs.web().indexOf("{n}"));
              for (String url : project.repository().urls()) {
                for (Archive archive : all()) {
                  archive
                      .firstLinks(url + path)
                      .forEach((number, date) -> first.merge(number, date, Archives::earlier));
                }
              }
            });
    return first;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** The postings of an archive that change headers, read on its first use. */
  List<HeaderPosting> headerPostings(Archive archive) {
    try (LongWork reading = listener.indexing(archive.directory())) {
      return archive.headerPostings(reading);
    }
  }

  /** The one that is named first, of which there has to be one: what an audit goes through. */
  public PostingSource first() {
    return all().getFirst();
  }

  /** The archives in the order in which they are named, opened. */
  List<Archive> all() {
    if (opened.isEmpty()) {
      for (Path path : evidence.archives()) {
        if (!GitRepository.isAt(path)) {
          throw new UserError(
              "--archive "
                  + path
                  + (Files.exists(path) ? " is no Git repository" : " is not there")
                  + "; it takes a public-inbox (v2) repository of a mailing list");
        }
        Archive archive;
        try (LongWork reading = listener.indexing(path)) {
          archive = Archive.open(path, evidence.cache(), Marks.of(book), reading);
        }
        opened.add(archive);
        if (archive.lost() > 0) {
          listener.lacksMails(path, archive.lost(), archive.mails());
        }
      }
    }
    return opened;
  }

  @Override
  public void close() {
    opened.forEach(Archive::close);
  }
}
