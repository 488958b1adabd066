package dev.counterpart.series;

import dev.counterpart.git.DiffParser;
import dev.counterpart.git.FileDiff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes a series of the mails that {@link Postings} found to belong together. */
final class SeriesAssembler {
  /**
   * A mail of a series.
   *
   * @param sent when it was sent, as far as that is known
   */
  record Member(Mail mail, SubjectLine subject, Instant sent) {}

  private final UserspaceMarks marks;
  private final List<String> notes = new ArrayList<>();
  private final List<Unread> unread = new ArrayList<>();

  private SeriesAssembler(UserspaceMarks marks) {
    this.marks = marks;
  }

  /** The series of these mails; absent when none carries a patch and none is a cover letter. */
  static Optional<Series> assemble(List<Member> members, UserspaceMarks marks) {
    return new SeriesAssembler(marks).series(members);
  }

  /**
   * The same mails, where what has no number and no diff beside patches that have one is numbered
   * as their cover letter.
   */
  static List<Member> lettered(List<Member> members) {
    int total =
        members.stream()
            .filter(member -> member.subject().numbered())
            .mapToInt(member -> member.subject().total())
            .max()
            .orElse(0);
    return total == 0
        ? members
        : members.stream()
            .map(member -> isLetter(member) ? letter(member, total) : member)
            .toList();
  }

  private static boolean isLetter(Member member) {
    return !member.subject().numbered() && !DiffParser.holdsDiff(member.mail().body());
  }

  private static Member letter(Member member, int total) {
    return new Member(member.mail(), member.subject().renumbered(0, total), member.sent());
  }

  private Optional<Series> series(List<Member> given) {
    List<Member> members = lettered(given);
    Optional<Member> cover = Optional.empty();
    var numbered = new NumberedPatches(notes, unread);
    Set<Integer> without = new TreeSet<>();
    Map<Integer, Boolean> drafts = new TreeMap<>();
    var covers = new ArrayList<Mail>();
    var own = new ArrayList<Member>();
    List<Member> inOrder = members.stream().sorted(Comparator.comparing(Member::sent)).toList();
    for (Member member : inOrder) {
      if (member.subject().isCover()) {
        cover.ifPresent(
            earlier ->
                notes.add("the cover letter was sent more than once; the last one was read"));
        cover = Optional.of(member);
        covers.add(member.mail());
        own.add(member);
        member.mail().unread().forEach(what -> unread("the cover letter: ", what));
        continue;
      }
      Patch patch = patch(member);
      if (patch.files().isEmpty()) {
        without.add(patch.number());
        continue;
      }
      if (numbered.put(member, patch)) {
        drafts.merge(patch.number(), member.subject().rfc(), Boolean::logicalAnd);
        own.add(member);
      }
    }
    Map<Integer, Patch> patches = numbered.patches();
    covers.forEach(letter -> coverDiff(letter, patches.values()));
    without.removeAll(patches.keySet());
    without.forEach(
        number -> notes.add("the mail of patch " + number + " carries no diff that can be read"));
    if (cover.isEmpty() && patches.isEmpty()) {
      return Optional.empty();
    }
    Member head = cover.orElseGet(() -> headOf(inOrder, patches.values().iterator().next()));
    return Optional.of(
        new Series(
            new Series.Head(
                head.mail().messageId(), head.mail().subject(), head.mail().from(), head.sent()),
            new Series.Prefix(
                version(head, inOrder), rfc(cover, drafts.values()), declared(head, inOrder)),
            target(own, patches),
            cover.map(SeriesAssembler::letter),
            List.copyOf(patches.values()),
            new Series.Reading(
                isLoose(members, patches.values())
                    ? Series.Source.LOOSE_MAILS
                    : Series.Source.MAILS,
                notes.stream().distinct().toList(),
                unread.stream().distinct().toList(),
                List.of()),
            Optional.empty()));
  }

