package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.git.GitServer;
import dev.counterpart.inbox.InboxServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A series that is named by its Message-ID, from a public-inbox server on this machine. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FetchedSeriesTest {
  private static final String COVER = "20260304080000.7-0@example.com";
  private static final String THREAD = "GET /all/" + COVER + "/t.mbox.gz";

  private final InboxServer server = new InboxServer();
  @TempDir private Path folder;

  /** Cover letter and two patches; this version passes. */
  private List<String> second = List.of();

  @BeforeEach
  void read() throws IOException {
    second = mails("with-userspace.mbox");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static List<String> mails(String example) throws IOException {
    var found = new ArrayList<String>();
    for (String mail :
        Files.readString(Path.of("examples", example)).split("(?m)^From .*\\n", -1)) {
      if (!mail.isBlank()) {
        found.add("X-Kept: yes\n" + mail);
      }
    }
    return found;
  }

  private String[] version(int version, String day) {
    return second.stream()
        .map(
            mail ->
                mail.replace("rdma-next v2 ", "rdma-next v" + version + " ")
                    .replace("20260304080000.7-", "v" + version + "-7-")
                    .replaceAll("(?m)^Date: .*$", "Date: " + day + " 2026 08:00:00 +0000"))
        .toArray(String[]::new);
  }

  private String[] second() {
    return second.toArray(String[]::new);
  }

  private CommandLineRun check(String name, String... options) {
    String[] all =
        Stream.of(
                Stream.of("check", name, "--public-inbox", server.url()),
                Stream.of("--userspace", "rdma-core=examples/rdma-core-example.bundle"),
                Arrays.stream(options))
            .flatMap(part -> part)
            .toArray(String[]::new);
    return CommandLineRun.with(folder.resolve("cache")).run(all);
  }

  /** The files of what was fetched become so old. */
  private void age(Duration age) throws IOException {
    for (Path file : GitServer.files(folder.resolve("cache/threads"))) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        COVER,
        "<" + COVER + ">",
        "mid:" + COVER,
        "20260304080000.7-0%40example.com",
        "20260304080000.7-2@example.com",
        "SERVER/linux-rdma/" + COVER + "/",
        "SERVER/linux-rdma/" + COVER,
        "SERVER/all/" + COVER + "/T/#u",
        "SERVER/all/20260304080000.7-0%40example.com/raw",
        "SERVER/r/" + COVER,
        "SERVER/" + COVER + "/t.mbox.gz",
        "https://patch.msgid.link/" + COVER,
      })
  void theReportIsThatOfAnArchive(String name) throws Exception {
    server.thread(second());
    String list = name.contains("/linux-rdma/") ? "/linux-rdma/" : "/all/";
    String address = name.replace("SERVER", server.url());
    String fetched = check(address, "-f", "json").endsWith(ExitStatus.PASS).isSilent().out();
    assertThat(server.requests().getLast()).startsWith("POST " + list + "?x=m&q=");
    assertThat(server.requests()).anyMatch(one -> one.startsWith("GET " + list + "20260304080000"));
    Path archive = new InventedArchive(folder).repository;
    String held =
        check(address, "-f", "json", "--archive", archive.toString())
            .endsWith(ExitStatus.PASS)
            .out();
    assertThat(fetched).isEqualTo(held);
  }

  @Test
  void aReplyStandsForWhatItAnswers() throws IOException {
    String patch = mails("header-only.mbox").getFirst();
    server.thread(
        patch,
        """
        From: Bo <bo@example.com>
        Message-ID: <re@example.com>
        In-Reply-To: <20260311080000.8-1@example.com>
        Subject: Re: [PATCH rdma-next] RDMA/zephyr

        No.
        """);
    check("re@example.com").endsWith(ExitStatus.FINDINGS).prints("RDMA/zephyr: Let userspace ask");
  }

  @Test
  void theServerIsToldWhoAsks() {
    server.thread(second());
    check(COVER).endsWith(ExitStatus.PASS);
    assertThat(server.agents()).allMatch(agent -> agent.startsWith("counterpart/")).hasSize(2);
    CommandLineRun.with(folder.resolve("other"))
        .env("COUNTERPART_CONTACT", "ci@example.org (x)")
        .run("check", COVER, "--public-inbox", server.url());
    assertThat(server.agents().getLast()).matches("counterpart/\\S+ \\(\\+ci@example.org x\\)");
  }

  @Test
  void anArchiveAtHandIsAskedFirst() throws Exception {
    Path archive = new InventedArchive(folder).repository;
    check(COVER, "--archive", archive.toString()).endsWith(ExitStatus.PASS);
    assertThat(server.requests()).isEmpty();
    server.thread(version(3, "Fri, 20 Mar"));
    check("v3-7-0@example.com", "--archive", archive.toString()).endsWith(ExitStatus.PASS);
    check("none@example.com", "--archive", archive.toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains("no archive given with --archive", "and localhost:", " has no mail none@");
  }

  @Test
  void aMailThatIsNotThereIsNamedWithTheServer() {
    check("none@example.com")
        .endsWith(ExitStatus.TROUBLE)
        .complains("localhost:", " has no mail none@example.com; ", "--public-inbox URL")
        .printsNothing();
  }

  @Test
  void aServerThatHasEnoughIsAskedAgain() {
    server
        .thread(second())
        .then(
            exchange -> {
              exchange.getResponseHeaders().set("Retry-After", "0");
              exchange.sendResponseHeaders(429, -1);
            });
    check(COVER).endsWith(ExitStatus.PASS).isSilent();
    assertThat(server.requests()).startsWith(THREAD, THREAD).hasSize(3);
  }

  @Test
  void aPageForPeopleIsNoThread() {
    server
        .thread(second())
        .then(
            exchange ->
                GitServer.answer(
                    exchange,
                    "text/html; charset=utf-8",
                    "<!doctype html><title>Are you a robot?</title>"
                        .getBytes(StandardCharsets.UTF_8)));
    check(COVER)
        .endsWith(ExitStatus.TROUBLE)
        .complains(COVER + " cannot be had from localhost:", "a page for people", "b4 am -o -")
        .printsNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "bomb", "other", "elsewhere", "500", "403"})
  void whatCannotBeHadIsSaid(String fault) {
    server
        .thread(second())
        .then(
            exchange -> {
              byte[] thread = InboxServer.gzip(InboxServer.mboxrd(second));
              switch (fault) {
                case "cut" ->
                    GitServer.answer(
                        exchange, "application/gzip", Arrays.copyOf(thread, thread.length / 2));
                case "bomb" ->
                    GitServer.answer(
                        exchange,
                        "application/gzip",
                        InboxServer.gzip("From \n" + "\n".repeat(256 << 20)));
                case "other" ->
                    GitServer.answer(exchange, "text/plain", new byte[] {'h', 'i', '\n'});
                case "elsewhere" -> {
                  exchange.getResponseHeaders().set("Location", "http://127.0.0.1:9/x");
                  exchange.sendResponseHeaders(302, -1);
                }
                default -> exchange.sendResponseHeaders(Integer.parseInt(fault), -1);
              }
            });
    check(COVER)
        .endsWith(ExitStatus.TROUBLE)
        .complains(
            COVER + " cannot be had from localhost:",
            switch (fault) {
              case "cut" -> "its answer is cut short or damaged";
              case "bomb" -> "its answer is larger than 256 MiB";
              case "other" -> "it answers with something else than mails";
              case "elsewhere" ->
                  "it leads on to another host, 127.0.0.1:9, which is not contacted";
              default -> "it answers with status " + fault;
            })
        .printsNothing();
    assertThat(GitServer.files(folder))
        .as("nothing is kept of it")
        .noneMatch(file -> file.toString().contains("/threads/"));
  }

  @Test
  void whatAThreadThatIsCutShortLacksIsUndecided() {
    server.thread(second.get(0), second.get(1));
    check(COVER).endsWith(ExitStatus.UNDECIDED).prints("patch 2 of 2 is not there");
  }

  @Test
  void aThreadWithoutTheMailIsNotTaken() {
    server
        .thread(second())
        .then(
            exchange ->
                GitServer.answer(
                    exchange,
                    "application/gzip",
                    InboxServer.gzip(InboxServer.mboxrd(second.subList(1, 3)))));
    check(COVER)
        .endsWith(ExitStatus.TROUBLE)
        .complains("gives as the thread of " + COVER + " lacks that mail");
    server.thread("From: Bo <bo@example.com>\nMessage-ID: <talk@x>\nSubject: talk\n\nHello.\n");
    check("talk@x").endsWith(ExitStatus.TROUBLE).complains("is no mail of a patch series");
  }

  @Test
  void whatWasFetchedServesForAWhile() throws IOException {
    server.thread(second()).thread(version(3, "Fri, 20 Mar"));
    String first = check(COVER, "-f", "json").endsWith(ExitStatus.PASS).out();
    assertThat(server.requests()).hasSize(2);
    age(Duration.ofMinutes(9));
    assertThat(check(COVER, "-f", "json").isSilent().out()).isEqualTo(first);
    assertThat(server.requests()).hasSize(2);
    age(Duration.ofMinutes(11));
    assertThat(check(COVER, "-f", "json").out()).isEqualTo(first);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void anOldCopyServesWhereTheServerDoesNot() throws IOException {
    server.thread(second()).thread(version(3, "Fri, 20 Mar"));
    check(COVER).endsWith(ExitStatus.PASS);
    age(Duration.ofDays(2));
    server.then(500).then(500);
    String day = Instant.now().minus(Duration.ofDays(2)).toString().substring(0, 10);
    check(COVER)
        .endsWith(ExitStatus.PASS)
        .prints("the thread is that of " + day, "other versions are those of " + day)
        .prints("gave no newer answer: ", "status 500")
        .prints("a newer version, v3");
    for (Path file : GitServer.files(folder.resolve("cache/threads"))) {
      Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 50));
    }
    age(Duration.ofDays(2));
    server.then(500);
    check(COVER).endsWith(ExitStatus.TROUBLE).complains("it answers with status 500");
  }

  @Test
  void offlineACopyServesAndNobodyIsAsked() throws IOException {
    check(COVER, "--offline")
        .endsWith(ExitStatus.TROUBLE)
        .complains("--offline keeps it from being asked", "leave --offline out", "--archive DIR");
    assertThat(server.requests()).isEmpty();
    server.thread(second());
    check(COVER).endsWith(ExitStatus.PASS);
    age(Duration.ofDays(300));
    check(COVER, "--offline")
        .endsWith(ExitStatus.PASS)
        .prints("the thread is that of ", "--offline keeps");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aLaterVersionIsFoundByItsSubject() {
    server.thread(second()).thread(version(3, "Fri, 20 Mar")).thread(version(5, "Fri, 27 Mar"));
    check(COVER)
        .endsWith(ExitStatus.PASS)
        .prints("a newer version, v5 of 2026-03-27: v5-7-0@example.com");
    assertThat(server.requests().getLast())
        .startsWith(
            "POST /all/?x=m&q=s%3A%22rdma%2Facme%3A%20completion%20timestamps%22%20AND%20"
                + "f%3A%22ada@acme.example%22%20AND%20d%3A20260303..");
  }

  @Test
  void aSearchThatIsNotAnsweredIsSaid() {
    server
        .thread(second())
        .then(exchange -> GitServer.answer(exchange, "application/gzip", thread()))
        .then(501);
    check(COVER)
        .endsWith(ExitStatus.PASS)
        .prints("other versions are known from the thread alone", "status 501");
  }

  private byte[] thread() throws IOException {
    return InboxServer.gzip(InboxServer.mboxrd(second));
  }

  @Test
  void anotherVersionIsTakenFromTheThreadOrASearch() {
    String[] both =
        Stream.concat(Stream.of(version(1, "Mon, 2 Mar")), second.stream()).toArray(String[]::new);
    server.thread(both).thread(version(3, "Fri, 20 Mar"));
    check(COVER).endsWith(ExitStatus.PASS).prints("PASS  [PATCH rdma-next v2 0/2]");
    check(COVER, "--series-version", "1").prints("PASS  [PATCH rdma-next v1 0/2]");
    assertThat(server.requests())
        .as("no search beyond the usual")
        .noneMatch(one -> one.contains("t=1"));
    check(COVER, "--series-version", "3")
        .endsWith(ExitStatus.PASS)
        .prints("PASS  [PATCH rdma-next v3 0/2]");
    check(COVER, "--series-version", "9")
        .endsWith(ExitStatus.TROUBLE)
        .complains("there is no version 9 of the series");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b%c+d&e?f=g@example.com",
        "../../../../escape@example.com",
        "plus+and=equals$@[192.0.2.7]"
      })
  void anyMessageIdCanBeAskedFor(String id) {
    server.thread(second.stream().map(mail -> mail.replace(COVER, id)).toArray(String[]::new));
    check("<" + id + ">").endsWith(ExitStatus.PASS);
    assertThat(server.requests().getFirst()).matches("GET /all/[\\w.%@-]+/t\\.mbox\\.gz");
    assertThat(GitServer.files(folder))
        .filteredOn(file -> file.toString().contains(".mbox"))
        .hasSize(2)
        .allMatch(file -> file.toString().matches(".*/threads/[0-9a-f]{64}\\.mbox\\.gz"));
  }

  @Test
  void noOtherServerIsAsked() {
    check("https://lore.example.org/all/" + COVER + "/")
        .endsWith(ExitStatus.TROUBLE)
        .complains("is none of localhost:", "--public-inbox URL");
    check(server.url() + "/").endsWith(ExitStatus.TROUBLE).complains("no Message-ID");
    check(server.url() + "/linux-rdma/").endsWith(ExitStatus.TROUBLE).complains("no Message-ID");
    check("<" + "x".repeat(1000) + "@y>").endsWith(ExitStatus.TROUBLE).complains("no Message-ID");
  }

  @Test
  void aServersAddressMayNameOneList() {
    server.thread(second());
    CommandLineRun.with(folder.resolve("cache"))
        .run("check", COVER, "--public-inbox", server.url() + "/linux-rdma/", "--quiet")
        .endsWith(ExitStatus.UNDECIDED);
    assertThat(server.requests().getFirst()).startsWith("GET /linux-rdma/" + COVER);
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    server.close();
    check(COVER)
        .endsWith(ExitStatus.TROUBLE)
        .complains(COVER + " cannot be had from localhost:", "it cannot be reached");
  }
}
