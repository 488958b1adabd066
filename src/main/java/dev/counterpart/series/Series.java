package dev.counterpart.series;

import dev.counterpart.git.FileDiff;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The mails of one posting.
 *
 * @param head the mail at its top
 * @param prefix what the bracketed prefixes of its subject lines say
 * @param target whether the patches are for the kernel or for a userspace project
 * @param cover the cover letter
 * @param patches the patches that are there, by number, each number once
 * @param reading how the mails were read
 * @param later the last version of it that was posted after this one, as far as that was looked for
 */
public record Series(
    Head head,
    Prefix prefix,
    Target target,
    Optional<CoverLetter> cover,
    List<Patch> patches,
    Reading reading,
    Optional<LaterVersion> later) {

  /**
   * The cover letter, or the first patch when there is none.
   *
   * @param messageId without angle brackets
   * @param subject unfolded
   * @param author "Name &lt;address&gt;"
   * @param date when it was sent
   */
  public record Head(String messageId, String subject, String author, Instant date) {
    /** A patch that has no cover letter above it. */
    static Head of(Patch first) {
      return new Head(first.messageId(), first.subject(), first.author(), first.date());
    }
  }

  /**
   * What subject lines say, as in {@code [RFC PATCH v3 2/5]}.
   *
   * @param version v of [PATCH vN]; 1 when none is given
   * @param rfc whether it was posted as a request for comments
   * @param declared N of [PATCH n/N]; 1 for a single patch
   */
  public record Prefix(int version, boolean rfc, int declared) {
    /** That of a first version which is meant as it stands. */
    public static Prefix first(int declared) {
      return new Prefix(1, false, declared);
    }
  }

  /**
   * How the mails were read.
   *
   * @param notes what a reader should know (other versions left aside, resends, damaged mails)
   * @param unread what the mails hold and the patches do not, as far as it is known
   * @param source where they were read from
   * @param again diffs that the input has once more beside the patches, in a second copy of a mail
   *     or in a cover letter: git-am(1) tries to apply them once more
   * @param said what was written of it elsewhere, as far as that was looked for
   */
  public record Reading(
      Source source,
      List<String> notes,
      List<Unread> unread,
      List<FileDiff> again,
      List<Saying> said) {
    public static final Reading WHOLE = new Reading(List.of(), List.of());

    public Reading {
      notes = List.copyOf(notes);
      unread = List.copyOf(unread);
      again = List.copyOf(again);
      said = List.copyOf(said);
    }

    /** Of which nothing was written elsewhere. */
    public Reading(Source source, List<String> notes, List<Unread> unread, List<FileDiff> again) {
      this(source, notes, unread, again, List.of());
    }

    /** Of mails. */
    public Reading(List<String> notes, List<Unread> unread) {
      this(Source.MAILS, notes, unread, List.of());
    }

    private Reading noting(String note) {
      return new Reading(source, with(notes, note), unread, again, said);
    }

    private Reading without(String note) {
      return new Reading(
          source, notes.stream().filter(one -> !one.equals(note)).toList(), unread, again, said);
    }

    private Reading lacking(Unread what) {
      return new Reading(source, notes, with(unread, what), again, said);
    }

    private static <T> List<T> with(List<T> some, T more) {
      return Stream.concat(some.stream(), Stream.of(more)).toList();
    }
  }

  /** Where a series was read from. */
  public enum Source {
    MAILS,
    /** Mails of which nothing tells whether a cover letter belongs to them. */
    LOOSE_MAILS,
    /** Commits of a kernel repository: what the mails say beside the patches is not there. */
    COMMITS
  }

  /** For whom a series is meant. */
  public enum Target {
    KERNEL,
    USERSPACE
  }

  public Series {
    patches = List.copyOf(patches);
  }

  /** The same with a note more. */
  public Series noting(String note) {
    return with(reading.noting(note), later);
  }

  /** The same with a later version, of which a note tells. */
  public Series noting(LaterVersion version) {
    return with(reading.noting(version.note(version())), Optional.of(version));
  }

  /** The same as it was known on a day: without a later version that was posted after that. */
  public Series knownOn(Instant day) {
    Optional<LaterVersion> unknown = later.filter(version -> version.date().isAfter(day));
    return unknown.isEmpty()
        ? this
        : with(reading.without(unknown.get().note(version())), Optional.empty());
  }

  /** The same, given with more diffs than those of its patches. */
  Series having(List<FileDiff> again) {
    return with(
        new Reading(reading.source(), reading.notes(), reading.unread(), again, reading.said()),
        later);
  }

  /** The same with what was written of it elsewhere. */
  public Series told(List<Saying> said) {
    return with(
        new Reading(reading.source(), reading.notes(), reading.unread(), reading.again(), said),
        later);
  }

  /** What was written of it elsewhere, as far as that was looked for. */
  public List<Saying> said() {
    return reading.said();
  }

  /** What the input has of its patches once more. */
  public List<FileDiff> again() {
    return reading.again();
  }

  /** The same with something more that was not read and may change any file. */
  public Series lacking(String what) {
    return lacking(Unread.anywhere(what));
  }

  /** The same with something more that was not read. */
  public Series lacking(Unread what) {
    return with(reading.lacking(what), later);
  }

  /** The same with this alone not read, and a note of what became of the rest. */
  public Series lackingOnly(List<Unread> unread, List<String> notes) {
    return with(
        new Reading(
            reading.source(),
            Stream.concat(reading.notes().stream(), notes.stream()).toList(),
            unread,
            reading.again(),
            reading.said()),
        later);
  }

  /** The same with other patches in the place of these. */
  public Series withPatches(List<Patch> others) {
    return new Series(head, prefix, target, cover, others, reading, later);
  }

  private Series with(Reading other, Optional<LaterVersion> itsLater) {
    return new Series(head, prefix, target, cover, patches, other, itsLater);
  }

  /** Of its head, without angle brackets. */
  public String messageId() {
    return head.messageId();
  }

  /** Of its head, unfolded. */
  public String subject() {
    return head.subject();
  }

  /** The subject without its prefixes, in lower case, as versions of a series have it in common. */
  public String title() {
    return VersionHead.title(subject());
  }

  /** Of its head, "Name &lt;address&gt;". */
  public String author() {
    return head.author();
  }

  /** When its head was sent. */
  public Instant date() {
    return head.date();
  }

  public int version() {
    return prefix.version();
  }

  public boolean rfc() {
    return prefix.rfc();
  }

  /** How many patches the subject lines announce. */
  public int declared() {
    return prefix.declared();
  }

  /** Whether there may be a cover letter that is not at hand. */
  public boolean lacksCover() {
    return reading.source() != Source.MAILS && cover.isEmpty();
  }

  /** What a reader should know about how the mails were read. */
  public List<String> notes() {
    return reading.notes();
  }

  /** What the mails hold and {@link #patches} does not. */
  public List<Unread> unread() {
    return reading.unread();
  }

  /**
   * Whether these are for a stable tree. Each such patch stands for itself and goes to the lists
   * that it concerns, so that the others of its posting are seldom there.
   */
  public boolean isBackport() {
    return !patches.isEmpty() && patches.stream().allMatch(Patch::isBackport);
  }

  /** Numbers of the patches that the subject lines announce and that are not there, ascending. */
  public List<Integer> missingPatches() {
    var there = patches.stream().map(Patch::number).collect(Collectors.toSet());
    return IntStream.rangeClosed(1, declared())
        .filter(number -> !there.contains(number))
        .boxed()
        .toList();
  }
}
