package dev.counterpart.series;

import dev.counterpart.UapiPaths;
import dev.counterpart.UserError;
import dev.counterpart.git.DiffParser;
import dev.counterpart.git.FileDiff;
import dev.counterpart.series.SeriesAssembler.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Takes mails from files one after the other, and keeps of replies only what threads need. */
final class Intake {
  /** Text of patches kept at once, in characters. */
  private static final long MAX_KEPT = 128L << 20;

  private static final int MAX_MAILS = 1_000_000;
  private static final int MAX_TOLD = 20;

  /** No more diffs of a header that stand there twice are looked at. */
  private static final int MAX_AGAIN = 1000;

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

  /** Mails that no series has and in which git-am(1), given the whole file, finds diffs. */
  private final List<Mail> aside = new ArrayList<>();

  private final Set<String> madeUpIds = new HashSet<>();

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

  /**
   * @param undecoded whether git-am(1) may take the mail for a format that has no encodings
   */
  void add(MailFile.RawMail raw, boolean undecoded) {
    Mail parsed = withOwnId(MailParser.parse(raw.bytes(), raw.commit()));
    Mail mail = undecoded ? GitReading.asText(parsed, raw.bytes()) : parsed;
    boolean hasDiff = DiffParser.holdsDiff(mail.body());
    Optional<SubjectLine> subject = SubjectLine.parse(mail.subject());
    if (subject.isEmpty() && hasDiff && mail.thread().inReplyTo().isEmpty()) {
      subject = SubjectLine.loose(mail.subject());
    }
    Posted facts = facts(mail, subject, hasDiff);
    boolean mayBeOfSeries = facts.member() || facts.isLetter();
    if (!mayBeOfSeries) {
      leave(mail, subject.isPresent());
    }
    posted.add(facts);
    taken.add(mayBeOfSeries ? subject.map(line -> new Taken(mail, line)) : Optional.empty());
    kept += mayBeOfSeries ? size(mail) : 0;
    if (kept > MAX_KEPT || posted.size() > MAX_MAILS) {
      throw new UserError(
          name
              + " holds more mails than one check can read; cut it down to the series in question");
    }
  }

  /**
   * Git writes no Message-ID without --thread, and the commit in its "From " line is no name: the
   * cover letter has the last patch's, and --zero-commit gives all of them the same.
   */
  private Mail withOwnId(Mail mail) {
    if (!mail.thread().generated() || madeUpIds.add(mail.messageId())) {
      return mail;
    }
    return mail.withId(mail.messageId() + "-" + (posted.size() + 1));
  }

  private void leave(Mail mail, boolean isPatch) {
    // What a reply looks like to a reader says nothing of what Git would convert it to.
    if (!mail.unread().isEmpty() && (isPatch || mail.toGit().doubt().isPresent())) {
      beside.add(Unread.anywhere(where(mail) + mail.unread().getFirst()));
    } else if (GitReading.mayHoldDiff(mail)) {
      aside.add(mail);
      kept += size(mail);
    }
  }

  private static String where(Mail mail) {
    return "the mail \"" + mail.subject() + "\": ";
  }

  private static int size(Mail mail) {
    return mail.body().length()
        + mail.addresses().length()
        + mail.toGit().texts().stream().mapToInt(String::length).sum();
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
    members.replaceAll((_, mails) -> SeriesAssembler.lettered(mails));
    Map<Integer, Series> assembled = new TreeMap<>();
    members.forEach(
        (group, mails) ->
            SeriesAssembler.assemble(mails, marks).ifPresent(one -> assembled.put(group, one)));
    var input = new InputMails(places(), List.copyOf(assembled.values()));
    leaveWhatHasNoSeries(groups, assembled.keySet());
    List<Unread> left = left(input);
    assembled.replaceAll(
        (group, one) ->
            Stream.of(left, input.inOtherOrder(one), input.sentAgain(one, mails(members, group)))
                .flatMap(List::stream)
                .reduce(one, Series::lacking, (a, b) -> b));
    List<FileDiff> leftAgain = diffs(aside.stream().filter(input::have));
    assembled.replaceAll(
        (group, one) ->
            one.having(
                Stream.concat(
                        leftAgain.stream(),
                        diffs(again(members.getOrDefault(group, List.of()), one)).stream())
                    .toList()));
    return assembled.values().stream()
        .sorted(
            Comparator.comparingInt(Series::version)
                .thenComparing(Series::date)
                .reversed()
                .thenComparing(Series::messageId))
        .toList();
  }

  private static List<Mail> mails(Map<Integer, List<Member>> members, int group) {
    return members.getOrDefault(group, List.of()).stream()
        .filter(member -> !member.subject().isCover())
        .map(Member::mail)
        .toList();
  }

  /** Where in the input the mails stand; of two with one Message-ID the first. */
  private Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < taken.size(); i++) {
      int place = i;
      taken.get(i).ifPresent(one -> places.putIfAbsent(one.mail().messageId(), place));
    }
    return places;
  }

  /** Of a series without a patch that can be read nothing is left. */
  private void leaveWhatHasNoSeries(int[] groups, Set<Integer> assembled) {
    for (int i = 0; i < groups.length; i++) {
      if (groups[i] < 0 || !assembled.contains(groups[i])) {
        taken.get(i).ifPresent(one -> leave(one.mail(), true));
      }
    }
  }

  /** The mails of a series that are not its patches: cover letters, and what came twice. */
  private static Stream<Mail> again(List<Member> members, Series one) {
    Set<String> patches = new HashSet<>();
    one.patches().forEach(patch -> patches.add(patch.messageId()));
    return members.stream()
        .filter(member -> member.subject().isCover() || !patches.remove(member.mail().messageId()))
        .map(Member::mail);
  }

  private static List<FileDiff> diffs(Stream<Mail> mails) {
    return mails
        .flatMap(mail -> DiffParser.read(mail.body()).files().stream())
        .filter(file -> UapiPaths.isHeader(file.oldPath()) || UapiPaths.isHeader(file.newPath()))
        .limit(MAX_AGAIN)
        .toList();
  }

  /** What of the mails that no series has, those that came twice among them, nobody has read. */
  private List<Unread> left(InputMails input) {
    var left = new ArrayList<>(beside);
    for (Mail mail : aside) {
      if (!input.have(mail)) {
        GitReading.beside(mail).forEach(what -> left.add(what.in(where(mail))));
      }
      if (left.size() >= MAX_TOLD) {
        break;
      }
    }
    return left.stream().distinct().limit(MAX_TOLD).toList();
  }

  /**
   * {@code git format-patch -N} and {@code -k} leave the numbers out; the files' order has them.
   */
  private void numberTheUnnumbered() {
    int total = posted.size();
    boolean fits =
        total > 1
            && posted.stream().allMatch(Posted::member)
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
