package dev.counterpart.series;

import dev.counterpart.UserError;
import dev.counterpart.git.DiffParser;
import dev.counterpart.series.SeriesAssembler.Member;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The postings among the mails of a thread, or of a search's results: what {@link Archive} makes of
 * the same mails in an archive.
 */
public final class MailThread implements VersionSource {
  /** As in an archive: what no thread joins is one posting within this time. */
  private static final long WINDOW_SECONDS = 2 * 3600;

  private static final int MAX_CLIMB = 100;
  private static final int MAX_MAILS = 100_000;

  /** Text of patches kept at once, in characters. */
  private static final long MAX_KEPT = 128L << 20;

  /**
   * @param member absent for a mail of which no more than its place in the thread is needed
   */
  private record Read(Posted posted, Optional<Member> member) {
    long size() {
      return member.map(one -> (long) one.mail().body().length()).orElse(0L);
    }

    Stream<VersionHead> head() {
      return member.stream()
          .filter(_ -> VersionHead.mayHead(posted.member(), posted.number()))
          .map(one -> VersionHead.of(one.mail(), posted.version(), posted.seconds()));
    }
  }

  private final List<Read> mails;
  private final Map<Long, Integer> byId = new HashMap<>();
  private final int[] groups;
  private final UserspaceMarks marks;

  private MailThread(List<Read> mails, UserspaceMarks marks) {
    this.mails = mails;
    this.marks = marks;
    this.groups = Postings.group(mails.stream().map(Read::posted).toList(), WINDOW_SECONDS);
    for (int i = 0; i < groups.length; i++) {
      byId.putIfAbsent(mails.get(i).posted().id(), i);
    }
  }

  /**
   * Reads all mails.
   *
   * @param in an mbox in the mboxrd format, perhaps compressed with gzip; stays open
   * @param name of it, for messages
   * @throws UserError when it is no mbox, or larger than one check can read
   */
  public static MailThread read(InputStream in, String name, UserspaceMarks marks) {
    var mails = new ArrayList<Read>();
    long kept = 0;
    try {
      var file = new MailFile(MailInput.open(in, name));
      for (var raw = file.next(); raw.isPresent(); raw = file.next()) {
        Read read = read(raw.get());
        mails.add(read);
        kept += read.size();
        if (kept > MAX_KEPT || mails.size() > MAX_MAILS) {
          throw new UserError(name + " holds more mails than one check can read");
        }
      }
    } catch (IOException e) {
      throw new UserError(name + " cannot be read: it is cut short or damaged");
    }
    // Results of a search come in an order of their own.
    mails.sort(Comparator.comparingLong(read -> read.posted().seconds()));
    return new MailThread(mails, marks);
  }

  private static Read read(MailFile.RawMail raw) {
    Mail mail = MailParser.parse(raw.bytes(), raw.commit());
    Optional<SubjectLine> subject = SubjectLine.parse(mail.subject());
    boolean hasDiff = subject.isPresent() && DiffParser.holdsDiff(mail.body());
    Instant sent = mail.date().orElse(Instant.EPOCH);
    Posted posted = Posted.of(mail, subject, hasDiff, sent.getEpochSecond());
    return new Read(
        posted,
        subject
            .filter(_ -> posted.member() || posted.isLetter())
            .map(line -> new Member(mail, line, sent)));
  }

  /** Whether a mail is among them. */
  public boolean holds(String messageId) {
    return byId.containsKey(Posted.hash(messageId));
  }

  /** The posting that contains a mail; for a reply, the posting that it answers. */
  public Optional<Series> series(String messageId) {
    Integer mail = byId.get(Posted.hash(messageId));
    for (int climbed = 0; mail != null && climbed < MAX_CLIMB; climbed++) {
      if (groups[mail] >= 0) {
        return assemble(groups[mail]);
      }
      mail = byId.get(mails.get(mail).posted().parent());
    }
    return Optional.empty();
  }

  /** A version of a series: same sender, same title; the last one, if it was posted twice. */
  public Optional<Series> version(Series series, int version) {
    return VersionHead.of(series).stream()
        .flatMap(head -> heads().filter(other -> other.isOf(head)))
        .filter(other -> other.version() == version)
        .max(Comparator.comparingLong(VersionHead::seconds))
        .flatMap(head -> series(head.messageId()));
  }

  /** As {@link PostingSource#later}, up to now. */
  public Optional<LaterVersion> later(Series series) {
    return new LaterVersions(new Heads()).of(series, Instant.MAX);
  }

  @Override
  public Optional<EarlierVersion> earlier(Series series, Reach reach) {
    return new EarlierVersions(new Heads()).of(series, reach);
  }

  @Override
  public Optional<Series> posting(String messageId) {
    return series(messageId);
  }

  private final class Heads implements PostedHeads {
    @Override
    public Stream<VersionHead> of(long sender, Wanted wanted) {
      return heads()
          .filter(head -> head.sender() == sender && wanted.test(head.version(), head.seconds()));
    }

    @Override
    public Stream<VersionHead> latest(long sender, Wanted wanted) {
      return latest(wanted).filter(head -> head.sender() == sender);
    }

    @Override
    public Stream<VersionHead> latest(Wanted wanted) {
      return heads()
          .filter(head -> wanted.test(head.version(), head.seconds()))
          .toList()
          .reversed()
          .stream();
    }

    @Override
    public Optional<VersionHead> holding(String messageId) {
      return series(messageId).flatMap(VersionHead::of);
    }

    @Override
    public Optional<String> changeId(VersionHead head) {
      return mails.stream()
          .flatMap(read -> read.member().stream())
          .map(SeriesAssembler.Member::mail)
          .filter(mail -> mail.messageId().equals(head.messageId()))
          .findFirst()
          .flatMap(mail -> ChangeId.in(mail.body()));
    }

    @Override
    public VersionHead first(VersionHead head) {
      return holding(head.messageId()).orElse(head);
    }

    @Override
    public Optional<Series.Target> target(VersionHead head) {
      return series(head.messageId()).map(Series::target);
    }

    @Override
    public Optional<Kin> kin(VersionHead head) {
      return series(head.messageId()).flatMap(Kin::of);
    }
  }

  private Stream<VersionHead> heads() {
    return mails.stream().flatMap(Read::head);
  }

  private Optional<Series> assemble(int group) {
    var members = new ArrayList<Member>();
    for (int i = 0; i < groups.length; i++) {
      if (groups[i] == group) {
        mails.get(i).member().ifPresent(members::add);
      }
    }
    return SeriesAssembler.assemble(members, marks);
  }
}
