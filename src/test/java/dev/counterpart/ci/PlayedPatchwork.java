package dev.counterpart.ci;

import com.sun.net.httpserver.HttpExchange;
import dev.counterpart.git.GitServer;
import dev.counterpart.json.JsonReader;
import dev.counterpart.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays Patchwork 3.2.1 on this machine: the answers have the shape of a real one's, with invented
 * series, and every POST is kept. A test may spoil any answer.
 */
public final class PlayedPatchwork implements AutoCloseable {
  public static final String PROJECT = "acme-list";
  public static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

  /** An answer that a test gives in the place of the usual one. */
  @FunctionalInterface
  public interface Fault {
    /** Whether it has answered. */
    boolean answers(HttpExchange exchange, String question) throws IOException;
  }

  /**
   * A check as it was posted.
   *
   * @param patch the server's number
   */
  public record Posted(
      long patch, String user, String state, String context, String description, String target) {}

  private record Mail(long id, String messageId, String text) {}

  private record Queued(
      long id, int version, List<Mail> cover, List<Mail> patches, boolean complete) {}

  private final List<Queued> series = new CopyOnWriteArrayList<>();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final List<Posted> checks = new CopyOnWriteArrayList<>();
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final Map<String, UnaryOperator<String>> lies = new LinkedHashMap<>();
  private final GitServer server = GitServer.with(this::answer);
  private long lastMail = 100;
  private int pageSize = 30;

  /**
   * The mails of an example of this repository, all of which have come in.
   *
   * @return the number of the series: 14 for the first
   */
  public long add(String example) {
    return add(example, true);
  }

  /**
   * A series that has come in.
   *
   * @param complete whether all its mails have
   */
  public long add(String example, boolean complete) {
    try {
      return addText(Files.readString(Path.of("examples", example)), complete);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public long addText(String mbox, boolean complete) {
    var mails = new ArrayList<Mail>();
    for (String text : mbox.split("(?m)^(?=From \\S+ Mon Sep 17 00:00:00 2001$)", -1)) {
      if (!text.isBlank()) {
        String id = text.replaceFirst("(?s).*?\nMessage-ID: <([^>]*)>.*", "$1");
        // As Patchwork writes it: a From line of its own, and one line end at the end.
        String mail = "From patchwork Wed Mar  4 08:00:00 2026\n" + text.split("\n", 2)[1];
        mails.add(new Mail(++lastMail, id, mail.stripTrailing() + "\n"));
      }
    }
    boolean covered = mails.getFirst().text().contains(" 0/");
    long id = series.size() + 14L;
    series.add(
        new Queued(
            id,
            2,
            covered ? mails.subList(0, 1) : List.of(),
            covered ? mails.subList(1, mails.size()) : mails,
            complete));
    if (complete) {
      addEvent(id);
    }
    return id;
  }

  /** That a series has become complete, a second after the one before. */
  public void addEvent(long id) {
    int number = events.size() + 1;
    events.add(
        """
        {"id": %d, "category": "series-completed", "project": %s,
         "date": "2026-05-22T10:00:%02d.123456", "actor": null,
         "payload": {"series": {"id": %d, "name": "x", "mbox": "%s/series/%d/mbox/"}}}"""
            .formatted(500 + number, project(PROJECT), number, id, origin(), id));
  }

  /** What others have posted. */
  public void hasCheck(long patch, String user, String state, String context, String description) {
    checks.add(new Posted(patch, user, state, context, description, ""));
  }

  public void fails(Fault fault) {
    faults.add(fault);
  }

  /**
   * Changes the texts of answers.
   *
   * @param path part of the questions that it is about
   */
  public void lies(String path, UnaryOperator<String> lie) {
    lies.put(path, lie);
  }

  public void mends() {
    faults.clear();
    lies.clear();
  }

  public void pagesOf(int items) {
    pageSize = items;
  }

  public String origin() {
    return server.origin();
  }

  /** All checks that are there. */
  public List<Posted> checks() {
    return List.copyOf(checks);
  }

  /** "GET /path?query", in their order. */
  public List<String> questions() {
    return server.requests();
  }

  public long posts() {
    return questions().stream().filter(one -> one.startsWith("POST ")).count();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String question = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    for (Fault fault : faults) {
      if (fault.answers(exchange, question)) {
        return;
      }
    }
    String path = exchange.getRequestURI().getPath();
    if (!path.endsWith("/")) {
      exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getPath() + "/");
      say(exchange, exchange.getRequestMethod().equals("GET") ? 301 : 500, "text/html", "");
    } else if (exchange.getRequestMethod().equals("POST")) {
      post(exchange, path);
    } else {
      get(exchange, path, question);
    }
  }

  private void get(HttpExchange exchange, String path, String question) throws IOException {
    Map<String, String> query = query(exchange);
    String text =
        switch (path.replaceAll("\\d{2,}", "N")) {
          case "/api/1.3/projects/" + PROJECT + "/" -> project(PROJECT);
          case "/api/1.3/events/" -> events(exchange, query);
          case "/api/1.3/series/N/" -> one(path).map(this::json).orElse("");
          case "/series/N/mbox/" -> one(path).map(it -> mbox(it.patches())).orElse("");
          case "/cover/N/mbox/" -> mbox(covers().filter(it -> it.id() == number(path)).toList());
          case "/api/1.3/patches/" -> found(query, series -> series.patches());
          case "/api/1.3/covers/" -> found(query, series -> series.cover());
          case "/api/1.3/patches/N/checks/" -> known(number(path), query);
          default -> "";
        };
    for (var lie : lies.entrySet()) {
      if (question.contains(lie.getKey())) {
        text = lie.getValue().apply(text);
      }
    }
    if (text.isEmpty()) {
      say(exchange, 404, "application/json", "{\"detail\": \"Not found.\"}");
    } else {
      say(exchange, 200, path.endsWith("mbox/") ? "text/plain" : "application/json", text);
    }
  }

  private void post(HttpExchange exchange, String path) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!("Token " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      say(
          exchange,
          403,
          "application/json",
          "{\"detail\": \"You do not have permission to perform this action.\"}");
      return;
    }
    JsonValue check = new JsonReader().read(body);
    if (!check.text("context").matches("[-a-zA-Z0-9_]{1,255}")
        || !List.of("pending", "success", "warning", "fail").contains(check.text("state"))) {
      say(exchange, 400, "application/json", "{\"context\": [\"Enter a valid slug.\"]}");
      return;
    }
    var made =
        new Posted(
            number(path),
            "counterpart",
            check.text("state"),
            check.text("context"),
            check.text("description"),
            check.text("target_url"));
    checks.add(made);
    say(exchange, 201, "application/json", json(made));
  }

