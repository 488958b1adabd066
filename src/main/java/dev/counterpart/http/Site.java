package dev.counterpart.http;

import dev.counterpart.http.NoAnswer.Kind;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;

/**
 * One server. It is asked again where it says "not now" (429, 502, 503, 504) or breaks off, after
 * the wait that it asks for, or else one that doubles; a redirection is followed on the server
 * itself. Safe for use by several threads at once.
 */
public final class Site {
  private static final int MAX_REDIRECTS = 3;

  private final Http http;
  private final WebAddress base;
  private final Map<String, String> headers;
  private final Limits limits;

  Site(Http http, WebAddress base, Map<String, String> headers, Limits limits) {
    this.http = http;
    this.base = base;
    this.headers = Map.copyOf(headers);
    this.limits = limits;
  }

  public WebAddress base() {
    return base;
  }

  /** The same with other limits. */
  public Site within(Limits others) {
    return new Site(http, base, headers, others);
  }

  /** Asks for what is at an address, as {@link Request#get} takes it. */
  public Answer get(String address) throws NoAnswer {
    return send(Request.get(address));
  }

  /**
   * Asks a question.
   *
   * @return the answer, whatever its status
   * @throws NoAnswer when there is none within the limits
   */
  public Answer send(Request request) throws NoAnswer {
    ReentrantLock turn = http.turn(base);
    turn.lock();
    try {
      // What others ask first is no time of this question.
      Deadline time = Deadline.in(limits.whole());
      Duration pause = limits.pause();
      for (int attempt = 1; ; attempt++) {
        boolean last = attempt >= limits.attempts();
        Duration wait = pause;
        try {
          Answer answer = followed(request, time);
          wait = RetryAfter.of(answer.headers()).orElse(pause);
          boolean again = answer.isNotNow() && (request.repeatable() || answer.isUntouched());
          if (!again || last || !time.isLeft(wait)) {
            return answer;
          }
        } catch (NoAnswer e) {
          boolean again = e.kind() == Kind.DAMAGED && request.repeatable();
          if (!again || last || !time.isLeft(wait)) {
            throw e;
          }
        }
        sleep(wait);
        pause = pause.multipliedBy(2);
      }
    } finally {
      turn.unlock();
    }
  }

  private Answer followed(Request request, Deadline time) throws NoAnswer {
    URI uri = base.resolve(request.address());
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      Answer answer = once(request, uri, time);
      String location = answer.header("Location").orElse("");
      boolean moved =
          switch (answer.status()) {
            case 301, 302, 303 -> request.body().isEmpty();
            case 307, 308 -> true;
            default -> false;
          };
      if (!moved || location.isEmpty()) {
        return answer;
      }
      uri = base.resolve(uri, location);
    }
    throw new NoAnswer(Kind.ELSEWHERE, "it leads on and on");
  }

  /** The whole answer within the time: a request's own timeout ends with the answer's headers. */
  private Answer once(Request request, URI uri, Deadline time) throws NoAnswer {
    Duration allowed = time.atMost(limits.answer());
    CompletableFuture<HttpResponse<byte[]>> coming =
        http.client().sendAsync(of(request, uri, allowed), _ -> new BoundedBody(limits.bytes()));
    try {
      HttpResponse<byte[]> response = coming.get(allowed.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(uri, response.statusCode(), response.headers(), unpacked(response));
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw tooSlow(allowed);
    } catch (ExecutionException e) {
      throw failure(Optional.ofNullable(e.getCause()).orElse(e), allowed);
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw new NoAnswer(Kind.INTERRUPTED, "the question was interrupted");
    }
  }

  private HttpRequest of(Request request, URI uri, Duration allowed) {
    var made =
        HttpRequest.newBuilder(uri)
            .timeout(allowed)
            .header("User-Agent", http.agent())
            .header("Accept-Encoding", "gzip");
    headers.forEach(made::setHeader);
    request.headers().forEach(made::setHeader);
    request
        .body()
        .ifPresent(
            body ->
                made.setHeader("Content-Type", body.type())
                    .POST(HttpRequest.BodyPublishers.ofString(body.text())));
    return made.build();
  }

  private byte[] unpacked(HttpResponse<byte[]> response) throws NoAnswer {
    boolean packed =
        response.headers().firstValue("Content-Encoding").orElse("").strip().endsWith("gzip");
    return packed && Gzip.is(response.body())
        ? Gzip.unpack(response.body(), limits.unpacked())
        : response.body();
  }

  private NoAnswer failure(Throwable cause, Duration allowed) {
    return switch (cause) {
      case HttpConnectTimeoutException _ -> new NoAnswer(Kind.UNREACHABLE, "it cannot be reached");
      case HttpTimeoutException _ -> tooSlow(allowed);
      case SSLException _ ->
          new NoAnswer(
              Kind.UNREACHABLE,
              "it cannot show that it is the server that it is named; COUNTERPART_TRUST_STORE names a"
                  + " trust store with an authority of your own");
      case ConnectException _ -> new NoAnswer(Kind.UNREACHABLE, "it cannot be reached");
      case BoundedBody.TooLarge _ -> new NoAnswer(Kind.TOO_LARGE, Gzip.tooLarge(limits.bytes()));
      default -> new NoAnswer(Kind.DAMAGED, "it cannot be understood, or its answer breaks off");
    };
  }

  private static NoAnswer tooSlow(Duration allowed) {
    return new NoAnswer(
        Kind.TOO_SLOW, "it does not answer in " + Math.max(1, allowed.toSeconds()) + " seconds");
  }

  private static void sleep(Duration wait) throws NoAnswer {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer(Kind.INTERRUPTED, "the question was interrupted");
    }
  }
}
