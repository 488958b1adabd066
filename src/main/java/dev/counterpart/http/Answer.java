package dev.counterpart.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server has answered, whether it is what was asked for or a refusal. */
public final class Answer {
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;

  /** A link of RFC 8288, as forges and Patchwork write it. */
  private static final Pattern NEXT =
      Pattern.compile("<([^<>]{1,2000})>\\s*;[^,]*\\brel=\"?next\"?");

  private final URI uri;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  /**
   * @param uri where it came from
   * @param body unpacked, when the transfer had packed it
   */
  Answer(URI uri, int status, HttpHeaders headers, byte[] body) {
    this.uri = uri;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** Whether it is what was asked for: status 200 to 299. */
  public boolean isFine() {
    return status / 100 == OK / 100;
  }

  /** The bytes themselves, not a copy of them. */
  public byte[] body() {
    return body;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** A header, the first of several. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** Whether it is a page for people, such as one that wants to know whether a robot is asking. */
  public boolean isPage() {
    String start = new String(body, 0, Math.min(body.length, OK), StandardCharsets.ISO_8859_1);
    return header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("text/html")
        || start.stripLeading().toLowerCase(Locale.ROOT).matches("(?s)<(!doctype html|html\\b).*");
  }

  /** The address of a list's next page, for the same site; whose it is {@link Site} looks at. */
  public Optional<String> next() {
    return headers.allValues("Link").stream()
        .map(NEXT::matcher)
        .filter(Matcher::find)
        .map(link -> link.group(1))
        .findFirst()
        .map(
            link -> {
              try {
                return uri.resolve(link).toString();
              } catch (IllegalArgumentException e) {
                return link;
              }
            });
  }

  /** Whether the server has had enough of us for now. */
  public boolean isLimited() {
    return status == TOO_MANY
        || (status == FORBIDDEN
            && (header("Retry-After").isPresent()
                || header("x-ratelimit-remaining").filter("0"::equals).isPresent()));
  }

  /** What a status other than {@link #isFine} says, as a part of a sentence about "it". */
  public String refusal() {
    if (isLimited()) {
      return "its rate limit is used up"
          + RetryAfter.of(headers)
              .map(wait -> ": it asks to wait " + wait.toSeconds() + " seconds")
              .orElse("");
    }
    return "it answers with status " + status + meaning();
  }

  private String meaning() {
    return switch (status) {
      case 401 -> " (it does not take the token, or wants one)";
      case FORBIDDEN -> " (not allowed)";
      case 404, 410 -> " (not there)";
      case 502, 503, 504 -> " (out of order for now)";
      default -> "";
    };
  }

  /** What the server wants to be spared, and may be asked again later. */
  boolean isNotNow() {
    return List.of(TOO_MANY, 502, 503, 504).contains(status)
        || (status == FORBIDDEN && header("Retry-After").isPresent());
  }

  /** Whether it has for certain done nothing. */
  boolean isUntouched() {
    return isLimited() || status == 503;
  }

  HttpHeaders headers() {
    return headers;
  }

  URI uri() {
    return uri;
  }
}
