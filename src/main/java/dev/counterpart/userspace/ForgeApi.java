package dev.counterpart.userspace;

import dev.counterpart.json.JsonReader;
import dev.counterpart.json.JsonValue;
import dev.counterpart.rules.Project;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the REST interface of a project's forge. The token goes to the host of the project's file
 * alone and never into a message; what comes back is bounded in size, pages and time.
 */
final class ForgeApi implements AutoCloseable {
  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_PAGES = 5;
  private static final int MAX_REDIRECTS = 2;
  private static final Pattern NEXT =
      Pattern.compile("<([^<>]{1,2000})>\\s*;[^,]*\\brel=\"?next\"?");

  private final Project.Api api;
  private final String token;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * @param timeout of one answer
   */
  ForgeApi(Project.Api api, String token, Duration timeout) {
    this.api = api;
    this.token = token;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Why there is no answer; no further question has a better chance when {@code all} is set. */
  static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1;

    final boolean all;

    NoAnswer(String why, boolean all) {
      super(why);
      this.all = all;
    }
  }

  /** The object at a path below the interface's address. */
  JsonValue one(String path) throws NoAnswer {
    return get(URI.create(api.url() + path)).value();
  }

  /** The objects of a list, over all its pages up to a bound. */
  List<JsonValue> list(String path) throws NoAnswer {
    var all = new ArrayList<JsonValue>();
    Optional<URI> page = Optional.of(URI.create(api.url() + path));
    for (int pages = 0; page.isPresent() && pages < MAX_PAGES; pages++) {
      Answer answer = get(page.get());
      all.addAll(answer.value().items());
      page = answer.next();
    }
    return all;
  }

  private record Answer(JsonValue value, Optional<URI> next) {}

  private Answer get(URI first) throws NoAnswer {
    URI uri = first;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      HttpResponse<byte[]> response = send(uri);
      int status = response.statusCode();
      if (status / 100 == 3) {
        uri = sameHost(uri, response.headers().firstValue("Location").orElse(""));
      } else if (status == 200) {
        try {
          return new Answer(new JsonReader().read(response.body()), next(uri, response));
        } catch (IOException e) {
          throw new NoAnswer("its answer is no JSON that can be read", false);
        }
      } else {
        throw refusal(status, response);
      }
    }
    throw new NoAnswer("it leads on and on", true);
  }

  /** The whole answer within the time: a request's own timeout ends with the answer's headers. */
  private HttpResponse<byte[]> send(URI uri) throws NoAnswer {
    var request = HttpRequest.newBuilder(uri).timeout(timeout).header("Accept", "application/json");
    switch (api.kind()) {
      case GITHUB -> request.header("Authorization", "Bearer " + token);
      case GITLAB -> request.header("PRIVATE-TOKEN", token);
    }
    var answer =
        client.sendAsync(
            request.build(),
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new NoAnswer("it does not answer in " + timeout.toSeconds() + " seconds", true);
    } catch (ExecutionException e) {
      throw new NoAnswer(
          e.getCause() instanceof HttpTimeoutException
              ? "it does not answer in " + timeout.toSeconds() + " seconds"
              : "it cannot be reached, or its answer breaks off or has no end",
          true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("the question was interrupted", true);
    }
  }

  private static NoAnswer refusal(int status, HttpResponse<?> response) {
    boolean limited =
        status == 429
            || (status == 403
                && (response.headers().firstValue("Retry-After").isPresent()
                    || response
                        .headers()
                        .firstValue("x-ratelimit-remaining")
                        .filter("0"::equals)
                        .isPresent()));
    if (limited) {
      return new NoAnswer("its rate limit is used up", true);
    }
    return switch (status) {
      case 401 -> new NoAnswer("it does not take the token", true);
      case 403 -> new NoAnswer("the token may not read this project", true);
      case 404, 410 -> new NoAnswer("it does not know the submission", false);
      default -> new NoAnswer("it answers with status " + status, status >= 500);
    };
  }

  private Optional<URI> next(URI from, HttpResponse<?> response) throws NoAnswer {
    for (String link : response.headers().allValues("Link")) {
      Matcher matcher = NEXT.matcher(link);
      if (matcher.find()) {
        return Optional.of(sameHost(from, matcher.group(1)));
      }
    }
    return Optional.empty();
  }

  /** Where an answer leads, when that is the host that the project's file names. */
  private URI sameHost(URI from, String to) throws NoAnswer {
    URI own = URI.create(api.url());
    try {
      URI uri = from.resolve(to);
      if (origin(uri).equals(origin(own))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new NoAnswer("it leads on to another host, which is not contacted", true);
  }

  private static String origin(URI uri) {
    return (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
