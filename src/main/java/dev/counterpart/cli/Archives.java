package dev.counterpart.cli;

import dev.counterpart.report.Plain;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.Archive;
import dev.counterpart.series.LaterVersion;
import dev.counterpart.series.Series;
import dev.counterpart.userspace.AsOf;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The mailing-list archives that {@code --archive} names, each opened when it is first needed. */
final class Archives implements AutoCloseable {
  private final Io io;
  private final RuleBook book;
  private final CheckRun.Request request;
  private final List<Archive> opened = new ArrayList<>();

  Archives(Io io, RuleBook book, CheckRun.Request request) {
    this.io = io;
    this.book = book;
    this.request = request;
  }

  /** The outside world of the run that they are opened for. */
  Io io() {
    return io;
  }

  boolean none() {
    return request.archives().isEmpty();
  }

  /** The posting that holds a mail, from the first archive that has it. */
  Optional<Series> series(String messageIdOrUrl) {
    return all().stream().flatMap(archive -> archive.series(messageIdOrUrl).stream()).findFirst();
  }

  /** A series with a note of a later version of it that an archive holds. */
  Series notingLater(Series series) {
    return all().stream()
        .flatMap(archive -> archive.later(series).stream())
        .max(LaterVersion.ORDER)
        .map(series::noting)
        .orElse(series);
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

  /** The archives in the order of the command line, opened. */
  List<Archive> all() {
    if (opened.isEmpty()) {
      for (Path path : request.archives()) {
        Archive archive =
            Archive.open(
                path,
                request.cache(),
                Marks.of(book),
                new Progress(io.err(), "reading " + path + " for the first time", "mails"));
        opened.add(archive);
        tellLost(path, archive);
      }
    }
    return opened;
  }

  private void tellLost(Path path, Archive archive) {
    if (archive.lost() > 0 && !request.quiet()) {
      io.err()
          .println(
              Plain.line(
                  "counterpart: %s lacks %,d of its %,d mails; what they say is not considered"
                      .formatted(path, archive.lost(), archive.mails())));
    }
  }

  @Override
  public void close() {
    opened.forEach(Archive::close);
  }
}