  private static String project(String name) {
    return "{\"id\": 1, \"name\": \"Acme\", \"link_name\": \"%s\", \"list_id\": \"a.example\"}"
        .formatted(name);
  }

  private String events(HttpExchange exchange, Map<String, String> query) {
    String since = query.getOrDefault("since", "");
    // As the real one: what it does not understand, a zone or a project, gives an empty list.
    if (!since.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+")
        || !PROJECT.equals(query.get("project"))
        || !"date".equals(query.get("order"))) {
      return "[]";
    }
    List<String> all = events.stream().filter(one -> date(one).compareTo(since) >= 0).toList();
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    if (page * pageSize < all.size()) {
      exchange
          .getResponseHeaders()
          .set(
              "Link",
              "<%s/api/1.3/events/?category=series-completed&order=date&page=%d&project=%s&since=%s>; rel=\"next\""
                  .formatted(origin(), page + 1, PROJECT, since));
    }
    return list(all.stream().skip((page - 1L) * pageSize).limit(pageSize));
  }

  private static String date(String event) {
    return event.replaceFirst("(?s).*\"date\": \"([^\"]*)\".*", "$1");
  }

  private java.util.Optional<Queued> one(String path) {
    return series.stream().filter(it -> it.id() == number(path)).findFirst();
  }

  private Stream<Mail> covers() {
    return series.stream().flatMap(it -> it.cover().stream());
  }

  private static String mbox(List<Mail> mails) {
    return mails.stream().map(Mail::text).collect(Collectors.joining("\n"));
  }

  private String json(Queued it) {
    return """
    {"id": %d, "project": %s, "name": "x", "date": "2026-03-04T08:00:00", "version": %d,
     "total": %d, "received_total": %d, "received_all": %s, "mbox": "%s/series/%d/mbox/",
     "cover_letter": %s, "patches": %s}"""
        .formatted(
            it.id(),
            project(PROJECT),
            it.version(),
            it.patches().size(),
            it.patches().size(),
            it.complete(),
            origin(),
            it.id(),
            it.cover().stream().findFirst().map(one -> json(one, "cover")).orElse("null"),
            list(it.patches().stream().map(one -> json(one, "patch"))));
  }

  private String json(Mail mail, String kind) {
    return "{\"id\": %d, \"msgid\": \"<%s>\", \"name\": \"x\", \"mbox\": \"%s/%s/%d/mbox/\"}"
        .formatted(mail.id(), mail.messageId(), origin(), kind, mail.id());
  }

  private String found(
      Map<String, String> query, java.util.function.Function<Queued, List<Mail>> mails) {
    return list(
        series.stream()
            .filter(_ -> PROJECT.equals(query.get("project")))
            .flatMap(
                it ->
                    mails.apply(it).stream()
                        .filter(mail -> mail.messageId().equals(query.get("msgid")))
                        .map(
                            mail ->
                                "{\"id\": %d, \"msgid\": \"<%s>\", \"project\": %s, \"series\": [{\"id\": %d}]}"
                                    .formatted(
                                        mail.id(), mail.messageId(), project(PROJECT), it.id()))));
  }

  private String known(long patch, Map<String, String> query) {
    return list(
        checks.stream()
            .filter(one -> one.patch() == patch && one.context().equals(query.get("context")))
            .map(this::json)
            .toList()
            .reversed()
            .stream());
  }

  private String json(Posted check) {
    return """
    {"id": %d, "user": {"id": %d, "username": "%s"}, "date": "2026-05-22T10:00:00",
     "state": "%s", "target_url": "%s", "context": "%s", "description": "%s"}"""
        .formatted(
            checks.indexOf(check) + 1,
            Math.abs(check.user().hashCode() % 1000) + 1,
            check.user(),
            check.state(),
            check.target(),
            check.context(),
            check.description().replace("\\", "\\\\").replace("\"", "\\\""));
  }

  private static String list(Stream<String> items) {
    return items.collect(Collectors.joining(", ", "[", "]"));
  }

  private static long number(String path) {
    return Long.parseLong(path.replaceFirst(".*?/(\\d{2,})/.*", "$1"));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return Stream.of((query == null ? "" : query).split("&", -1))
        .filter(part -> part.contains("="))
        .collect(
            Collectors.toMap(
                part -> part.substring(0, part.indexOf('=')),
                part -> part.substring(part.indexOf('=') + 1)));
  }

  /** Answers. */
  public static void say(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.close();
  }
}
