package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.json.JsonReader;
import dev.counterpart.json.JsonValue;
import dev.counterpart.uapi.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What b4 hands in and reads back: standard input, a variable, JSON or a line a finding. */
class B4CommandTest {
  private static final String USERSPACE =
      "rdma-core=" + Path.of("examples/rdma-core-example.bundle").toAbsolutePath();

  @TempDir private Path temporary = Path.of("");
  private Path kernel = Path.of("");

  @BeforeEach
  void makeKernel() throws IOException {
    run(temporary, "cp", "-r", Path.of("examples").toAbsolutePath().toString(), "examples");
    run(temporary, "examples/make.sh", "scratch");
    kernel = temporary.resolve("scratch/kernel");
  }

  private static String run(Path directory, String... words) {
    Command.Outcome outcome = Command.run(directory, List.of(words));
    assertThat(outcome.succeeded()).as(outcome.err()).isTrue();
    return outcome.out().strip();
  }

  private String git(String... words) {
    var all = new ArrayList<>(List.of("git", "-c", "user.name=Ada Example"));
    all.addAll(List.of("-c", "user.email=ada@acme.example"));
    all.addAll(Arrays.asList(words));
    return run(kernel, all.toArray(String[]::new));
  }

  private CommandLineRun b4(String command, String in, String... more) {
    return b4(command, in, Path.of(""), more);
  }

  private CommandLineRun b4(String command, String in, Path tracking, String... more) {
    var args = new ArrayList<>(List.of("b4", command, "--kernel", kernel.toString(), "--offline"));
    args.addAll(List.of("--userspace", USERSPACE));
    args.addAll(Arrays.asList(more));
    CommandLineRun run =
        CommandLineRun.with(temporary.resolve("cache")).in(in).env("HOME", temporary.toString());
    if (!tracking.toString().isEmpty()) {
      run.env("B4_TRACKING_FILE", tracking.toString());
    }
    return run.run(args.toArray(String[]::new)).endsWith(ExitStatus.PASS).isSilent();
  }

  private static String mail(String subject) {
    return """
        From: Ada Example <ada@acme.example>
        Date: Wed, 4 Mar 2026 08:00:00 +0000
        Message-ID: <one@acme.example>
        Subject: %s

        Text.
        """
        .formatted(subject);
  }

  /** The one object that b4 reads; all that it keeps are texts. */
  private static JsonValue answer(CommandLineRun run) throws IOException {
    JsonValue all = new JsonReader().read(run.out());
    assertThat(all.items()).hasSize(1);
    JsonValue one = all.items().getFirst();
    for (String name : List.of("tool", "status", "summary", "url", "details")) {
      assertThat(one.field(name)).isInstanceOfAny(JsonValue.Text.class, JsonValue.Absent.class);
    }
    assertThat(one.text("tool")).isEqualTo("counterpart");
    assertThat(one.text("status")).isIn("pass", "warn", "fail");
    return one;
  }

  private Path tracking(String members) throws IOException {
    return Files.writeString(
        temporary.resolve("b4-tracking-1.json"), "{\"series\": {" + members + "}}");
  }

  private String blob(String file) {
    return git("hash-object", "-w", Path.of(file).toAbsolutePath().toString());
  }

  @Test
  void theThreadThatB4KeepsIsChecked() throws IOException {
    Path pass =
        tracking(
            "\"thread-blob\": \"%s\", \"revision\": 2, \"base-commit\": \"%s\""
                .formatted(blob("examples/with-userspace.mbox"), git("rev-parse", "base")));
    JsonValue answer = answer(b4("review", mail("[PATCH v2 0/2] Clocks"), pass));
    assertThat(answer.text("status")).isEqualTo("pass");
    assertThat(answer.text("summary")).startsWith("pass: ").contains("rdma-core#7");
    assertThat(answer.text("url")).isEqualTo("https://github.com/linux-rdma/rdma-core/pull/7");

    Path fail = tracking("\"thread-blob\": \"%s\"".formatted(blob("examples/header-only.mbox")));
    JsonValue failing = answer(b4("review", mail("[PATCH] x"), fail));
    assertThat(failing.text("status")).isEqualTo("fail");
    assertThat(failing.text("summary")).startsWith("fail: ");
    List<JsonValue> rows = new JsonReader().read(failing.text("details")).items();
    assertThat(rows).isNotEmpty();
    assertThat(rows.getFirst().text("status")).isEqualTo("fail");
    assertThat(rows.getFirst().text("description")).contains("rdma/", "zephyr-abi.h", " -> ");
  }