  /**
   * Whether a cover letter may be somewhere else: b4 writes it into a file of its own and leaves
   * out what the patches answer. Where they answer the first one, there is none.
   */
  private static boolean isLoose(List<Member> members, Collection<Patch> patches) {
    if (patches.stream().noneMatch(patch -> patch.number() > 0) || isAlone(members)) {
      return false;
    }
    Set<String> ids =
        members.stream().map(member -> member.mail().messageId()).collect(Collectors.toSet());
    return members.stream()
        .flatMap(member -> member.mail().thread().inReplyTo().stream())
        .noneMatch(ids::contains);
  }

  /** A patch that is numbered alone has no letter, unless it answers one. */
  private static boolean isAlone(List<Member> members) {
    return members.stream().allMatch(member -> member.subject().total() <= 1);
  }

  /** The highest that any of the mails says: what people forget is to raise it everywhere. */
  private int version(Member head, List<Member> members) {
    int version = members.stream().mapToInt(member -> member.subject().version()).max().orElse(1);
    if (version != head.subject().version()) {
      notes.add("the cover letter says v" + head.subject().version() + ", its patches v" + version);
    }
    return version;
  }

  /**
   * Whether the posting is a request for comments: as the cover letter says, and without one as
   * most patches say; one such patch among many says it of itself. Where all patches say it and the
   * cover letter does not, its author left the word out of what is written by hand.
   *
   * @param patches for each number with a diff, whether all its mails say so
   */
  private static boolean rfc(Optional<Member> cover, Collection<Boolean> patches) {
    long said = patches.stream().filter(Boolean::booleanValue).count();
    return cover.filter(one -> one.subject().rfc()).isPresent()
        || (cover.isPresent() ? said == patches.size() && said > 0 : said * 2 > patches.size());
  }

  /** What the patches say, which Git counted, before what a cover letter says. */
  private int declared(Member head, List<Member> members) {
    int declared =
        members.stream()
            .filter(member -> !member.subject().isCover())
            .mapToInt(member -> member.subject().total())
            .max()
            .orElse(head.subject().total());
    if (declared != head.subject().total()) {
      notes.add(
          "the cover letter announces "
              + head.subject().total()
              + " patches, the patches "
              + declared);
    }
    return declared;
  }

  private static Member headOf(List<Member> members, Patch patch) {
    return members.stream()
        .filter(member -> member.mail().messageId().equals(patch.messageId()))
        .findFirst()
        .orElseThrow();
  }

  private static CoverLetter letter(Member member) {
    return new CoverLetter(
        member.mail().messageId(),
        member.mail().subject(),
        member.mail().body(),
        member.mail().correspondents());
  }

  private void unread(String where, String what) {
    unread.add(Unread.anywhere(where + what));
  }

  /** A cover letter may show a part of its patches; git-am(1) takes that for a patch as well. */
  private void coverDiff(Mail cover, Collection<Patch> patches) {
    List<FileDiff> read = patches.stream().flatMap(patch -> patch.files().stream()).toList();
    GitReading.beyond(cover, read).forEach(what -> unread.add(what.in("the cover letter: ")));
  }

  private Patch patch(Member member) {
    Mail mail = member.mail();
    PatchText text = PatchText.of(mail);
    String where = "patch " + member.subject().number() + ": ";
    mail.unread().forEach(what -> unread(where, what));
    text.diff().notes().forEach(note -> notes.add(where + note));
    Damage.unread(text.diff(), mail.body()).forEach(what -> unread.add(what.in(where)));
    GitReading.otherThan(mail, text.diff().files()).forEach(what -> unread.add(what.in(where)));
    return new Patch(
        member.subject().number(),
        new Patch.Envelope(
            mail.messageId(),
            mail.subject(),
            member.sent(),
            mail.recipients(),
            mail.correspondents()),
        new Patch.Message(
            text.title().orElse(member.subject().title()),
            text.author().orElse(mail.from()),
            text.description()),
        text.notes(),
        text.diff().files(),
        DiffStat.of(Damage.head(text.diff(), mail.body())));
  }

  private Series.Target target(List<Member> members, Map<Integer, Patch> patches) {
    return marks.target(
        members.stream().flatMap(member -> member.subject().words().stream()).distinct().toList(),
        patches.values().stream()
            .flatMap(patch -> patch.files().stream())
            .map(FileDiff::path)
            .toList());
  }
}
