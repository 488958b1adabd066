package dev.counterpart.series;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The mails of one posting.
 *
 * @param messageId of the cover letter, or of the first patch when there is none; without angle
 *     brackets
 * @param subject of that mail, unfolded
 * @param author of that mail, "Name &lt;address&gt;"
 * @param date when that mail was sent
 * @param version v of [PATCH vN]; 1 when none is given
 * @param rfc whether it was posted as a request for comments
 * @param target whether the patches are for the kernel or for a userspace project
 * @param cover the cover letter
 * @param patches the patches that are there, by number, each number once
 * @param declared N of [PATCH n/N]; 1 for a single patch
 * @param notes what a reader should know about how the mails were read (other versions left aside,
 *     resends, damaged mails)
 * @param unread what the mails hold and {@code patches} does not, as far as it is known
 * @param later the last version of it that was posted after this one, as far as that was looked for
 */
public record Series(
    String messageId,
    String subject,
    String author,
    Instant date,
    int version,
    boolean rfc,
    Target target,
    Optional<CoverLetter> cover,
    List<Patch> patches,
    int declared,
    List<String> notes,
    List<Unread> unread,
    Optional<LaterVersion> later) {

  /** For whom a series is meant. */
  public enum Target {
    KERNEL,
    USERSPACE
  }

  public Series {
    patches = List.copyOf(patches);
    notes = List.copyOf(notes);
    unread = List.copyOf(unread);
  }

  /** One that was read whole. */
  public Series(
      String messageId,
      String subject,
      String author,
      Instant date,
      int version,
      boolean rfc,
      Target target,
      Optional<CoverLetter> cover,
      List<Patch> patches,
      int declared,
      List<String> notes) {
    this(
        messageId, subject, author, date, version, rfc, target, cover, patches, declared, notes,
        List.of());
  }

  /** One that nothing later is known of. */
  public Series(
      String messageId,
      String subject,
      String author,
      Instant date,
      int version,
      boolean rfc,
      Target target,
      Optional<CoverLetter> cover,
      List<Patch> patches,
      int declared,
      List<String> notes,
      List<Unread> unread) {
    this(
        messageId,
        subject,
        author,
        date,
        version,
        rfc,
        target,
        cover,
        patches,
        declared,
        notes,
        unread,
        Optional.empty());
  }

  /** The same with a note more. */
  public Series noting(String note) {
    var more = new java.util.ArrayList<>(notes);
    more.add(note);
    return with(more, unread, later);
  }

  /** The same with a later version, of which a note tells. */
  public Series noting(LaterVersion version) {
    return with(noting(version.note()).notes, unread, Optional.of(version));
  }

  /** The same with something more that was not read and may change any file. */
  public Series lacking(String what) {
    return lacking(Unread.anywhere(what));
  }

  /** The same with something more that was not read. */
  public Series lacking(Unread what) {
    var more = new java.util.ArrayList<>(unread);
    more.add(what);
    return with(notes, more, later);
  }

  private Series with(
      List<String> itsNotes, List<Unread> itsUnread, Optional<LaterVersion> itsLater) {
    return new Series(
        messageId, subject, author, date, version, rfc, target, cover, patches, declared, itsNotes,
        itsUnread, itsLater);
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
    var there = patches.stream().map(Patch::number).collect(java.util.stream.Collectors.toSet());
    return java.util.stream.IntStream.rangeClosed(1, declared)
        .filter(number -> !there.contains(number))
        .boxed()
        .toList();
  }
}
