package dev.counterpart.cli;

import dev.counterpart.UserError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Dates on the command line. */
final class Dates {
  private Dates() {}

  /** As {@link #parse}, but a date stands for its first moment. */
  static Instant first(String option, String text) {
    Instant last = parse(option, text);
    return text.contains("T") ? last : last.plusMillis(1).minus(Duration.ofDays(1));
  }

  /** A date stands for its last moment, UTC; a time without a zone is UTC. */
  static Instant parse(String option, String text) {
    try {
      if (!text.contains("T")) {
        return LocalDate.parse(text)
            .plusDays(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .minusMillis(1);
      }
      return text.matches(".*(?:Z|[+-]\\d\\d(?::?\\d\\d)?)$")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new UserError(
          option + " " + text + " is no date; write 2022-07-27 or 2022-07-27T14:00:00Z");
    }
  }
}
