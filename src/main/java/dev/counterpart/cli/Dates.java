package dev.counterpart.cli;

import dev.counterpart.UserError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Dates on the command line. */
final class Dates {
  /** No mail or commit is older; later ones have no place in four digits. */
  private static final int MIN_YEAR = 1970;

  private static final int MAX_YEAR = 9999;

  private Dates() {}

  /** As {@link #parse}, but a date stands for its first moment. */
  static Instant first(String option, String text) {
    Instant last = parse(option, text);
    return text.contains("T") ? last : last.plusMillis(1).minus(Duration.ofDays(1));
  }

  /** The day of a time, or today, UTC. */
  static LocalDate day(Optional<Instant> time) {
    return LocalDate.ofInstant(time.orElseGet(Instant::now), ZoneOffset.UTC);
  }

  /** A date stands for its last moment, UTC; a time without a zone is UTC. */
  static Instant parse(String option, String text) {
    try {
      if (!text.contains("T")) {
        LocalDate day = LocalDate.parse(text);
        requireUsual(option, text, day.getYear());
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
      }
      OffsetDateTime time =
          text.matches(".*(?:Z|[+-]\\d\\d(?::?\\d\\d)?)$")
              ? OffsetDateTime.parse(text)
              : LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
      requireUsual(option, text, time.getYear());
      return time.toInstant();
    } catch (DateTimeException e) {
      throw new UserError(
          option + " " + text + " is no date; write 2022-07-27 or 2022-07-27T14:00:00Z");
    }
  }

  /**
   * Before a series was posted nobody can have answered it.
   *
   * @param posted by its author's clock, which may be of any time zone
   * @throws UserError when the date is before the day of posting, wherever that was
   */
  static void requireSincePosting(Instant asOf, Instant posted) {
    if (asOf.isBefore(posted.minus(Duration.ofDays(1)))) {
      throw new UserError(
          "--as-of "
              + day(Optional.of(asOf))
              + " is before the series was posted, "
              + day(Optional.of(posted))
              + "; give that day or a later one");
    }
  }

  private static void requireUsual(String option, String text, int year) {
    if (year < MIN_YEAR || year > MAX_YEAR) {
      throw new UserError(
          option + " " + text + " has to be in a year from " + MIN_YEAR + " to " + MAX_YEAR);
    }
  }
}
