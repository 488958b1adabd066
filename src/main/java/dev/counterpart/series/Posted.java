package dev.counterpart.series;

import dev.counterpart.Sha256;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/**
 * The few facts of a mail that decide to which series it belongs; names and addresses stand as
 * hashes, so that a whole archive's facts fit into a small file.
 *
 * @param id of its Message-ID
 * @param parent of the Message-ID that it follows, 0 for none
 * @param sender of its From address; 0 when the sender does not matter
 * @param seconds when it was sent, since 1970; {@link #NO_TIME} when that does not matter
 * @param member whether it is a cover letter or carries a patch
 */
record Posted(
    long id,
    long parent,
    long sender,
    long seconds,
    boolean member,
    int number,
    int total,
    int version,
    boolean numbered) {
  static final long NO_TIME = Long.MIN_VALUE;

  /**
   * @param subject absent when the mail is no patch and no cover letter
   * @param hasDiff whether its body carries a diff
   */
  static Posted of(Mail mail, Optional<SubjectLine> subject, boolean hasDiff, long seconds) {
    boolean member =
        subject
            .map(line -> hasDiff || line.isCover() || (line.numbered() && line.labelled()))
            .orElse(false);
    return new Posted(
        hash(mail.messageId()),
        mail.thread().parent().map(Posted::hash).orElse(0L),
        sender(mail.from()),
        seconds,
        member,
        subject.map(SubjectLine::number).orElse(0),
        subject.map(SubjectLine::total).orElse(0),
        subject.map(SubjectLine::version).orElse(0),
        subject.map(SubjectLine::numbered).orElse(false));
  }

  /** One of which only the time is known. */
  static Posted unknown(long id, long seconds) {
    return new Posted(id, 0, 0, seconds, false, 0, 0, 0, false);
  }

  /** The same where the sender does not matter. */
  Posted bySomeone() {
    return new Posted(id, parent, 0, seconds, member, number, total, version, numbered);
  }

  /** One that was taken back: it still joins a thread, but is of no series. */
  Posted gone() {
    return new Posted(id, parent, sender, seconds, false, 0, 0, 0, false);
  }

  boolean isCover() {
    return member && numbered && number == 0;
  }

  /** A mail with a patch's prefix that has neither a number nor a diff. */
  boolean isLetter() {
    return !member && !numbered && version > 0;
  }

  boolean sameSeries(Posted other) {
    return member && other.member && version == other.version && total == other.total;
  }

  /** The hash of the address in a From field. */
  static long sender(String from) {
    return hash(address(from));
  }

  private static String address(String from) {
    int open = from.lastIndexOf('<');
    return from.substring(open + 1).toLowerCase(Locale.ROOT);
  }

  /** The first eight bytes of the text's SHA-256, never 0. */
  static long hash(String text) {
    long hash = ByteBuffer.wrap(Sha256.of(text)).getLong();
    return hash == 0 ? 1 : hash;
  }
}
