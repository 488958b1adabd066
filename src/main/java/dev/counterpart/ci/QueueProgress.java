package dev.counterpart.ci;

import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far the events of a queue have been gone through.
 *
 * @param since date of the last one, by the server's clock
 * @param seen numbers of those with that very date, which the server gives once more
 * @param again series that could not be checked, and how often that was tried
 */
public record QueueProgress(String since, List<Long> seen, Map<Long, Integer> again) {
  private static final int MAX_TRIES = 5;

  /** Of a server that gives nothing but bad series, some are forgotten. */
  private static final int MAX_AGAIN = 1000;

  public QueueProgress {
    seen = List.copyOf(seen);
    again = Map.copyOf(again);
  }

  /** At a time, which is taken for one of the server's clock. */
  public static QueueProgress from(Instant time) {
    String since =
        LocalDateTime.ofInstant(time, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + "";
    return new QueueProgress(since.length() == 16 ? since + ":00" : since, List.of(), Map.of());
  }

  /** What {@link #toJson} has written; nothing when it is something else. */
  public static Optional<QueueProgress> of(JsonValue json) {
    String since = json.text("since");
    if (!PatchworkFields.isDate(since)) {
      return Optional.empty();
    }
    var seen = new ArrayList<Long>();
    json.texts("seen").forEach(text -> number(text).ifPresent(seen::add));
    var again = new TreeMap<Long, Integer>();
    if (json.field("again") instanceof JsonObject object) {
      object
          .members()
          .forEach(
              (series, tries) ->
                  number(series)
                      .ifPresent(
                          id ->
                              tries
                                  .text()
                                  .flatMap(QueueProgress::number)
                                  .filter(count -> count < MAX_TRIES)
                                  .ifPresent(count -> again.put(id, count.intValue()))));
    }
    return Optional.of(new QueueProgress(since, seen, again));
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,15}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  public JsonObject toJson() {
    var tries = JsonObject.with();
    new TreeMap<>(again).forEach((series, count) -> tries.number(Long.toString(series), count));
    return JsonObject.with()
        .text("since", since)
        .numbers("seen", seen)
        .value("again", tries.build())
        .build();
  }

  boolean isNew(SeriesEvent event) {
    int order = event.date().compareTo(since);
    return order > 0 || (order == 0 && !seen.contains(event.id()));
  }

  /** The same after an event. */
  QueueProgress after(SeriesEvent event) {
    var same = new TreeSet<Long>(event.date().equals(since) ? seen : List.of());
    same.add(event.id());
    return new QueueProgress(event.date(), List.copyOf(same), again);
  }

  /** The same after a series was checked. */
  QueueProgress done(long series) {
    var others = new TreeMap<>(again);
    others.remove(series);
    return new QueueProgress(since, seen, others);
  }

  /** The same after a series could not be checked; after some tries that is let be. */
  QueueProgress failed(long series) {
    int tries = again.getOrDefault(series, 0) + 1;
    if (tries >= MAX_TRIES || (tries == 1 && again.size() >= MAX_AGAIN)) {
      return done(series);
    }
    var more = new TreeMap<>(again);
    more.put(series, tries);
    return new QueueProgress(since, seen, more);
  }
}
