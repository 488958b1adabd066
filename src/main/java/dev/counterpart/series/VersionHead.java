package dev.counterpart.series;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a mail tells whether it begins another version of a series: same sender, same title,
 * higher version, and not years later, when it would be another matter under a common title.
 *
 * @param sender hash of the address
 * @param seconds when it was sent, since 1970
 * @param title without prefixes and made comparable
 */
record VersionHead(long sender, int version, long seconds, String title, String messageId) {
  private static final long SPAN_SECONDS = Duration.ofDays(365).toSeconds();

  /** What comes much later under the same number is another matter. */
  private static final long AGAIN_SECONDS = Duration.ofDays(90).toSeconds();

  /** The last version is the greatest. */
  static final Comparator<VersionHead> ORDER =
      Comparator.comparing(VersionHead::later, LaterVersion.ORDER);

  /** Clocks of senders are wrong now and then. */
  private static final long SLIP_SECONDS = Duration.ofDays(1).toSeconds();

  /** Whether facts are those of a cover letter, a first patch or a single one. */
  static boolean mayHead(boolean member, int number) {
    return member && number <= 1;
  }

  static VersionHead of(Mail mail, int version, long seconds) {
    return new VersionHead(
        Posted.sender(mail.from()), version, seconds, title(mail.subject()), mail.messageId());
  }

  /** That of a series; absent when it did not come by mail. */
  static Optional<VersionHead> of(Series series) {
    return series.messageId().contains("@")
        ? Optional.of(
            new VersionHead(
                Posted.sender(series.author()),
                series.version(),
                series.date().getEpochSecond(),
                title(series.subject()),
                series.messageId()))
        : Optional.empty();
  }

  /** Whether this begins the series that another one begins, in whatever version. */
  boolean isOf(VersionHead other) {
    return sender == other.sender && title.equals(other.title);
  }

  /** Whether a mail of the same sender may begin a later version under the same title. */
  boolean mayBeFollowed(int later, long its) {
    return later > version && its >= seconds - SLIP_SECONDS && its <= seconds + SPAN_SECONDS;
  }

  /** The same under another title, or under the same number once more, some time later. */
  boolean mayBeReplaced(int later, long its) {
    return later >= version
        && its > seconds
        && its <= seconds + (later == version ? AGAIN_SECONDS : SPAN_SECONDS);
  }

  /** Whether a mail may begin an earlier version, or the same one the first time. */
  boolean mayFollow(int earlier, long its) {
    return earlier == version
        ? its < seconds && its >= seconds - AGAIN_SECONDS
        : earlier < version && its <= seconds + SLIP_SECONDS && its >= seconds - SPAN_SECONDS;
  }

  /** Whether a mail may be of any version. */
  boolean isNear(long its) {
    return Math.abs(its - seconds) <= SPAN_SECONDS;
  }

  /** The last version, up to some day, among some mails of the series that another one begins. */
  static Optional<LaterVersion> last(Stream<VersionHead> heads, VersionHead other, Instant until) {
    return heads
        .filter(head -> !Instant.ofEpochSecond(head.seconds()).isAfter(until))
        .filter(head -> head.isOf(other) && other.mayBeFollowed(head.version(), head.seconds()))
        .max(ORDER)
        .map(VersionHead::later);
  }

  LaterVersion later() {
    return new LaterVersion(version, Instant.ofEpochSecond(seconds), messageId);
  }

  /** A subject without prefixes, made comparable. */
  static String title(String subject) {
    return SubjectLine.loose(subject)
        .map(SubjectLine::title)
        .orElse(subject)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .strip();
  }
}
