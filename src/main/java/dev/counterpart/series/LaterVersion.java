package dev.counterpart.series;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;

/**
 * A version of a series that was posted after another one.
 *
 * @param version v of [PATCH vN]
 * @param date when it was posted
 * @param messageId of its cover letter or first patch, without angle brackets
 */
public record LaterVersion(int version, Instant date, String messageId) {
  /** The last version is the greatest. */
  public static final Comparator<LaterVersion> ORDER =
      Comparator.comparingInt(LaterVersion::version)
          .thenComparing(LaterVersion::date)
          .thenComparing(LaterVersion::messageId);

  /**
   * What a report of another posting of the series says of it.
   *
   * @param than the version of that posting
   */
  public String note(int than) {
    return "the archive holds "
        + (version == than ? "v" + version + " once more" : "a newer version, v" + version)
        + " of "
        + date.atOffset(ZoneOffset.UTC).toLocalDate()
        + ": "
        + messageId;
  }
}
