package dev.counterpart.http;

import dev.counterpart.Once;
import dev.counterpart.UserError;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connections to all servers, made when the first one is asked. A host is asked one question at
 * a time, however many threads and sites ask. Safe for use by several threads at once.
 */
public final class Http {
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final int MAX_AGENT = 200;

  private final String agent;
  private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();
  private final Once<HttpClient> client =
      new Once<>(
          () ->
              HttpClient.newBuilder()
                  .version(HttpClient.Version.HTTP_1_1)
                  .connectTimeout(CONNECT)
                  .followRedirects(HttpClient.Redirect.NEVER)
                  .build());

  private Http(String agent) {
    this.agent = agent;
  }

  /**
   * Says who asks.
   *
   * @param agent the User-Agent header, such as {@code counterpart/1.0 (+https://ci.example.org)};
   *     what may not stand in one is left out
   */
  public static Http as(String agent) {
    String clean = agent.replaceAll("[^\\x20-\\x7e]", "").strip();
    return new Http(clean.substring(0, Math.min(clean.length(), MAX_AGENT)));
  }

  /**
   * A server.
   *
   * @param headers that it gets with every question, such as a token; nobody else gets them
   * @param limits what one question may cost
   * @throws UserError when a header's value cannot be sent
   */
  public Site site(WebAddress base, Map<String, String> headers, Limits limits) {
    headers.forEach(Request::check);
    return new Site(this, base, headers, limits);
  }

  String agent() {
    return agent;
  }

  HttpClient client() {
    return client.get();
  }

  ReentrantLock turn(WebAddress server) {
    return turns.computeIfAbsent(server.origin(), host -> new ReentrantLock());
  }
}
