package dev.counterpart.inbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.counterpart.git.GitServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Speaks as a public-inbox server does, and as one in trouble where a test says so. */
public final class InboxServer implements AutoCloseable {
  private static final Pattern THREAD =
      Pattern.compile("/(?:all|linux-rdma)/([^/]+)/t\\.mbox\\.gz");
  private static final Pattern SEARCH =
      Pattern.compile(
          "/(?:all|linux-rdma)/\\?x=m(&t=1)?&q=s%3A%22(.*)%22%20AND%20f%3A%22([^%]*).*");

  private final List<List<String>> threads = new ArrayList<>();
  private final Deque<HttpHandler> faults = new ArrayDeque<>();
  private final List<String> agents = new ArrayList<>();
  private final GitServer server = GitServer.with(this::answer);

  /** Has a thread, whose mails these are. */
  public InboxServer thread(String... mails) {
    threads.add(List.of(mails));
    return this;
  }

  /** Answers the next question in another way. */
  public InboxServer then(HttpHandler fault) {
    faults.add(fault);
    return this;
  }

  /** Answers the next question by a status alone. */
  public InboxServer then(int status) {
    return then(exchange -> exchange.sendResponseHeaders(status, -1));
  }

  public String url() {
    return server.origin();
  }

  /** "GET /path?query", in their order. */
  public List<String> requests() {
    return server.requests();
  }

  /** What the questions said of who asks. */
  public synchronized List<String> agents() {
    return List.copyOf(agents);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
    if (!faults.isEmpty()) {
      faults.remove().handle(exchange);
      return;
    }
    String address = exchange.getRequestURI().toString();
    Matcher thread = THREAD.matcher(address);
    Matcher search = SEARCH.matcher(address);
    if (exchange.getRequestMethod().equals("GET") && thread.matches()) {
      String id = decoded(thread.group(1));
      mails(exchange, threads.stream().filter(one -> holds(one, id)).findFirst());
    } else if (exchange.getRequestMethod().equals("POST") && search.matches()) {
      mails(exchange, found(search));
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private static boolean holds(List<String> thread, String id) {
    return thread.stream().anyMatch(mail -> mail.contains("\nMessage-ID: <" + id + ">\n"));
  }

  private Optional<List<String>> found(Matcher search) {
    List<String> found =
        threads.stream()
            .flatMap(
                thread -> {
                  List<String> hits = thread.stream().filter(mail -> hits(search, mail)).toList();
                  boolean whole = search.group(1) != null && !hits.isEmpty();
                  return (whole ? thread : hits).stream();
                })
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(found.reversed());
  }

  private static boolean hits(Matcher search, String mail) {
    String subject =
        mail.lines().filter(line -> line.startsWith("Subject: ")).findFirst().orElse("");
    return subject.toLowerCase(Locale.ROOT).contains(decoded(search.group(2)))
        && mail.contains("<" + search.group(3) + ">");
  }

  private static void mails(HttpExchange exchange, Optional<List<String>> mails)
      throws IOException {
    if (mails.isEmpty()) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      GitServer.answer(exchange, "application/gzip", gzip(mboxrd(mails.get())));
    }
  }

  /** As public-inbox writes a thread. */
  public static String mboxrd(List<String> mails) {
    return mails.stream()
        .map(
            mail ->
                "From mboxrd@z Thu Jan  1 00:00:00 1970\n"
                    + mail.replaceAll("(?m)^(>*From )", ">$1")
                    + "\n")
        .collect(Collectors.joining());
  }

  public static byte[] gzip(String text) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
