package dev.counterpart.ci;

import java.util.Comparator;

/**
 * That all mails of a series have come in.
 *
 * @param id the server's number for the event
 * @param date by the server's clock and in its time zone, which it does not name
 * @param series the server's number for the series
 */
public record SeriesEvent(long id, String date, long series) {
  static final Comparator<SeriesEvent> ORDER =
      Comparator.comparing(SeriesEvent::date).thenComparingLong(SeriesEvent::id);
}
