package dev.counterpart.series;

import dev.counterpart.Label;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;

/**
 * A version of a series that was posted before another one.
 *
 * @param version v of [PATCH vN]
 * @param date when it was posted
 * @param messageId of its cover letter or first patch, without angle brackets
 * @param foundBy what tells that both are the same series
 */
public record EarlierVersion(int version, Instant date, String messageId, FoundBy foundBy) {
  /** The last one before the series is the greatest. */
  public static final Comparator<EarlierVersion> ORDER =
      Comparator.comparingInt(EarlierVersion::version)
          .thenComparing(EarlierVersion::date)
          .thenComparing(EarlierVersion::messageId);

  /** What two postings of a series have in common, the surest first. */
  public enum FoundBy {
    /** The line by which b4 tells that postings belong together. */
    CHANGE_ID,
    TITLE,
    /** The later one says under which address the earlier one is to be had. */
    LINK,
    PATCH_TITLES,
    /** The lines that they add to uAPI headers. */
    UAPI,
    /** Most words of their titles, and a header that both change. */
    LIKE_TITLE;

    /** For example {@code patch-titles}. */
    public String label() {
      return Label.of(this);
    }
  }

  /** What one posting is to a later one; absent when nothing tells that they are of one series. */
  public static Optional<EarlierVersion> between(Series later, Series earlier) {
    return EarlierVersions.relation(later, earlier)
        .map(by -> new EarlierVersion(earlier.version(), earlier.date(), earlier.messageId(), by));
  }

  /** That of a posting. */
  static EarlierVersion of(VersionHead head, FoundBy foundBy) {
    return new EarlierVersion(
        head.version(), Instant.ofEpochSecond(head.seconds()), head.messageId(), foundBy);
  }

  /** As in {@code v2 of 2026-03-10, ID}. */
  public String words() {
    return "v" + version + " of " + date.atOffset(ZoneOffset.UTC).toLocalDate() + ", " + messageId;
  }
}