  @Test
  void withoutTheThreadTheAppliedCommitsAreChecked() throws IOException {
    git("branch", "b4/review/20260304-clocks", "acme");
    git("checkout", "-q", "b4/review/20260304-clocks");
    git("commit", "-q", "--allow-empty", "-m", "What b4 notes");
    Path file =
        tracking(
            "\"thread-blob\": \"%s\", \"change-id\": \"20260304-clocks\", \"first-patch-commit\": \"%s\""
                .formatted("1".repeat(40), git("rev-parse", "acme~1")));
    JsonValue answer = answer(b4("review", mail("[PATCH v2 0/2] Clocks"), file));
    assertThat(answer.text("status")).isEqualTo("pass");
    assertThat(answer.text("summary")).contains("rdma-core#7");
  }

  @Test
  void whatIsNotAtHandIsAWarning() throws IOException {
    assertThat(answer(b4("review", mail("[PATCH 0/2] x"), tracking(""))).text("summary"))
        .startsWith("undecided: b4 keeps neither the thread nor the commits");
    JsonValue posted = answer(b4("review", mail("[PATCH 0/2] x")));
    assertThat(posted.text("status")).isEqualTo("warn");
    assertThat(posted.text("summary")).startsWith("undecided: the series is not at hand");
    JsonValue mistaken =
        answer(b4("review", mail("[PATCH 0/2] x"), "--userspace", "iproute2=/nowhere"));
    assertThat(mistaken.text("status")).isEqualTo("fail");
    assertThat(mistaken.text("summary"))
        .startsWith("counterpart could not run: /nowhere is not there");
  }

  @Test
  void aMissingPatchIsAWarning() throws IOException {
    String mbox = Files.readString(Path.of("examples/with-userspace.mbox"));
    Path part = temporary.resolve("part.mbox");
    Files.writeString(part, mbox.substring(0, mbox.lastIndexOf("\nFrom ") + 1));
    JsonValue answer =
        answer(
            b4(
                "review",
                mail("x"),
                tracking("\"thread-blob\": \"%s\"".formatted(blob(part.toString())))));
    assertThat(answer.text("status")).isEqualTo("warn");
    assertThat(answer.text("summary")).startsWith("undecided: ");
  }

  @Test
  void whatNobodyUnderstandsIsOneSentence() throws IOException {
    Path file = Files.writeString(temporary.resolve("b4-tracking-1.json"), "{ no json");
    assertThat(answer(b4("review", "", file)).text("summary"))
        .startsWith("counterpart could not run: the file that B4_TRACKING_FILE names");
    assertThat(answer(b4("review", "")).text("status")).isEqualTo("fail");
    assertThat(answer(b4("review", "", temporary.resolve("none"))).text("status"))
        .isEqualTo("fail");
    Path blob =
        tracking("\"thread-blob\": \"%s\"".formatted(blob("examples/quill.h"))); // which is no mail
    assertThat(answer(b4("review", mail("x"), blob)).text("summary"))
        .startsWith("counterpart could not run: ");
  }

  private void prepare(String branch, String patches) throws IOException {
    git("checkout", "-q", "-B", branch, "base");
    Path message =
        Files.writeString(
            temporary.resolve("message"),
            """
            RDMA: Clocks

            Userspace: https://github.com/linux-rdma/rdma-core/pull/7

            --- b4-submit-tracking ---
            {"series": {"revision": 1}}
            """);
    git("commit", "-q", "--allow-empty", "-F", message.toString());
    git("cherry-pick", "base.." + patches);
  }

  @Test
  void aBranchIsCheckedWithItsLastPatch() throws IOException {
    prepare("b4/clocks", "acme");
    String first = git("log", "-1", "--format=%s", "HEAD~1");
    String last = git("log", "-1", "--format=%s", "HEAD");
    b4("prep", mail("[PATCH 1/2] " + first)).printsNothing();
    b4("prep", mail("[PATCH 2/2] " + last)).printsNothing();
  }

