package dev.counterpart.inbox;

import dev.counterpart.http.Http;
import dev.counterpart.http.Limits;
import dev.counterpart.http.Request;
import dev.counterpart.http.Site;
import dev.counterpart.http.WebAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Mails of one server by what is asked for: from the cache while they are fresh, else from the
 * server, else from the cache as old as they are.
 */
final class Mboxes {
  /** As long as b4 and its library think that a thread stays the same. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private static final String OFFLINE = "--offline keeps it from being asked";
  private static final int MAX_BYTES = 64 << 20;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Optional<Site> site;
  private final ThreadCache cache;
  private final String server;
  private final String host;

  /**
   * @param http absent when nobody may be asked
   */
  Mboxes(Optional<Http> http, WebAddress server, Path cache) {
    this.site = http.map(one -> one.site(server, Map.of(), limits(Duration.ofSeconds(45))));
    this.cache = new ThreadCache(cache);
    this.server = server.toString();
    this.host = server.host();
  }

  /** Whole threads are large, and servers put them together while they send them. */
  static Limits limits(Duration whole) {
    return Limits.of(whole).within(whole, whole).upTo(MAX_BYTES, MAX_BYTES);
  }

  /**
   * Asks.
   *
   * @param whole time that it may take
   */
  Mbox ask(Request request, Duration whole) {
    String question = server + "\n" + request.address();
    Optional<ThreadCache.Copy> copy =
        cache.read(question).filter(found -> MboxAnswer.isSound(found.bytes()));
    if (copy.filter(found -> isFresh(found.fetched())).isPresent()) {
      return new Mbox.Mails(copy.get().bytes(), "");
    }
    if (site.isEmpty()) {
      return copy.<Mbox>map(found -> old(found, OFFLINE))
          .orElse(new Mbox.Unknown(OFFLINE + ", and the cache has no copy"));
    }
    Mbox answer = MboxAnswer.of(site.get().within(limits(whole)), request);
    return switch (answer) {
      case Mbox.Mails mails -> {
        cache.write(question, mails.bytes());
        yield mails;
      }
      case Mbox.None none -> none;
      case Mbox.Unknown unknown ->
          copy.<Mbox>map(found -> old(found, unknown.why())).orElse(unknown);
    };
  }

  private Mbox.Mails old(ThreadCache.Copy copy, String why) {
    return new Mbox.Mails(
        copy.bytes(), DATE.format(copy.fetched()) + "; " + host + " gave no newer answer: " + why);
  }

  /** A time to come tells that some clock was wrong. */
  private static boolean isFresh(Instant fetched) {
    Duration age = Duration.between(fetched, Instant.now());
    return !age.isNegative() && age.compareTo(FRESH) < 0;
  }
}
