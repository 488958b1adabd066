package dev.counterpart.inbox;

import dev.counterpart.http.Request;
import dev.counterpart.http.WebAddress;
import dev.counterpart.series.Series;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** How public-inbox is asked for the other versions of a series: by subject and sender. */
final class VersionSearch {
  private static final int MAX_TITLE = 200;
  private static final int DAYS = 365;
  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 9000;

  private VersionSearch() {}

  /**
   * The question.
   *
   * @param list where the list is
   * @param whole whether to answer with whole threads, and of earlier versions too, or with single
   *     mails that may begin a later one
   * @return absent when the series says too little of itself
   */
  static Optional<Request> of(String list, Series series, boolean whole) {
    String title = series.title().replaceAll("[\"\\p{Cntrl}]", " ").strip();
    String sender = sender(series.author());
    if (title.isEmpty() || sender.isEmpty()) {
      return Optional.empty();
    }
    String query =
        "s:\""
            + title.substring(0, Math.min(title.length(), MAX_TITLE))
            + "\" AND f:\""
            + sender
            + "\""
            + dates(series, whole);
    return Optional.of(
        Request.post(
                list + "/?x=m" + (whole ? "&t=1" : "") + "&q=" + WebAddress.coded(query),
                Request.Body.form(Map.of("x", "m")))
            .asking());
  }

  private static String sender(String author) {
    return author.substring(author.lastIndexOf('<') + 1).replaceAll("[^\\w.+@-]", "");
  }

  private static String dates(Series series, boolean whole) {
    LocalDate date = series.date().atZone(ZoneOffset.UTC).toLocalDate();
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      return "";
    }
    // Clocks of senders are wrong now and then.
    LocalDate from = date.minusDays(whole ? DAYS : 1);
    return " AND d:" + from.format(DateTimeFormatter.BASIC_ISO_DATE) + "..";
  }
}
