package dev.counterpart.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.counterpart.UserError;
import dev.counterpart.git.GitServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to a server on this machine that answers well, badly, or not at all. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HttpTest {
  private static final String TOKEN = "tok-3nVery5ecret";
  private static final Http HTTP = Http.as("counterpart/test (+mailto:ci@example.org)");

  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 16, 1 << 20, 3, Duration.ofMillis(5));

  private static Site site(GitServer server) {
    return site(server, LIMITS);
  }

  private static Site site(GitServer server, Limits limits) {
    return HTTP.site(
        WebAddress.of("--server", server.origin() + "/base/"),
        Map.of("Authorization", "Token " + TOKEN),
        limits);
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Answers each question by the next of these, and all further ones by the last. */
  private static GitServer oneAfterTheOther(HttpHandler... handlers) {
    var count = new AtomicInteger();
    return GitServer.with(
        exchange ->
            handlers[Math.min(count.getAndIncrement(), handlers.length - 1)].handle(exchange));
  }

  private static HttpHandler status(int status) {
    return exchange -> say(exchange, status, "");
  }

  private static final HttpHandler FINE = exchange -> say(exchange, 200, "fine");

  private static NoAnswer noAnswer(Site site) {
    return noAnswer(site, Request.get("/x"));
  }

  private static NoAnswer noAnswer(Site site, Request request) {
    NoAnswer why = catchThrowableOfType(NoAnswer.class, () -> site.send(request));
    assertThat(why.toUserError(site.base(), "try later").getMessage())
        .matches("localhost:\\d+ gives no usable answer: it.*; try later")
        .doesNotContain(TOKEN);
    return why;
  }

  @Test
  void aQuestionSaysWhoAsksAndWhat() throws NoAnswer {
    try (GitServer server =
        GitServer.with(
            exchange ->
                say(
                    exchange,
                    200,
                    exchange.getRequestMethod()
                        + " "
                        + exchange.getRequestURI()
                        + "\n"
                        + exchange.getRequestHeaders().getFirst("User-Agent")
                        + "\n"
                        + exchange.getRequestHeaders().getFirst("Authorization")
                        + "\n"
                        + exchange.getRequestHeaders().getFirst("Content-Type")
                        + "\n"
                        + new String(
                            exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)))) {
      assertThat(site(server).get("/a?b=c").text())
          .isEqualTo(
              "GET /base/a?b=c\ncounterpart/test (+mailto:ci@example.org)\nToken "
                  + TOKEN
                  + "\nnull\n");
      var form = Request.Body.form(Map.of("q", "s:\"a & b\"", "x", "m"));
      assertThat(site(server).send(Request.post("/p/", form)).text())
          .startsWith("POST /base/p/\n")
          .endsWith("\napplication/x-www-form-urlencoded\nq=s%3A%22a+%26+b%22&x=m");
      assertThat(site(server).send(Request.post("/p/", Request.Body.json("{\"a\": 1}"))).text())
          .endsWith("\napplication/json\n{\"a\": 1}");
    }
  }

  @Test
  void aRefusalIsAnAnswer() throws NoAnswer {
    try (GitServer server = GitServer.with(status(404))) {
      Answer answer = site(server).get("/x");
      assertThat(answer.isFine()).isFalse();
      assertThat(answer.refusal()).isEqualTo("it answers with status 404 (not there)");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void theWaitThatAServerAsksForIsKept() throws NoAnswer {
    try (GitServer server =
        oneAfterTheOther(
            exchange -> {
              exchange.getResponseHeaders().set("Retry-After", "1");
              say(exchange, 429, "");
            },
            FINE)) {
      long began = System.nanoTime();
      assertThat(site(server).get("/x").text()).isEqualTo("fine");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(990));
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aWaitBeyondTheWholeTimeIsNotKept() throws NoAnswer {
    String tomorrow =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(5));
    for (String wait : List.of("3600", "999999999", tomorrow)) {
      try (GitServer server =
          GitServer.with(
              exchange -> {
                exchange.getResponseHeaders().set("Retry-After", wait);
                say(exchange, 429, "");
              })) {
        Answer answer = site(server).get("/x");
        assertThat(answer.refusal()).startsWith("its rate limit is used up: it asks to wait ");
        assertThat(server.requests()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void whatIsOutOfOrderForNowIsAskedAgain(int status) throws NoAnswer {
    try (GitServer server = oneAfterTheOther(status(status), status(status), FINE)) {
      assertThat(site(server).get("/x").text()).isEqualTo("fine");
    }
    try (GitServer server = GitServer.with(status(status))) {
      assertThat(site(server).get("/x").status()).isEqualTo(status);
      assertThat(server.requests()).hasSize(LIMITS.attempts());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 403, 404, 500})
  void whatIsAnsweredIsNotAskedAgain(int status) throws NoAnswer {
    try (GitServer server = GitServer.with(status(status))) {
      assertThat(site(server).get("/x").status()).isEqualTo(status);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void whatMayHaveBeenDoneIsNotSentAgain() throws NoAnswer {
    Request post = Request.post("/x", Request.Body.json("{}"));
    try (GitServer server = oneAfterTheOther(status(502), FINE)) {
      assertThat(site(server).send(post).status()).isEqualTo(502);
      assertThat(server.requests()).hasSize(1);
    }
    try (GitServer server = oneAfterTheOther(status(502), FINE)) {
      assertThat(site(server).send(post.asking()).text()).isEqualTo("fine");
    }
    try (GitServer server = oneAfterTheOther(status(429), status(503), FINE)) {
      assertThat(site(server).send(post).text()).isEqualTo("fine");
    }
    try (GitServer server = oneAfterTheOther(HttpTest::breakOff, FINE)) {
      assertThat(noAnswer(site(server), post).kind()).isEqualTo(NoAnswer.Kind.DAMAGED);
      assertThat(server.requests()).hasSize(1);
    }
  }

  /** Says that more comes than comes. */
  private static void breakOff(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    throw new IOException("the end");
  }

  @Test
  void whatBreaksOffIsAskedAgain() throws NoAnswer {
    try (GitServer server = oneAfterTheOther(HttpTest::breakOff, FINE)) {
      assertThat(site(server).get("/x").text()).isEqualTo("fine");
    }
    try (GitServer server = GitServer.with(HttpTest::breakOff)) {
      assertThat(noAnswer(site(server)).getMessage()).contains("breaks off");
      assertThat(server.requests()).hasSize(LIMITS.attempts());
    }
  }

  @Test
  void silenceEnds() {
    Limits hasty = LIMITS.within(Duration.ofMillis(300), Duration.ofMillis(900));
    for (boolean begun : List.of(true, false)) {
      try (GitServer server =
          GitServer.with(
              exchange -> {
                if (begun) {
                  exchange.sendResponseHeaders(200, 0);
                  exchange.getResponseBody().write('{');
                  exchange.getResponseBody().flush();
                }
                pause(20_000);
              })) {
        NoAnswer why = noAnswer(site(server, hasty));
        assertThat(why.kind()).isEqualTo(NoAnswer.Kind.TOO_SLOW);
        assertThat(why.getMessage()).isEqualTo("it does not answer in 1 seconds");
      }
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    try (GitServer server =
        GitServer.with(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              byte[] blank = " ".repeat(1 << 12).getBytes(StandardCharsets.UTF_8);
              while (true) {
                exchange.getResponseBody().write(blank);
              }
            })) {
      NoAnswer why = noAnswer(site(server));
      assertThat(why.kind()).isEqualTo(NoAnswer.Kind.TOO_LARGE);
      assertThat(why.getMessage()).isEqualTo("its answer is larger than 65536 bytes");
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static GitServer packed(byte[] bytes) {
    return GitServer.with(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          GitServer.answer(exchange, "text/plain", bytes);
        });
  }

  @Test
  void whatIsPackedForTheTransferIsUnpackedUpToABound() throws NoAnswer, IOException {
    byte[] text = "a text ".repeat(1000).getBytes(StandardCharsets.UTF_8);
    byte[] gzip = gzip(text);
    try (GitServer server = packed(gzip)) {
      assertThat(site(server).get("/x").body()).isEqualTo(text);
    }
    try (GitServer server = packed(Arrays.copyOf(gzip, gzip.length - 9))) {
      NoAnswer why = noAnswer(site(server));
      assertThat(why.kind()).isEqualTo(NoAnswer.Kind.DAMAGED);
      assertThat(why.getMessage()).contains("cut short or damaged");
    }
    try (GitServer server = packed(gzip(new byte[(1 << 20) + 1]))) {
      NoAnswer why = noAnswer(site(server));
      assertThat(why.kind()).isEqualTo(NoAnswer.Kind.TOO_LARGE);
      assertThat(why.getMessage()).isEqualTo("its answer is larger than 1 MiB");
    }
  }

  @Test
  void nobodyElseIsContacted() throws NoAnswer {
    try (GitServer other = GitServer.with(FINE);
        GitServer server =
            GitServer.with(
                exchange -> {
                  exchange.getResponseHeaders().set("Location", other.origin() + "/base/x");
                  say(exchange, 302, "");
                })) {
      NoAnswer why = noAnswer(site(server));
      assertThat(why.kind()).isEqualTo(NoAnswer.Kind.ELSEWHERE);
      assertThat(why.getMessage()).contains("leads on to another host, localhost:");
      assertThat(noAnswer(site(server), Request.get(other.origin() + "/base/x")).kind())
          .isEqualTo(NoAnswer.Kind.ELSEWHERE);
      assertThat(noAnswer(site(server), Request.get("file:///etc/passwd")).kind())
          .isEqualTo(NoAnswer.Kind.ELSEWHERE);
      assertThat(other.requests()).isEmpty();
    }
    try (GitServer server =
        GitServer.with(
            exchange -> {
              exchange.getResponseHeaders().set("Location", "http://u:p@localhost/ x");
              say(exchange, 302, "");
            })) {
      assertThat(noAnswer(site(server)).getMessage())
          .isEqualTo("it leads on to what is no address");
    }
  }

  @Test
  void aWayOnTheServerItselfIsFollowedNotForEver() throws NoAnswer {
    try (GitServer server =
        oneAfterTheOther(
            exchange -> {
              exchange.getResponseHeaders().set("Location", "/elsewhere/y");
              say(exchange, 301, "");
            },
            exchange -> say(exchange, 200, exchange.getRequestURI().toString()))) {
      assertThat(site(server).get("/x").text()).isEqualTo("/elsewhere/y");
    }
    try (GitServer server =
        GitServer.with(
            exchange -> {
              exchange.getResponseHeaders().set("Location", "/again");
              say(exchange, 307, "");
            })) {
      assertThat(noAnswer(site(server)).getMessage()).isEqualTo("it leads on and on");
    }
  }

  @Test
  void pagesOfAListAreLedTo() throws NoAnswer {
    try (GitServer server =
        oneAfterTheOther(
            exchange -> {
              exchange
                  .getResponseHeaders()
                  .set("Link", "</base/x?page=1>; rel=\"prev\", </base/x?page=3>; rel=\"next\"");
              say(exchange, 200, "2");
            },
            FINE)) {
      Site site = site(server);
      String next = site.get("/x?page=2").next().orElseThrow();
      assertThat(next).isEqualTo(server.origin() + "/base/x?page=3");
      assertThat(site.get(next).next()).isEmpty();
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Site site = HTTP.site(WebAddress.of("--server", "http://localhost:" + free), Map.of(), LIMITS);
    assertThat(noAnswer(site).getMessage()).isEqualTo("it cannot be reached");
  }

  @Test
  void aHostIsAskedOneQuestionAtATime() throws InterruptedException {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    try (GitServer server =
            GitServer.with(
                exchange -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  pause(20);
                  now.decrementAndGet();
                  say(exchange, 200, "fine");
                });
        var threads = Executors.newFixedThreadPool(4)) {
      var done = new CountDownLatch(8);
      for (int i = 0; i < 8; i++) {
        threads.execute(
            () -> {
              try {
                site(server).get("/x");
                done.countDown();
              } catch (NoAnswer e) {
                throw new AssertionError(e);
              }
            });
      }
      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void theTurnsOfOthersAreNoTimeOfAQuestion() throws InterruptedException {
    Limits hasty = LIMITS.within(Duration.ofMillis(800), Duration.ofMillis(800));
    try (GitServer server =
            GitServer.with(
                exchange -> {
                  pause(400);
                  say(exchange, 200, "fine");
                });
        var threads = Executors.newFixedThreadPool(4)) {
      var done = new CountDownLatch(4);
      for (int i = 0; i < 4; i++) {
        threads.execute(
            () -> {
              try {
                site(server, hasty).get("/x");
                done.countDown();
              } catch (NoAnswer e) {
                throw new AssertionError(e);
              }
            });
      }
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aPageForPeopleIsTold() throws NoAnswer {
    try (GitServer server =
        oneAfterTheOther(
            exchange -> say(exchange, 200, "\n<!DOCTYPE HTML><html>prove it</html>"), FINE)) {
      assertThat(site(server).get("/x").isPage()).isTrue();
      assertThat(site(server).get("/x").isPage()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lore.kernel.org",
        "ftp://lore.kernel.org",
        "https://",
        "https://u:secret@example.org",
        "https://example.org/?q=secret",
        "https://example.org/#secret",
        "file:///etc",
        "https://a b"
      })
  void whatIsNoAddressOfAServer(String text) {
    assertThatThrownBy(() -> WebAddress.of("--server", text))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("--server has to be the address of a server")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aServerMayWriteHttpForItsOwnHttps() {
    WebAddress https = WebAddress.of("--server", "https://Example.org/base");
    assertThat(https.holds("http://example.org/x")).isTrue();
    assertThat(https.holds("https://example.org:443/x")).isTrue();
    assertThat(https.holds("http://example.org:8080/x")).isFalse();
    assertThat(https.holds("https://example.org.evil/x")).isFalse();
    assertThat(https.holds("https://me@example.org/x")).isFalse();
    assertThat(WebAddress.of("--server", "http://example.org").holds("https://example.org/x"))
        .isTrue();
  }

  @Test
  void aValueThatNoHeaderMayHoldIsNotShown() {
    assertThatThrownBy(
            () ->
                HTTP.site(
                    WebAddress.of("--server", "https://example.org"),
                    Map.of("Authorization", TOKEN + "\r\nX: y"),
                    LIMITS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Authorization")
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void partsOfAPathAreCoded() {
    assertThat(WebAddress.coded("a/b%c+d?e#f g@h\u00e9"))
        .isEqualTo("a%2Fb%25c%2Bd%3Fe%23f%20g@h%C3%A9");
  }
}
