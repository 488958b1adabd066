package dev.counterpart.http;

import dev.counterpart.UserError;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The address of a server, by HTTP or HTTPS, below which its pages are. */
public final class WebAddress {
  private static final int MAX_LENGTH = 4000;
  private static final int SHOWN = 100;

  /** With a host, without user, query and fragment; its path does not end with a slash. */
  private final URI uri;

  private WebAddress(URI uri) {
    this.uri = uri;
  }

  /**
   * Reads one.
   *
   * @param named what names it, such as an option, for the message
   * @throws UserError when it is none, or holds a user or a password
   */
  public static WebAddress of(String named, String text) {
    return parse(text.strip().replaceFirst("/+$", ""))
        .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
        .map(WebAddress::new)
        .orElseThrow(
            () ->
                new UserError(
                    named
                        + " has to be the address of a server, such as https://lore.kernel.org,"
                        + " without user, password, ? and #"));
  }

  private static Optional<URI> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      boolean sound =
          Set.of("http", "https").contains(scheme)
              && uri.getHost() != null
              && uri.getRawUserInfo() == null;
      return sound ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** A text as one part of a path, or a value of a query, with its signs coded. */
  public static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%40", "@");
  }

  /** The host, and the port where one is named; for messages. */
  public String host() {
    return host(uri);
  }

  @Override
  public String toString() {
    return uri.toString();
  }

  /** Whether it names a place below the server's root. */
  public boolean hasPath() {
    return !uri.getRawPath().isEmpty();
  }

  /** Whether an address is one of this server, so that it may be asked for it. */
  public boolean holds(String address) {
    return parse(address).flatMap(this::own).isPresent();
  }

  /**
   * An address of this server.
   *
   * @param address a path below this one, which begins with a slash, or a whole address
   * @throws NoAnswer when it is another server's, or no address
   */
  URI resolve(String address) throws NoAnswer {
    return resolve(uri, address.startsWith("/") ? uri + address : address);
  }

  /** Where an answer leads. */
  URI resolve(URI from, String address) throws NoAnswer {
    Optional<URI> target;
    try {
      target = parse(from.resolve(address).toString());
    } catch (IllegalArgumentException e) {
      target = Optional.empty();
    }
    URI found =
        target.orElseThrow(
            () -> new NoAnswer(NoAnswer.Kind.ELSEWHERE, "it leads on to what is no address"));
    return own(found)
        .orElseThrow(
            () ->
                new NoAnswer(
                    NoAnswer.Kind.ELSEWHERE,
                    "it leads on to another host, " + host(found) + ", which is not contacted"));
  }

  /** A server may write http for its own https, and the other way round. */
  private Optional<URI> own(URI other) {
    if (!lower(uri.getHost()).equals(lower(other.getHost()))) {
      return Optional.empty();
    }
    if (lower(uri.getScheme()).equals(lower(other.getScheme()))) {
      return port(uri) == port(other) ? Optional.of(other) : Optional.empty();
    }
    if (!isUsual(uri) || !isUsual(other)) {
      return Optional.empty();
    }
    String text = other.toString();
    return parse(
        "https" + text.substring(text.indexOf(':')).replaceFirst("^://([^/?#]*):80\\b", "://$1"));
  }

  /** What is asked one question at a time. */
  String origin() {
    return lower(uri.getHost());
  }

  private static boolean isUsual(URI uri) {
    return uri.getPort() == -1 || uri.getPort() == usual(uri);
  }

  private static int port(URI uri) {
    return uri.getPort() == -1 ? usual(uri) : uri.getPort();
  }

  private static int usual(URI uri) {
    return lower(uri.getScheme()).equals("https") ? 443 : 80;
  }

  private static String host(URI uri) {
    String host = lower(uri.getHost()) + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
    return host.length() > SHOWN ? host.substring(0, SHOWN) + "..." : host;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
