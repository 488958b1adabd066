package dev.counterpart.series;

import dev.counterpart.UserError;
import dev.counterpart.git.DiffParser;
import dev.counterpart.git.FileDiff;
import dev.counterpart.series.SeriesAssembler.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes mails from files one after the other, and keeps of replies only what threads need. */
final class Intake {
  /** Text of patches kept at once, in characters. */
  private static final long MAX_KEPT = 128L << 20;

  private static final int MAX_MAILS = 1_000_000;
  private static final int MAX_TOLD = 20;

  /**
   * What no thread joins may still be one posting within this time; a file is made by somebody, so
   * its mails have more to do with each other than those of a list.
   */
  private static final long WINDOW_SECONDS = 86_400;

  private record Taken(Mail mail, SubjectLine subject) {}

  private final String name;
  private final List<Posted> posted = new ArrayList<>();
  private final List<Optional<Taken>> taken = new ArrayList<>();

  /** What could not be read of patch mails that no series has. */
  private final List<Unread> beside = new ArrayList<>();

  private long kept;

  /**
   * @param name of the file, the directory or the stream, for messages
   */
  Intake(String name) {
    this.name = name;
  }

  int mails() {
    return posted.size();
  }

  void add(MailFile.RawMail raw) {
    Mail mail = MailParser.parse(raw.bytes(), raw.commit());
    boolean hasDiff = DiffParser.holdsDiff(mail.body());
    Optional<SubjectLine> subject = SubjectLine.parse(mail.subject());
    if (subject.isEmpty() && hasDiff && mail.thread().inReplyTo().isEmpty()) {
      subject = SubjectLine.loose(mail.subject());
    }
    Posted facts = facts(mail, subject, hasDiff);
    if (!facts.member() && (subject.isPresent() || mail.thread().inReplyTo().isEmpty())) {
      beside(mail, subject.isPresent(), List.of());
    }
    posted.add(facts);
    taken.add(facts.member() ? subject.map(line -> new Taken(mail, line)) : Optional.empty());
    kept +=
        facts.member() ? mail.body().length() + mail.gitText().map(String::length).orElse(0) : 0;
    if (kept > MAX_KEPT || posted.size() > MAX_MAILS) {
      throw new UserError(
          name
              + " holds more mails than one check can read; cut it down to the series in question");
    }
  }

  private void beside(Mail mail, boolean isPatch, List<FileDiff> read) {
    String where = "the mail \"" + mail.subject() + "\": ";
    if (isPatch && !mail.unread().isEmpty()) {
      beside.add(Unread.anywhere(where + mail.unread().getFirst()));
    }
    GitReading.beyond(mail, read).forEach(what -> beside.add(what.in(where)));
  }

  /** Senders do not matter: tools that collect a series write its authors into From. */
  private static Posted facts(Mail mail, Optional<SubjectLine> subject, boolean hasDiff) {
    long seconds =
        mail.thread().generated()
            ? Posted.NO_TIME
            : mail.date().map(Instant::getEpochSecond).orElse(Posted.NO_TIME);
    return Posted.of(mail, subject, hasDiff, seconds).bySomeone();
  }

  /** The series of all mails, the newest version first. */
  List<Series> series(UserspaceMarks marks) {
    numberTheUnnumbered();
    int[] groups = Postings.group(posted, WINDOW_SECONDS);
    Map<Integer, List<Member>> members = new TreeMap<>();
    besideTheFirst(groups);
    for (int i = 0; i < groups.length; i++) {
      Optional<Taken> mail = taken.get(i);
      if (groups[i] >= 0 && mail.isPresent()) {
        members
            .computeIfAbsent(groups[i], group -> new ArrayList<>())
            .add(
                new Member(
                    mail.get().mail(),
                    mail.get().subject(),
                    mail.get().mail().date().orElse(Instant.EPOCH)));
      }
    }
    return members.values().stream()
        .map(group -> SeriesAssembler.assemble(group, marks))
        .flatMap(Optional::stream)
        .map(this::withGaps)
        .sorted(
            Comparator.comparingInt(Series::version)
                .thenComparing(Series::date)
                .reversed()
                .thenComparing(Series::messageId))
        .toList();
  }

  /** Of mails with one Message-ID the first counts; git-am(1) would apply what the others hold. */
  private void besideTheFirst(int[] groups) {
    Map<Long, Integer> first = new HashMap<>();
    for (int i = 0; i < groups.length; i++) {
      Optional<Taken> again = taken.get(i);
      Integer before = first.putIfAbsent(posted.get(i).id(), i);
      if (before != null && again.isPresent() && groups[i] < 0) {
        List<FileDiff> read =
            taken.get(before).map(one -> DiffParser.parse(one.mail().body())).orElse(List.of());
        beside(again.get().mail(), true, read);
      }
    }
  }

  private Series withGaps(Series series) {
    return beside.stream()
        .distinct()
        .limit(MAX_TOLD)
        .reduce(series, (one, what) -> one.lacking(what), (one, other) -> other);
  }

  /**
   * {@code git format-patch -N} and {@code -k} leave the numbers out; the files' order has them.
   */
  private void numberTheUnnumbered() {
    int total = posted.size();
    boolean fits =
        total > 1
            && taken.stream()
                .allMatch(
                    mail ->
                        mail.isPresent()
                            && mail.get().mail().thread().generated()
                            && !mail.get().subject().numbered());
    long versions = posted.stream().mapToInt(Posted::version).distinct().count();
    if (!fits || versions != 1) {
      return;
    }
    for (int i = 0; i < total; i++) {
      Taken mail = taken.get(i).orElseThrow();
      SubjectLine subject = mail.subject().renumbered(i + 1, total);
      taken.set(i, Optional.of(new Taken(mail.mail(), subject)));
      posted.set(i, facts(mail.mail(), Optional.of(subject), true));
    }
  }
}
