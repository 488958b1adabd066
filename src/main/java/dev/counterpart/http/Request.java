package dev.counterpart.http;

import dev.counterpart.UserError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One question.
 *
 * @param address a path below the site's address, which begins with a slash and is coded already,
 *     or a whole address of the same server
 * @param body what a POST sends; a GET has none
 * @param headers beside the site's own
 * @param repeatable whether the server may get it twice, when it cannot be told whether it has
 *     taken it the first time
 */
public record Request(
    String address, Optional<Body> body, Map<String, String> headers, boolean repeatable) {
  /**
   * What a POST sends.
   *
   * @param type its media type
   */
  public record Body(String type, String text) {
    /** The fields of a form, in the order of their names. */
    public static Body form(Map<String, String> fields) {
      return new Body(
          "application/x-www-form-urlencoded",
          new TreeMap<>(fields)
              .entrySet().stream()
                  .map(field -> coded(field.getKey()) + "=" + coded(field.getValue()))
                  .collect(Collectors.joining("&")));
    }

    public static Body json(String text) {
      return new Body("application/json", text);
    }

    private static String coded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }

  public Request {
    headers = Map.copyOf(headers);
    headers.forEach(Request::check);
  }

  /** The library's own words would show the value, which may be a token. */
  static void check(String header, String value) {
    if (!value.matches("[\\x20-\\x7e]*")) {
      throw new UserError(
          "what is to be sent as "
              + header
              + " holds signs that no header may; look at where it comes from");
    }
  }

  public static Request get(String address) {
    return new Request(address, Optional.empty(), Map.of(), true);
  }

  /** Sends something that changes the server, and is sent again only where it said "not now". */
  public static Request post(String address, Body body) {
    return new Request(address, Optional.of(body), Map.of(), false);
  }

  /** The same, which changes nothing on the server. */
  public Request asking() {
    return new Request(address, body, headers, true);
  }

  /** The same with one more header. */
  public Request with(String header, String value) {
    var all = new TreeMap<>(headers);
    all.put(header, value);
    return new Request(address, body, all, repeatable);
  }
}
