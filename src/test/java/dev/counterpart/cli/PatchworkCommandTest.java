package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.counterpart.ci.PlayedPatchwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Series of a Patchwork that answers well, badly, or with lies. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PatchworkCommandTest {
  private static final String PASSING = "with-userspace.mbox";
  private static final String FAILING = "header-only.mbox";
  private static final String BUNDLE =
      "rdma-core=" + Path.of("examples/rdma-core-example.bundle").toAbsolutePath();

  @TempDir private Path temporary = Path.of("");
  private final PlayedPatchwork server = new PlayedPatchwork();

  @AfterEach
  void end() {
    server.close();
  }

  private CommandLineRun bare(String... args) {
    return CommandLineRun.with(temporary.resolve("cache"))
        .env("HOME", temporary.toString())
        .env("PATCHWORK_TOKEN", PlayedPatchwork.TOKEN)
        .run(Stream.concat(Stream.of("patchwork"), Stream.of(args)).toArray(String[]::new));
  }

  private CommandLineRun run(String... args) {
    CommandLineRun run =
        bare(
            Stream.concat(
                    Stream.of(
                        "--server",
                        server.origin(),
                        "--project",
                        PlayedPatchwork.PROJECT,
                        "--userspace",
                        BUNDLE),
                    Stream.of(args))
                .toArray(String[]::new));
    assertThat(run.out() + run.err()).doesNotContain(PlayedPatchwork.TOKEN);
    return run;
  }

  private List<String> states() {
    return server.checks().stream().map(one -> one.patch() + " " + one.state()).toList();
  }

  @Test
  void withoutPostItOnlySaysWhatItWould() {
    server.add(PASSING);
    run("--series", "14")
        .endsWith(ExitStatus.PASS)
        .isSilent()
        .prints("would post  102  success  counterpart  pass: ", "would post  103  success  ");
    assertThat(server.posts()).isZero();
  }

  @Test
  void everyPatchGetsTheSummaryOnceHoweverOftenItRuns() {
    server.add(PASSING);
    server.add(FAILING);
    for (String done : List.of("posted  ", "is there  ")) {
      run(
              "--since",
              "2026-05-01",
              "--post",
              "--target-url",
              "https://ci.example/{series}/{version}")
          .endsWith(ExitStatus.PASS)
          .isSilent()
          .prints(done + "102  success", done + "103  success", done + "104  fail");
    }
    assertThat(states()).containsExactly("102 success", "103 success", "104 fail");
    assertThat(server.posts()).isEqualTo(3);
    assertThat(server.checks()).allMatch(one -> one.context().equals("counterpart"));
    assertThat(server.checks().getFirst().description()).startsWith("pass: ");
    assertThat(server.checks().getLast().description()).startsWith("fail: ");
    assertThat(server.checks().getLast().target()).isEqualTo("https://ci.example/15/2");
  }

  /** It is the cover letter that links the pull request, and the series' mbox has none. */
  @Test
  void theCoverLetterIsRead() {
    server.add(PASSING);
    Path report = temporary.resolve("of-{series}.json");
    run("--series", "14", "--report", "json=" + report).endsWith(ExitStatus.PASS);
    assertThat(temporary.resolve("of-14.json"))
        .content()
        .contains("20260304080000.7-0@example.com", "rdma-core#7", "\"link\"");
  }

  @Test
  void theFirstPatchAloneWhereThatIsWanted() {
    server.add(PASSING);
    run("--series", "14", "--post", "--to", "first", "--context", "rdma_uapi")
        .endsWith(ExitStatus.PASS);
    assertThat(server.checks()).hasSize(1);
    assertThat(server.checks().getFirst().context()).isEqualTo("rdma_uapi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20260304080000.7-0@example.com",
        "<20260304080000.7-2@example.com>",
        "20260304080000.7-1@example.com"
      })
  void aMailNamesItsSeries(String id) {
    server.add(PASSING);
    run("--message-id", id).endsWith(ExitStatus.PASS).prints("102  success", "103  success");
    run("--message-id", "nobody@example.com")
        .endsWith(ExitStatus.TROUBLE)
        .complains("has no series with the mail nobody@example.com");
  }

  @Test
  void whatOthersSayDoesNotCountAndAVerdictReplacesAVerdict() {
    server.add(PASSING);
    server.hasCheck(102, "other-ci", "fail", "checkpatch", "a line too long");
    server.hasCheck(102, "counterpart", "fail", "counterpart", "fail: 1 error");
    server.hasCheck(103, "counterpart", "pending", "counterpart", "");
    run("--series", "14", "--post").endsWith(ExitStatus.PASS);
    run("--series", "14", "--post").endsWith(ExitStatus.PASS).printsNot("posted");
    assertThat(states())
        .containsExactly("102 fail", "102 fail", "103 pending", "102 success", "103 success");
  }

  /** Two who see things differently each say it once. */
  @Test
  void twoUsersDoNotAnswerEachOther() {
    server.add(PASSING);
    run("--series", "14", "--post", "--to", "first").endsWith(ExitStatus.PASS);
    server.hasCheck(102, "somebody", "fail", "counterpart", "fail: it has none");
    run("--series", "14", "--post", "--to", "first").prints("is there  102");
    assertThat(server.posts()).isEqualTo(1);
  }

  /** Without the project's repository nothing can be decided. */
  private CommandLineRun undecided(String... args) {
    return bare(
        Stream.concat(
                Stream.of("--server", server.origin(), "--project", PlayedPatchwork.PROJECT),
                Stream.of(args))
            .toArray(String[]::new));
  }

  @Test
  void undecidedIsAWarningAndNeverTakesThePlaceOfAVerdict() {
    server.add(PASSING);
    undecided("--series", "14", "--post")
        .endsWith(ExitStatus.PASS)
        .prints("posted  102  warning  counterpart  undecided: ");
    run("--series", "14", "--post").endsWith(ExitStatus.PASS).prints("posted  102  success");
    undecided("--series", "14", "--post")
        .endsWith(ExitStatus.PASS)
        .prints("left as it is  102  warning", "left as it is  103  warning");
    assertThat(states())
        .containsExactly("102 warning", "103 warning", "102 success", "103 success");
  }

  @Test
  void theStateRemembersTheLastEvent() {
    Path state = temporary.resolve("state.json");
    server.pagesOf(2);
    for (int i = 0; i < 5; i++) {
      server.add(i == 3 ? PASSING : FAILING);
    }
    server.addEvent(14); // once more
    String[] args = {"--since", "2026-05-01", "--post", "--state", state.toString()};
    run(args).endsWith(ExitStatus.PASS);
    assertThat(server.posts()).isEqualTo(6);
    assertThat(state).content().contains("2026-05-22T10:00:06.123456", server.origin());
    int questions = server.questions().size();
    run(args).endsWith(ExitStatus.PASS).printsNothing();
    assertThat(server.questions().subList(questions, server.questions().size()))
        .containsExactly(
            "GET /api/1.3/projects/acme-list/",
            "GET /api/1.3/events/?project=acme-list&category=series-completed"
                + "&since=2026-05-22T10%3A00%3A06.123456&order=date");
    server.add(PASSING);
    run("--post", "--state", state.toString()).endsWith(ExitStatus.PASS).prints("success");
    assertThat(server.posts()).isEqualTo(8);
    try (var files = Files.list(temporary)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .doesNotContain("state.json.part")
          .contains("state.json");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void whatIsOnlyPrintedIsNotRemembered() {
    Path state = temporary.resolve("state.json");
    server.add(FAILING);
    run("--since", "2026-05-01", "--state", state.toString()).prints("would post  101  fail");
    assertThat(state).doesNotExist();
  }

  @Test
  void aSeriesThatIsNotWholeIsTriedAgain() throws IOException {
    Path state = temporary.resolve("state.json");
    server.add(PASSING, false);
    server.addEvent(14);
    server.add(FAILING);
    run("--since", "2026-05-01", "--post", "--state", state.toString())
        .endsWith(ExitStatus.UNDECIDED)
        .prints("posted  104  fail")
        .complains("series 14 is not whole yet");
    server.lies(
        "/series/14/", text -> text.replace("\"received_all\": false", "\"received_all\": true"));
    run("--post", "--state", state.toString())
        .endsWith(ExitStatus.PASS)
        .prints("posted  102  success");
    assertThat(Files.readString(state)).contains("\"again\" : { }");
  }

  @Test
  void aProjectThatTheServerDoesNotHaveIsNoEmptyList() {
    bare("--server", server.origin(), "--project", "acme-lits", "--since", "2026-05-01")
        .endsWith(ExitStatus.TROUBLE)
        .printsNothing()
        .complains("does not have project \"acme-lits\"");
    server.lies("/projects/", text -> "[]");
    run("--since", "2026-05-01")
        .endsWith(ExitStatus.TROUBLE)
        .complains("says what cannot be used about project \"acme-list\"");
  }

  @Test
  void aTokenWithoutRightsEndsIt() throws IOException {
    Path token = Files.writeString(temporary.resolve("token"), "f00d\n");
    server.add(PASSING);
    CommandLineRun run =
        run("--series", "14", "--post", "--token-file", token.toString())
            .endsWith(ExitStatus.TROUBLE)
            .printsNothing()
            .complains("does not let this token post checks of patch 102", "403", "maintainer");
    assertThat(run.err()).doesNotContain("f00d");
    assertThat(server.posts()).isEqualTo(1);
  }

  private static int first(AtomicInteger count) {
    return count.incrementAndGet();
  }

  @ParameterizedTest
  @CsvSource({"429, POST", "503, POST", "503, GET /api/1.3/series", "502, GET /series"})
  void aServerThatSaysNotNowIsAskedAgain(int status, String where) {
    server.add(PASSING);
    var count = new AtomicInteger();
    server.fails(
        (exchange, question) -> {
          if (!question.startsWith(where) || first(count) > 2) {
            return false;
          }
          exchange.getResponseHeaders().set("Retry-After", "1");
          PlayedPatchwork.say(exchange, status, "text/html", "<html>busy</html>");
          return true;
        });
    run("--series", "14", "--post").endsWith(ExitStatus.PASS).isSilent();
    assertThat(states()).containsExactly("102 success", "103 success");
  }

  @Test
  void anAnswerThatGetsLostMakesNoSecondCheck() {
    server.add(PASSING);
    var count = new AtomicInteger();
    server.fails(
        (exchange, question) -> {
          if (question.startsWith("POST") && first(count) == 1) {
            server.hasCheck(102, "counterpart", "success", "counterpart", description());
            PlayedPatchwork.say(exchange, 502, "text/html", "<html>gone</html>");
            return true;
          }
          return false;
        });
    run("--series", "14", "--post").endsWith(ExitStatus.PASS).isSilent();
    assertThat(states()).containsExactly("102 success", "103 success");
  }

  private String description() {
    return run("--series", "14").out().lines().findFirst().orElseThrow().split("  ", 5)[4];
  }

  @Test
  void whatFailsHalfWayGoesOnFromThere() {
    server.add(PASSING);
    server.fails((exchange, question) -> question.contains("/103/") && status(exchange, 500));
    run("--since", "2026-05-01", "--post", "--state", temporary + "/state.json")
        .endsWith(ExitStatus.TROUBLE)
        .prints("posted  102")
        .complains("does not give the checks of patch 103", "500");
    server.mends();
    run("--since", "2026-05-01", "--post", "--state", temporary + "/state.json")
        .endsWith(ExitStatus.PASS)
        .prints("is there  102", "posted  103");
    assertThat(server.checks()).hasSize(2);
  }

  /** A real one stumbles on some mails for ever; the others are served all the same. */
  @Test
  void whereTheServerStumblesOnOneSeriesTheOthersAreServed() throws IOException {
    Path state = temporary.resolve("state.json");
    server.add(PASSING);
    server.add(FAILING);
    server.fails((exchange, question) -> question.contains("/14/mbox/") && status(exchange, 500));
    String[] args = {"--since", "2026-05-01", "--post", "--state", state.toString()};
    run(args)
        .endsWith(ExitStatus.TROUBLE)
        .prints("posted  104  fail")
        .complains("does not give the mails of series 14", "500");
    for (int i = 0; i < 3; i++) {
      run(args).endsWith(ExitStatus.TROUBLE).complains("500");
    }
    run(args).endsWith(ExitStatus.TROUBLE).complains("; it is not tried again");
    run(args).endsWith(ExitStatus.PASS).isSilent();
    assertThat(server.posts()).isEqualTo(1);
  }

  @Test
  void whereTheServerStumblesOnAllItIsLeftAlone() {
    for (int i = 0; i < 6; i++) {
      server.add(FAILING);
    }
    server.fails((exchange, question) -> question.contains("/mbox/") && status(exchange, 500));
    assertThat(run("--since", "2026-05-01").endsWith(ExitStatus.TROUBLE).err().lines()).hasSize(3);
  }

  /** Patchwork counts it among the patches. */
  @Test
  void ofARequestToPullNothingIsSaid() {
    server.addText(
        """
        From 1977299d4b7a9f3046e55702bb718800179eb943 Mon Sep 17 00:00:00 2001
        From: Ann Example <ann@acme.example>
        Date: Wed, 4 Mar 2026 08:00:00 +0000
        Message-ID: <pull@acme.example>
        Subject: [GIT PULL] Please pull acme changes

        are available in the Git repository at:

          https://git.acme.example/linux.git tags/for-linus

         drivers/acme/main.c | 2 ++
        """,
        true);
    server.add(FAILING);
    run("--since", "2026-05-01", "--post")
        .endsWith(ExitStatus.PASS)
        .prints("posted  102  fail")
        .complains("series 14 holds no patch");
    assertThat(server.posts()).isEqualTo(1);
  }

  private static boolean status(HttpExchange exchange, int status) throws IOException {
    PlayedPatchwork.say(exchange, status, "text/html", "<html></html>");
    return true;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/series/14/ | \"id\": 14, \"project\" | \"id\": 15, \"project\" | it is another one",
        "/api/1.3/series/14/ | acme-list | other | or of another project",
        "/api/1.3/series/14/ | \"id\": 102, | \"id\": \"102\", | not as Patchwork writes them",
        "/api/1.3/series/14/ | \"id\": 103, | \"id\": 102, | not as Patchwork writes them",
        "/api/1.3/series/14/ | \"version\": 2 | \"version\": [] | not as Patchwork writes them",
        "/api/1.3/series/14/ | /series/14/mbox/ | /series/77/mbox/ | does not have the mails of",
        "/api/1.3/series/14/ | 7-1@ | 7-9@ | does not count among its own",
        "/api/1.3/series/14/ | 7-0@ | 7-9@ | does not count among its own",
        "/series/14/mbox/ | 7-2@ | 7-9@ | does not count among its own",
        "/cover/101/mbox/ | 7-0@ | 7-9@ | does not count among its own",
        "/series/14/mbox/ | From patchwork | Fron patchwork | this is no mbox"
      })
  void aSeriesThatIsNotWhatItIsCalledIsLeftOut(
      String path, String right, String wrong, String sentence) {
    server.add(PASSING);
    server.lies(path, text -> text.replace(right, wrong));
    run("--series", "14", "--post")
        .endsWith(ExitStatus.UNDECIDED)
        .printsNothing()
        .complains(sentence);
    assertThat(server.posts()).isZero();
  }

  @Test
  void noOtherHostIsAsked() {
    server.add(PASSING);
    try (var other = new PlayedPatchwork()) {
      server.lies("/api/1.3/series/14/", text -> text.replace(server.origin(), other.origin()));
      run("--series", "14").endsWith(ExitStatus.UNDECIDED).complains("on another host");
      server.lies("/events/", text -> text);
      server.fails(
          (exchange, question) -> {
            if (!question.contains("/events/")) {
              return false;
            }
            exchange
                .getResponseHeaders()
                .set("Link", "<" + other.origin() + "/api/1.3/events/>; rel=\"next\"");
            PlayedPatchwork.say(exchange, 200, "application/json", "[]");
            return true;
          });
      run("--since", "2026-05-01").endsWith(ExitStatus.TROUBLE).complains("another host");
      assertThat(other.questions()).isEmpty();
    }
  }

  @Test
  void pagesWithoutEndAreNotReadWithoutEnd() {
    server.fails(
        (exchange, question) -> {
          if (!question.contains("/events/")) {
            return false;
          }
          exchange
              .getResponseHeaders()
              .set("Link", "<" + server.origin() + "/api/1.3/events/?more>; rel=\"next\"");
          PlayedPatchwork.say(exchange, 200, "application/json", "[]");
          return true;
        });
    run("--since", "2026-05-01").endsWith(ExitStatus.PASS).printsNothing();
    assertThat(server.questions()).hasSizeLessThan(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><title>Are you a robot?</title>",
        "[{\"id\": 1",
        "{}",
        "[1]",
        "[{\"id\": 1, \"category\": \"series-completed\", \"date\": \"2026-05-22T10:00:00\"}]"
      })
  void anythingButAListOfEventsIsSaid(String text) {
    server.add(PASSING);
    server.lies("/events/", _ -> text);
    CommandLineRun run =
        run("--since", "2026-05-01", "--post").endsWith(ExitStatus.TROUBLE).printsNothing();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).doesNotContain("should not");
    assertThat(server.posts()).isZero();
  }

  @Test
  void aHostileNameIsShownAsText() {
    server.addText(
        """
        From 1977299d4b7a9f3046e55702bb718800179eb943 Mon Sep 17 00:00:00 2001
        From: Eve Example <eve@acme.example>
        Date: Wed, 4 Mar 2026 08:00:00 +0000
        Message-ID: <a"b\u001b[31m\u202e@example.com>
        Subject: [PATCH] evil \u001b[2J

        ---
        diff --git a/drivers/acme/\u001b[31m.c b/drivers/acme/\u001b[31m.c
        --- a/drivers/acme/\u001b[31m.c
        +++ b/drivers/acme/\u001b[31m.c
        @@ -1 +1,2 @@
         int a;
        +int b;
        """,
        true);
    CommandLineRun run = run("--series", "14", "--post");
    assertThat(run.out() + run.err()).doesNotContain("\u001b", "\u202e");
    assertThat(server.checks())
        .allMatch(one -> one.description().chars().allMatch(c -> c >= ' ' && c < 127));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--series 14 --context rdma/uapi | the context of a check",
        "--series 14 --to some | \"some\" is none of first, all",
        "--series 14 --target-url ftp://x | --target-url has to be an address",
        "--series 14 --target-url https://x.example/{name} | no other words in braces",
        "--series 14 --since 2026-05-01 | say which series",
        "--post | say which series",
        "--since soon | is no date",
        "--since 2026-05-01 --every soon | is no pause",
        "--series 14 --every 5m | --every goes with --since",
        "--series 0 | has to be the number of a series",
        "--series 14 --offline | --offline forbids",
        "--series 99 | does not have series 99",
        "--series 14 --post --token-file /nowhere/token | cannot be read",
        "--series 14 --report json=/nowhere/x.json | its folder is not there",
        "--since 2026-05-01 --report json=x | put {series} into its name",
        "--series 14 --report jsn=x | no report format"
      })
  void aWrongCallIsSaidInOneSentence(String args, String sentence) {
    CommandLineRun run = run(args.split(" ", -1)).printsNothing().complains(sentence);
    run.endsWith(args.endsWith("99") ? ExitStatus.UNDECIDED : ExitStatus.TROUBLE);
    assertThat(server.posts()).isZero();
  }

  @Test
  void aStateOfSomebodyElseIsNotOverwritten() throws IOException {
    Path state = Files.writeString(temporary.resolve("state"), "precious");
    server.add(FAILING);
    run("--since", "2026-05-01", "--post", "--state", state.toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains("is no state that counterpart has written");
    assertThat(state).content().isEqualTo("precious");
    assertThat(server.posts()).isZero();
  }

  @Test
  void postingNeedsAToken() {
    CommandLineRun.with(temporary)
        .run("patchwork", "--server", server.origin(), "--project", "p", "--series", "1", "--post")
        .endsWith(ExitStatus.TROUBLE)
        .complains("--post needs a token");
    bare("--series", "1").endsWith(ExitStatus.TROUBLE).complains("with --server URL, or in");
    bare("--server", server.origin(), "--series", "1")
        .endsWith(ExitStatus.TROUBLE)
        .complains("with --project LINK, or in");
    assertThat(server.questions()).isEmpty();
  }

  @Test
  void theQueueCanBeConfigured() throws IOException {
    Path token = Files.writeString(temporary.resolve("t"), PlayedPatchwork.TOKEN);
    Path file =
        Files.writeString(
            temporary.resolve("c.yaml"),
            """
            offline: false
            patchwork:
              server: %s
              project: acme-list
              token-file: t
              context: mine
              to: first
              target-url: https://ci.example/{series}
            userspace:
              %s
            """
                .formatted(server.origin(), BUNDLE.replace("=", ": ")));
    server.add(PASSING);
    CommandLineRun.with(temporary.resolve("cache"))
        .env("COUNTERPART_PATCHWORK_CONTEXT", "ours")
        .run("patchwork", "--config", file.toString(), "--series", "14", "--post")
        .endsWith(ExitStatus.PASS)
        .isSilent();
    assertThat(server.checks()).hasSize(1);
    assertThat(server.checks().getFirst().context()).isEqualTo("ours");
    assertThat(server.checks().getFirst().target()).isEqualTo("https://ci.example/14");
    CommandLineRun shown =
        CommandLineRun.with(temporary)
            .run("patchwork", "--config", file.toString(), "--show-config", "--context", "x")
            .endsWith(ExitStatus.PASS)
            .prints(
                "patchwork:\n  server: ",
                "  project: acme-list  # " + file + ":4\n",
                "  context: x  # --context\n",
                "  token-file: " + token + "  # " + file + ":5\n",
                "  to: first  # ")
            .printsNot(PlayedPatchwork.TOKEN);
    Path again = Files.writeString(temporary.resolve("again.yaml"), shown.out());
    CommandLineRun.with(temporary)
        .run("patchwork", "--config", again.toString(), "--show-config")
        .prints("  target-url: 'https://ci.example/{series}'  # ");
    Files.writeString(file, "patchwork:\n  sever: x\n");
    CommandLineRun.with(temporary)
        .run("patchwork", "--config", file.toString(), "--series", "1")
        .endsWith(ExitStatus.TROUBLE)
        .complains("patchwork.sever: no such key; did you mean \"server\"?");
  }

  /** A service: it sees what comes later, survives a bad hour, and ends when it is told to. */
  @Test
  void itKeepsLooking() throws InterruptedException {
    server.add(FAILING);
    var broken = new AtomicInteger();
    server.fails(
        (exchange, question) ->
            question.contains("/events/")
                && broken.incrementAndGet() == 2
                && status(exchange, 500));
    var run = new CommandLineRun[1];
    var service =
        new Thread(() -> run[0] = run("--since", "2026-05-01", "--post", "--every", "1s"));
    service.start();
    await(() -> broken.get() >= 2);
    server.add(PASSING);
    await(() -> server.posts() == 3);
    int asked = broken.get();
    await(() -> broken.get() > asked + 1);
    service.interrupt();
    service.join();
    run[0].endsWith(ExitStatus.PASS).complains("does not give the list of events", "500");
    assertThat(states()).containsExactly("101 fail", "103 success", "104 success");
  }

  private static void await(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(20);
    }
  }
}
