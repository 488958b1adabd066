package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.GitServer;
import dev.counterpart.userspace.TestProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project with more merge requests than anybody fetches: those that are linked come alone. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LinkedRequestTest {
  private static final String RULES =
      """
      id: rooks
      title: rooks
      why: because rooks count
      source: invented
      triggers:
        - paths: ["include/uapi/linux/rook.h"]
      requires: {any-of: [rookery]}
      rules:
        - {id: rooks/offer, check: submission, severity: error, title: t, why: w, fix: m, source: s}
        - {id: rooks/unit, check: unit-use, severity: error, title: t, why: w, fix: m, source: s}
      """;

  private static final String PROJECT =
      """
      id: rookery
      title: Rookery
      urls: [https://git.example.org/birds/rookery]
      main-branches: [main, master]
      submissions: {head: 'refs/merge-requests/{n}/head', web: '/-/merge_requests/{n}', fetch: FETCH}
      api: {kind: gitlab, url: 'http://localhost:PORT/api/v4/projects/birds', token: [ROOKERY_TOKEN]}
      code: ['src/**']
      tests: ['tests/**']
      """;

  private static final String SERIES =
      """
      From: Bo <bo@rooks.example>
      Date: Tue, 10 Mar 2026 14:00:00 +0000
      Message-ID: <1@rooks.example>
      Subject: [PATCH] rook: Let programs count rooks

      Programs count rooks. https://git.example.org/birds/rookery/-/merge_requests/7
      ---
      diff --git a/include/uapi/linux/rook.h b/include/uapi/linux/rook.h
      new file mode 100644
      --- /dev/null
      +++ b/include/uapi/linux/rook.h
      @@ -0,0 +1,4 @@
      +#ifndef ROOK_H
      +#define ROOK_H
      +#define ROOK_COUNT 7
      +#endif
      """;

  private static final Map<String, String> USE =
      Map.of("src/count.c", "int count(void) { return ROOK_COUNT; }\n");

  @TempDir Path temporary;
  private final Map<String, String> pages = new HashMap<>();
  private Predicate<String> refused = _ -> false;
  private TestProject project;
  private GitServer server;
  private String[] main;
  private String first;
  private String head;
  private Path rules;

  @BeforeEach
  void create() throws IOException {
    project = TestProject.create(temporary.resolve("rookery.git"));
    Path config = project.folder().resolve("config");
    Files.writeString(
        config,
        Files.readString(config)
            + "[uploadpack]\n\tallowFilter = true\n\tallowAnySHA1InWant = true\n");
    main = new String[6];
    for (int i = 0; i < main.length; i++) {
      Map<String, String> file = Map.of("src/nest" + i + ".c", "int nest" + i + ";\n");
      String date = "2026-02-0" + (i + 1) + "T00:00:00Z";
      main[i] =
          i == 0
              ? project.commit("Nest 0", date, file)
              : project.commit("Nest " + i, date, file, main[i - 1]);
    }
    first =
        project.commit(
            "Begin to count", "2026-03-01T00:00:00Z", Map.of("src/rook.c", "int r;\n"), main[2]);
    head = project.commit("Count rooks", "2026-03-02T00:00:00Z", USE, first);
    project.ref("refs/heads/main", main[5]);
    project.ref("refs/merge-requests/7/head", head);
    for (int i = 100; i < 140; i++) {
      project.ref("refs/merge-requests/" + i + "/head", main[i % 5]);
    }
    server = GitServer.with(this::answer);
    rules = Files.createDirectories(temporary.resolve("rules"));
    Files.writeString(rules.resolve("rooks.yaml"), RULES);
    fetch("linked");
  }

  private void fetch(String which) throws IOException {
    Files.writeString(
        rules.resolve("rookery.yaml"),
        PROJECT.replace("FETCH", which).replace("PORT", server.origin().replaceFirst(".*:", "")));
  }

  @AfterEach
  void close() {
    server.close();
    project.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/api/")) {
      String page = pages.get(path.replaceFirst(".*/merge_requests", ""));
      if (page == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        GitServer.answer(exchange, "application/json", page.getBytes(StandardCharsets.UTF_8));
      }
      return;
    }
    byte[] body = GitServer.body(exchange);
    if (refused.test(new String(body, StandardCharsets.ISO_8859_1))) {
      exchange.sendResponseHeaders(500, -1);
      return;
    }
    GitServer.smart(project.folder(), exchange, body);
  }

  private CommandLineRun line() {
    return CommandLineRun.with(temporary.resolve("cache")).in(SERIES);
  }

  private CommandLineRun sync(String what) {
    return line()
        .run("sync", what, "--rules", rules.toString(), "--userspace", "rookery=" + server.url());
  }

  private CommandLineRun check(String... more) {
    return check(line(), more);
  }

  private CommandLineRun check(CommandLineRun line, String... more) {
    var arguments = new java.util.ArrayList<>(List.of("check", "-", "--rules", rules.toString()));
    arguments.addAll(List.of(more));
    return line.run(arguments.toArray(String[]::new));
  }

  private CommandLineRun checkByAddress(String... more) {
    var arguments = new java.util.ArrayList<>(List.of("--userspace", "rookery=" + server.url()));
    arguments.addAll(List.of(more));
    return check(arguments.toArray(String[]::new));
  }

  private boolean holds(String commit) {
    try (GitRepository copy =
        GitRepository.open(temporary.resolve("cache/repositories/rookery.git"))) {
      return !copy.lacks(commit);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"#", "!"})
  void oneRequestComesAloneAndIsRead(String sign) {
    sync("rookery")
        .endsWith(ExitStatus.PASS)
        .prints("rookery: fetched from ", "come one by one: \"counterpart sync rookery");
    check()
        .endsWith(ExitStatus.UNDECIDED)
        .prints("links rookery#7, which was not read", "counterpart sync rookery#7 --rules ");
    sync("rookery" + sign + "7")
        .endsWith(ExitStatus.PASS)
        .printsExactly(
            "rookery: 1 new merge request (#7); main at " + main[5].substring(0, 12) + "\n");
    check()
        .endsWith(ExitStatus.PASS)
        .prints("rookery#7", "used", "src/count.c:1", "1 merge request");
    assertThat(holds(head)).isTrue();
    assertThat(holds(main[2])).as("what it starts from").isTrue();
    assertThat(holds(main[3])).as("what it does not need").isFalse();
    sync("rookery").endsWith(ExitStatus.PASS).prints("rookery: nothing new; main at");
  }

  @Test
  void aCheckByAddressBringsWhatTheSeriesLinks() {
    checkByAddress().endsWith(ExitStatus.PASS).prints("rookery#7", "used", "1 merge request and");
    int before = server.requests().size();
    checkByAddress().endsWith(ExitStatus.PASS);
    assertThat(server.requests().subList(before, server.requests().size()))
        .as("a list of refs alone")
        .hasSizeLessThanOrEqualTo(2);
    checkByAddress("--offline").endsWith(ExitStatus.PASS);
    project.deleteRef("refs/merge-requests/7/head");
    checkByAddress()
        .endsWith(ExitStatus.UNDECIDED)
        .prints("links rookery#7, which was not read", "sync rookery#7 --rules ", server.url());
  }

  @Test
  void aSyncRenewsWhatIsHeld() {
    sync("rookery#7").endsWith(ExitStatus.PASS);
    sync("rookery#100").endsWith(ExitStatus.PASS);
    String next =
        project.commit("Nest 6", "2026-03-03T00:00:00Z", Map.of("src/n.c", "int n;\n"), main[5]);
    String anew = project.commit("Count all rooks", "2026-03-04T00:00:00Z", USE, next);
    project.ref("refs/heads/main", next);
    project.ref("refs/merge-requests/7/head", anew);
    project.deleteRef("refs/merge-requests/100/head");
    sync("rookery")
        .endsWith(ExitStatus.PASS)
        .prints("1 moved (#7), 1 gone (#100); main at " + next.substring(0, 12) + ", which is new");
    check().endsWith(ExitStatus.PASS).prints("rookery#7", "src/count.c:1");
    sync("rookery#9999")
        .endsWith(ExitStatus.TROUBLE)
        .complainsAmongOthers("has no merge request #9999 of Rookery");
    check().endsWith(ExitStatus.PASS);
  }

  @Test
  void oneThatTheMainBranchHoldsIsToldSo() {
    String use = project.commit("Count rooks", "2026-02-07T00:00:00Z", USE, main[5]);
    String next =
        project.commit("Nest 7", "2026-02-08T00:00:00Z", Map.of("src/n.c", "int n;\n"), use);
    project.ref("refs/heads/main", next);
    project.ref("refs/merge-requests/7/head", use);
    sync("rookery#7").endsWith(ExitStatus.PASS).prints("merged already: #7");
    check().endsWith(ExitStatus.PASS).prints("rookery#7 (merged)", "src/count.c:1");
    // The last one of all.
    project.ref("refs/heads/main", use);
    project.ref("refs/merge-requests/8/head", use);
    CommandLineRun other = CommandLineRun.with(temporary.resolve("other"));
    String address = "rookery=" + server.url();
    other.run("sync", "rookery#8", "--rules", rules.toString(), "--userspace", address);
    assertThat(other.out()).contains("merged already: #8");
  }

  @Test
  void mergesOfTheMainBranchAreNotItsOwn() {
    String merge =
        project.commit(
            "Merge main",
            "2026-03-03T00:00:00Z",
            Map.of("src/nest3.c", "int nest3;\n", "src/nest4.c", "int nest4;\n"),
            head,
            main[4]);
    String between =
        project.commit("Go on", "2026-03-04T00:00:00Z", Map.of("src/m.c", "int m;\n"), merge);
    String again =
        project.commit(
            "Merge main again",
            "2026-03-05T00:00:00Z",
            Map.of("src/nest5.c", "int nest5;\n"),
            between,
            main[5]);
    String last =
        project.commit(
            "More", "2026-03-06T00:00:00Z", Map.of("src/more.c", "int o = ROOK_COUNT;\n"), again);
    project.ref("refs/merge-requests/7/head", last);
    sync("rookery#7").endsWith(ExitStatus.PASS);
    check().endsWith(ExitStatus.PASS).prints("rookery#7", "src/count.c:1").printsNot("nest4");
    assertThat(holds(first)).isTrue();
  }

  @Test
  void aServerThatCannotTellWhereItStartsGivesALittleMore() {
    refused = body -> body.contains("deepen-not");
    sync("rookery#7").endsWith(ExitStatus.PASS);
    check().endsWith(ExitStatus.PASS).prints("rookery#7", "src/count.c:1");
  }

  @Test
  void aServerThatLeavesNothingOutGivesAll() throws IOException {
    Path config = project.folder().resolve("config");
    Files.writeString(config, Files.readString(config).replace("allowFilter = true", ""));
    sync("rookery#7").endsWith(ExitStatus.PASS);
    check().endsWith(ExitStatus.PASS).prints("src/count.c:1");
  }

  @Test
  void anInterruptedSyncGoesOnWhereItWas() {
    int stops = 0;
    String out = "";
    while (out.isEmpty()) {
      int last = ++stops;
      var asked = new AtomicInteger();
      refused = body -> body.contains("command=fetch") && asked.incrementAndGet() >= last;
      out = sync("rookery#7").out();
    }
    assertThat(stops).isBetween(3, 12);
    check().endsWith(ExitStatus.PASS).prints("src/count.c:1");
  }

  @Test
  void withoutHistoryNobodyKnowsThePast() {
    project.ref(
        "refs/heads/main",
        project.commit("Late", "2026-05-01T00:00:00Z", Map.of("src/n.c", "int n;\n"), main[5]));
    sync("rookery").endsWith(ExitStatus.PASS);
    String unlinked = SERIES.replace("/-/merge_requests/7", "");
    check(line().in(unlinked), "--as-of", "2026-03-20")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("holds no history of Rookery", "name a whole clone");
    // One of those that are not here may have it, whether or not another is.
    for (String what : List.of("rookery", "rookery#100")) {
      sync(what).endsWith(ExitStatus.PASS);
      check(line().in(unlinked))
          .endsWith(ExitStatus.UNDECIDED)
          .prints("name a whole clone of https://git.example.org/birds/rookery", "#NUMBER");
    }
    // What is here and was there on that day is evidence all the same.
    sync("rookery#7").endsWith(ExitStatus.PASS);
    check("--as-of", "2026-03-20").endsWith(ExitStatus.PASS).prints("src/count.c:1");
  }

  @Test
  void aWholeCopyStaysWhole() throws IOException {
    fetch("all");
    sync("rookery").endsWith(ExitStatus.PASS).prints("41 merge requests");
    fetch("linked");
    String next =
        project.commit("Nest 6", "2026-03-03T00:00:00Z", Map.of("src/n.c", "int n;\n"), main[5]);
    project.ref("refs/heads/main", next);
    project.ref("refs/merge-requests/8/head", head);
    sync("rookery").endsWith(ExitStatus.PASS).prints("with 1 new commit");
    sync("rookery#8").endsWith(ExitStatus.PASS).prints("1 new merge request (#8)");
    assertThat(holds(main[3])).isTrue();
    check().endsWith(ExitStatus.PASS).prints("42 merge requests");
  }

  @Test
  void aForgeTellsWhatItKnows() {
    pages.put(
        "/7", "{\"state\": \"opened\", \"work_in_progress\": true, \"sha\": \"" + head + "\"}");
    pages.put(
        "/7/approvals",
        "{\"approved\": true, \"approved_by\": [{\"user\": {\"username\": \"kim\"}}]}");
    sync("rookery").endsWith(ExitStatus.PASS);
    check().endsWith(ExitStatus.UNDECIDED).prints("links rookery#7, which was not read");
    assertThat(server.requests()).noneMatch(request -> request.contains("/api/"));
    check(line().env("ROOKERY_TOKEN", "tok-rook"))
        .endsWith(ExitStatus.UNDECIDED)
        .prints("links rookery#7 (open, draft, approved), which was not read");
    sync("rookery#7").endsWith(ExitStatus.PASS);
    check(line().env("ROOKERY_TOKEN", "tok-rook"))
        .endsWith(ExitStatus.PASS)
        .prints("rookery#7 (open)", "a draft", "approved by kim");
  }

  @Test
  void anOddAnswerIsNone() {
    sync("rookery").endsWith(ExitStatus.PASS);
    pages.put("/7/approvals", "{\"approved_by\": {\"user\": 3}}");
    for (String page :
        List.of(
            "[]",
            "{\"state\": {\"opened\": 1}, \"draft\": \"true\"}",
            "{\"state\": 7, \"draft\": [true]}",
            "{\"state\": \"opened (merged), approved\"}",
            "{",
            "[".repeat(100_000))) {
      pages.put("/7", page);
      check(line().env("ROOKERY_TOKEN", "tok-rook"))
          .endsWith(ExitStatus.UNDECIDED)
          .prints("links rookery#7, which was not read");
    }
  }

  @Test
  void theDoctorDoesNotMissTheHistory() throws IOException {
    sync("rookery#7").endsWith(ExitStatus.PASS);
    Path config = temporary.resolve("config.yaml");
    Files.writeString(config, "rules: " + rules + "\n");
    assertThat(line().run("doctor", "--config", config.toString()).out())
        .contains("1 merge request, as they are linked")
        .doesNotContain("unshallow");
  }
}