  @Test
  void eachErrorAndEachWarningIsALine() throws IOException {
    prepare("b4/latency", "zephyr");
    String out = b4("prep", mail("[PATCH] " + git("log", "-1", "--format=%s"))).out();
    assertThat(out.lines())
        .isNotEmpty()
        .allMatch(line -> line.matches("(ERROR|WARNING): [a-z-]+/[a-z-]+: .+"))
        .anyMatch(line -> line.startsWith("ERROR: rdma/"));
    assertThat(out).contains("zephyr-abi.h:");
  }

  @Test
  void theCoverLetterMayStandAboveThePatchesOrInTheBranchesDescription() throws IOException {
    String title = git("log", "-1", "--format=%s", "acme");
    git("checkout", "-q", "-B", "described", "acme");
    git("config", "branch.described.description", "Clocks\n\nNo link.");
    git("config", "branch.described.b4-tracking", "{\"series\": {\"prefixes\": [\"RFC\"]}}");
    b4("prep", mail("[PATCH 2/2] " + title)).printsNothing();
    git("checkout", "-q", "-B", "above", "zephyr");
    Path message =
        Files.writeString(temporary.resolve("message"), "T\n\n--- b4-submit-tracking ---\n{}\n");
    git("commit", "-q", "--allow-empty", "-F", message.toString());
    b4("prep", mail("[PATCH] " + git("log", "-1", "--format=%s", "zephyr"))).prints("ERROR: rdma/");
  }

  @Test
  void anotherSeriesThanTheBranchesIsUndecided() throws IOException {
    prepare("b4/clocks", "acme");
    b4("prep", mail("[PATCH 2/2] Something else"))
        .printsExactly(
            "WARNING: undecided: HEAD is not the patch that is asked for, so that its series is not"
                + " at hand\n");
    b4("prep", mail("[PATCH 900/900] x")).prints("WARNING: undecided: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[RFC] RDMA/zephyr: x", "Re: [v2] [a] RDMA/zephyr: x", "RDMA/zephyr:\nx"})
  void aTitleIsFoundAsB4MailsIt(String title) throws IOException {
    prepare("b4/latency", "zephyr");
    git("commit", "-q", "--amend", "-m", title);
    b4("prep", mail("[PATCH RFC v2] RDMA/zephyr: x")).prints("rdma/").printsNot("undecided");
    b4("prep", mail("[PATCH RFC v2] RDMA/zephyr: y")).prints("undecided");
  }

  @Test
  void anOperatorsMistakeIsOneLine() throws IOException {
    prepare("b4/clocks", "acme");
    String title = git("log", "-1", "--format=%s");
    String out = b4("prep", mail("[PATCH 2/2] " + title), "--rules", "/nowhere").out();
    assertThat(out).startsWith("ERROR: counterpart could not run: ").hasLineCount(1);
    b4("prep", mail("[PATCH 2/2] " + title), "--rulse", "x")
        .printsExactly(
            "ERROR: counterpart could not run: there is no \"--rulse\" here; did you mean"
                + " \"--rules\"? (\"counterpart b4 prep --help\" lists all options)\n");
    assertThat(answer(b4("review", mail("x"), "--rulse", "x")).text("summary"))
        .startsWith("counterpart could not run: there is no \"--rulse\" here");
  }

  @Test
  void aCacheThatCannotBeWrittenIsNoFailureOfTheAuthors() throws IOException {
    prepare("b4/clocks", "acme");
    Path inTheWay = Files.writeString(temporary.resolve("cache"), "");
    assertThat(inTheWay).isRegularFile();
    b4("prep", mail("[PATCH 2/2] " + git("log", "-1", "--format=%s"))).printsNothing();
  }

  @Test
  void anAnswerIsRememberedUntilSomethingChanges() throws IOException {
    prepare("b4/latency", "zephyr");
    String mail = mail("[PATCH] " + git("log", "-1", "--format=%s"));
    String out = b4("prep", mail).out();
    Path answers = temporary.resolve("cache/b4");
    Path answer;
    try (var files = Files.list(answers)) {
      answer = files.findFirst().orElseThrow();
    }
    assertThat(b4("prep", mail).out()).isEqualTo(out);
    String kept = Files.readString(answer);
    Files.writeString(answer, kept.replace("ERROR", "ERRER")); // damaged, so that it is none
    assertThat(b4("prep", mail).out()).isEqualTo(out);
    git("commit", "-q", "--amend", "-m", "RDMA/zephyr: Another title");
    assertThat(b4("prep", mail).out()).contains("undecided");
  }
}
