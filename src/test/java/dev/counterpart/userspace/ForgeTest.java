package dev.counterpart.userspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.counterpart.git.GitServer;
import dev.counterpart.http.Http;
import dev.counterpart.rules.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forges' REST interfaces, spoken by a server on this machine. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ForgeTest {
  private static final Http HTTP = Http.as("counterpart/test");
  private static final String TOKEN = "tok-3nVery5ecret";

  private static final String HEAD = "0a".repeat(20);

  private final Map<String, String> pages = new TreeMap<>();
  private final List<String> tokens = new java.util.concurrent.CopyOnWriteArrayList<>();

  private GitServer server() {
    return GitServer.with(this::answer);
  }

  private void answer(HttpExchange exchange) throws IOException {
    tokens.add(
        exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"));
    String page =
        pages.get(exchange.getRequestURI().toString().replaceFirst("^/acme-core.git", ""));
    if (page == null) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      GitServer.answer(
          exchange,
          "application/json",
          page.replace("HEAD", HEAD).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Project project(Project.Api.Kind kind, String url) {
    return TestProject.withForge(new Project.Api(kind, url, List.of("ACME_TOKEN")));
  }

  private static Submission submission(String id, Submission.State state, String... notes) {
    return new Submission(
        id,
        "acme-core",
        Optional.empty(),
        new Submission.Commits(
            "refs/pull/7/head", HEAD, Optional.of("1".repeat(40)), List.of(), Optional.empty()),
        Submission.Status.of(state),
        new Submission.Match(Set.of(FoundBy.LINK), 1, Writers.AUTHOR),
        Optional.empty(),
        List.of(notes));
  }

  private static Search search(Submission... submissions) {
    return new Search("acme-core", List.of(submissions), List.of(), List.of(), List.of());
  }

  private static Search fill(Project.Api.Kind kind, GitServer server, Search search) {
    return Forge.of(HTTP, project(kind, server.url()), Map.of("ACME_TOKEN", TOKEN))
        .orElseThrow()
        .within(Duration.ofSeconds(2))
        .fill(search);
  }

  private static Search github(GitServer server) {
    return fill(
        Project.Api.Kind.GITHUB,
        server,
        search(submission("acme-core#7", Submission.State.UNKNOWN)));
  }

  @Test
  void gitHubTellsStateDraftLabelsAndReviews() {
    pages.put(
        "/pulls/7",
        """
        {"number": 7, "head": {"sha": "HEAD"}, "state": "open", "merged": false, "draft": true,
         "labels": [{"name": "needs-work"}, {"name": "abi"}], "user": {"login": "ann"}}
        """);
    pages.put(
        "/pulls/7/reviews?per_page=100",
        """
        [{"user": {"login": "bob"}, "state": "CHANGES_REQUESTED"},
         {"user": {"login": "bob"}, "state": "APPROVED"},
         {"user": {"login": "eve"}, "state": "CHANGES_REQUESTED"},
         {"user": {"login": "eve"}, "state": "COMMENTED"}]
        """);
    try (GitServer server = server()) {
      Submission filled = github(server).candidates().getFirst();
      assertThat(filled.state()).isEqualTo(Submission.State.OPEN);
      assertThat(filled.notes())
          .containsExactly(
              "a draft", "labelled abi, needs-work", "approved by bob", "changes requested by eve");
      assertThat(filled.status().unready()).hasValue("a draft");
      assertThat(tokens).containsOnly("Bearer " + TOKEN + " null");
    }
  }

  @Test
  void gitLabTellsStateDraftLabelsAndApprovals() {
    pages.put(
        "/merge_requests/7",
        "{\"iid\": 7, \"sha\": \"HEAD\", \"state\": \"opened\", \"draft\": false, \"labels\":"
            + " [\"driver\"]}");
    pages.put(
        "/merge_requests/7/approvals", "{\"approved_by\": [{\"user\": {\"username\": \"kim\"}}]}");
    try (GitServer server = server()) {
      Submission filled =
          fill(
                  Project.Api.Kind.GITLAB,
                  server,
                  search(
                      submission(
                          "acme-core#7",
                          Submission.State.CLOSED,
                          "closed without having been merged")))
              .candidates()
              .getFirst();
      assertThat(filled.state()).isEqualTo(Submission.State.OPEN);
      assertThat(filled.notes()).containsExactly("labelled driver", "approved by kim");
      assertThat(tokens).containsOnly("null " + TOKEN);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "closed, false, UNKNOWN, CLOSED",
    "closed, true, UNKNOWN, MERGED",
    "closed, false, MERGED, MERGED",
    "strange, false, OPEN, OPEN",
  })
  void statesOfGitHub(
      String word, boolean merged, Submission.State known, Submission.State expected) {
    pages.put(
        "/pulls/7",
        "{\"head\": {\"sha\": \"HEAD\"}, \"state\": \"%s\", \"merged\": %s}"
            .formatted(word, merged));
    pages.put("/pulls/7/reviews?per_page=100", "[]");
    try (GitServer server = server()) {
      Search filled =
          fill(Project.Api.Kind.GITHUB, server, search(submission("acme-core#7", known)));
      assertThat(filled.candidates().getFirst().state()).isEqualTo(expected);
    }
  }

  @Test
  void listsAreReadOverTheirPagesButNotForEver() {
    pages.put("/pulls/7", "{\"head\": {\"sha\": \"HEAD\"}, \"state\": \"open\"}");
    var asked = new java.util.concurrent.atomic.AtomicInteger();
    try (GitServer server =
        GitServer.with(
            exchange -> {
              if (exchange.getRequestURI().getPath().endsWith("/reviews")) {
                int page = asked.incrementAndGet();
                exchange
                    .getResponseHeaders()
                    .add(
                        "Link",
                        "<http://%s/acme-core.git/pulls/7/reviews?page=%d>; rel=\"next\""
                            .formatted(exchange.getRequestHeaders().getFirst("Host"), page + 1));
                GitServer.answer(
                    exchange,
                    "application/json",
                    "[{\"user\": {\"login\": \"u%d\"}, \"state\": \"APPROVED\"}]"
                        .formatted(page)
                        .getBytes(StandardCharsets.UTF_8));
              } else {
                answer(exchange);
              }
            })) {
      assertThat(github(server).candidates().getFirst().notes())
          .containsExactly("approved by u1, u2, u3, u4, u5");
    }
  }

  private static void unchangedWith(Search filled, String why) {
    assertThat(filled.candidates().getFirst().state()).isEqualTo(Submission.State.UNKNOWN);
    assertThat(filled.notes()).singleElement().asString().contains(why).doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "401, does not take the token",
    "403, may not read",
    "404, does not know the submission",
    "429, rate limit",
    "500, status 500",
  })
  void aRefusalLeavesWhatGitTells(int status, String why) {
    try (GitServer server = GitServer.with(exchange -> exchange.sendResponseHeaders(status, -1))) {
      unchangedWith(github(server), why);
    }
  }

  @Test
  void aUsedUpRateLimitIsNotAskedAgain() {
    try (GitServer server =
        GitServer.with(
            exchange -> {
              exchange.getResponseHeaders().set("x-ratelimit-remaining", "0");
              exchange.sendResponseHeaders(403, -1);
            })) {
      Search filled =
          fill(
              Project.Api.Kind.GITHUB,
              server,
              search(
                  submission("acme-core#7", Submission.State.UNKNOWN),
                  submission("acme-core#8", Submission.State.UNKNOWN)));
      unchangedWith(filled, "rate limit");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[[[", "no json", "{\"state\": ", "<html>"})
  void whatIsNoJsonLeavesWhatGitTells(String body) {
    pages.put("/pulls/7", body);
    try (GitServer server = server()) {
      unchangedWith(github(server), "no JSON");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "{\"state\": {\"x\": 1}, \"labels\": 7}", "{}"})
  void jsonOfAnotherShapeSaysNothing(String body) {
    pages.put("/pulls/7", body);
    pages.put("/pulls/7/reviews?per_page=100", "{\"message\": \"odd\"}");
    try (GitServer server = server()) {
      Submission filled = github(server).candidates().getFirst();
      assertThat(filled.state()).isEqualTo(Submission.State.UNKNOWN);
      assertThat(filled.notes()).isEmpty();
    }
  }

  @Test
  void deepJsonAndEndlessAnswersAreCutOff() {
    pages.put("/pulls/7", "[".repeat(100_000));
    try (GitServer server = server()) {
      unchangedWith(github(server), "no JSON");
    }
    try (GitServer server =
        GitServer.with(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              byte[] blank = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
              while (true) {
                exchange.getResponseBody().write(blank);
              }
            })) {
      unchangedWith(github(server), "could not be asked");
    }
  }

  @Test
  void silenceEnds() {
    try (GitServer server =
        GitServer.with(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write('{');
              exchange.getResponseBody().flush();
              pause();
            })) {
      unchangedWith(github(server), "does not answer in 2 seconds");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theTokenGoesToNoOtherHost() {
    try (GitServer other = server();
        GitServer server =
            GitServer.with(
                exchange -> {
                  exchange
                      .getResponseHeaders()
                      .set("Location", other.url().replace("localhost", "127.0.0.1") + "/pulls/7");
                  exchange.sendResponseHeaders(302, -1);
                })) {
      unchangedWith(github(server), "another host");
      assertThat(other.requests()).isEmpty();
    }
    pages.put("/moved/7", "{\"head\": {\"sha\": \"HEAD\"}, \"state\": \"open\"}");
    pages.put("/pulls/7/reviews?per_page=100", "[]");
    try (GitServer server =
        GitServer.with(
            exchange -> {
              if (exchange.getRequestURI().getPath().endsWith("/pulls/7")) {
                exchange.getResponseHeaders().set("Location", "/acme-core.git/moved/7");
                exchange.sendResponseHeaders(301, -1);
              } else {
                answer(exchange);
              }
            })) {
      assertThat(github(server).candidates().getFirst().state()).isEqualTo(Submission.State.OPEN);
    }
  }

  @Test
  void whatTheForgeHasAtAnotherCommitIsLeftAside() {
    pages.put(
        "/pulls/7",
        "{\"head\": {\"sha\": \"%s\"}, \"state\": \"closed\", \"draft\": true}"
            .formatted("0b".repeat(20)));
    pages.put("/pulls/7/reviews?per_page=100", "[]");
    try (GitServer server = server()) {
      Submission filled = github(server).candidates().getFirst();
      assertThat(filled.state()).isEqualTo(Submission.State.UNKNOWN);
      assertThat(filled.notes()).singleElement().asString().contains("at 0b0b0b0b0b0b, another");
    }
  }

  @Test
  void eachSubmissionIsAskedAboutOnce() {
    pages.put("/pulls/7", "{\"head\": {\"sha\": \"HEAD\"}, \"state\": \"open\"}");
    pages.put("/pulls/7/reviews?per_page=100", "[]");
    try (GitServer server = server()) {
      Forge forge =
          Forge.of(
                  HTTP, project(Project.Api.Kind.GITHUB, server.url()), Map.of("ACME_TOKEN", TOKEN))
              .orElseThrow();
      Search search = search(submission("acme-core#7", Submission.State.UNKNOWN));
      for (int i = 0; i < 3; i++) {
        assertThat(forge.fill(search).candidates().getFirst().state())
            .isEqualTo(Submission.State.OPEN);
      }
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void withoutATokenNothingIsAsked() {
    Project project = project(Project.Api.Kind.GITHUB, "http://localhost:1/x");
    assertThat(Forge.of(HTTP, project, Map.of())).isEmpty();
    assertThat(Forge.of(HTTP, project, Map.of("ACME_TOKEN", ""))).isEmpty();
    assertThat(Forge.of(HTTP, project, Map.of("ACME_TOKEN", "two\r\nlines: x"))).isEmpty();
    assertThat(Forge.of(HTTP, project, Map.of("OTHER_TOKEN", TOKEN))).isEmpty();
    assertThat(Forge.of(HTTP, TestProject.rules(), Map.of("ACME_TOKEN", TOKEN))).isEmpty();
  }
}
