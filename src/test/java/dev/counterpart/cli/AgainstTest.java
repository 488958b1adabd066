package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.Golden;
import dev.counterpart.series.GitFixture;
import dev.counterpart.userspace.TestProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What has changed since an earlier version: a name whose number moves, and a pull request that
 * follows one version or the other.
 */
class AgainstTest {
  private static final Path GOLDEN = Path.of("src/test/resources/against");
  private static final Instant FIRST = Instant.parse("2024-05-10T08:00:00Z");
  private static final String ADA = "Ada Example <ada@acme.example>";
  private static final String TITLE = "RDMA/quill: Report feathers";
  private static final String COPY = "kernel-headers/rdma/quill-abi.h";
  private static final String CODE = "providers/quill/quill.c";
  private static final String OLD = header("");
  private static final String ONE =
      "\tQUILL_CAP_FEATHERS = 2,\n\tQUILL_CAP_INK = 4,\n\tQUILL_CAP_SAND = 8,\n";
  private static final String TWO =
      "\tQUILL_CAP_INK = 2,\n\tQUILL_CAP_FEATHERS = 4,\n\tQUILL_CAP_WAX = 8,\n";

  @TempDir private Path folder;
  private TestProject project;
  private GitFixture archive;
  private String root;
  private int sent;

  private static String header(String added) {
    return "enum quill_caps {\n\tQUILL_CAP_ZERO = 1,\n" + added + "};\n";
  }

  @BeforeEach
  void create() throws Exception {
    project = TestProject.create(folder.resolve("rdma-core.git"));
    archive = new GitFixture(folder.resolve("archive.git"));
    root = project.commit("First", "2024-05-01T00:00:00Z", Map.of(COPY, OLD));
    project.ref("refs/heads/master", root);
    project.ref(
        "refs/pull/1/head",
        project.commit("Something else", "2024-05-02T00:00:00Z", Map.of("NEWS", "-\n"), root));
  }

  @AfterEach
  void close() {
    archive.close();
    project.close();
  }

  private String mail(String id, int day, String subject, String from, String added) {
    String day822 =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            FIRST.plusSeconds(day * 86_400L).atOffset(ZoneOffset.UTC));
    String diff =
        """
        diff --git a/include/uapi/rdma/quill-abi.h b/include/uapi/rdma/quill-abi.h
        index %s..%s 100644
        --- a/include/uapi/rdma/quill-abi.h
        +++ b/include/uapi/rdma/quill-abi.h
        @@ -1,3 +1,%d @@
         enum quill_caps {
         	QUILL_CAP_ZERO = 1,
        %s };
        """
            .formatted(
                TestProject.blob(OLD).substring(0, 12),
                TestProject.blob(header(added)).substring(0, 12),
                3 + added.lines().count(),
                added.replaceAll("(?m)^(?=.)", "+"));
    return "From: %s\nDate: %s\nSubject: %s\nMessage-ID: <%s>\n\nPrograms want it.\n---\n%s--\n2.40.0\n\n"
        .formatted(from, day822, subject, id, diff);
  }

  private void post(String id, int day, String subject, String from, String added)
      throws Exception {
    archive.setClock(FIRST.plusSeconds(day * 86_400L + sent++));
    archive.commit("mail", Map.of("m", mail(id, day, subject, from, added)));
  }

  private void postBoth() throws Exception {
    post("one@x", 0, "[PATCH rdma-next] " + TITLE, ADA, ONE);
    post("two@x", 5, "[PATCH rdma-next v2] " + TITLE, ADA, TWO);
  }

  /** A pull request with a header and code that uses what it names. */
  private String pull(String added, String... used) {
    String first =
        project.commit(
            "Update kernel headers",
            "",
            ADA,
            "2024-05-10T00:00:00Z",
            Map.of(COPY, header(added)),
            root);
    var code = new StringBuilder();
    for (String name : used) {
      code.append("int has_")
          .append(name)
          .append("(int c) { return c & ")
          .append(name)
          .append("; }\n");
    }
    String head =
        project.commit(
            "quill: Feathers",
            "",
            ADA,
            "2024-05-10T01:00:00Z",
            Map.of(CODE, code.toString()),
            first);
    project.ref("refs/pull/7/head", head);
    project.ref(
        "refs/pull/7/merge", project.commit("Merge", "2024-05-10T02:00:00Z", Map.of(), root));
    return head;
  }

  private CommandLineRun check(String series, String... more) {
    var all =
        new ArrayList<>(
            List.of(
                "check",
                series,
                "--offline",
                "--userspace",
                "rdma-core=" + project.folder(),
                "--archive",
                folder.resolve("archive.git").toString()));
    all.addAll(List.of(more));
    return CommandLineRun.with(folder.resolve("cache")).run(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "markdown", "html", "reply"})
  void eachFormatSaysWhatHasChanged(String format) throws Exception {
    postBoth();
    pull(ONE, "QUILL_CAP_FEATHERS", "QUILL_CAP_INK", "QUILL_CAP_SAND");
    String out = check("two@x", "--against", "previous", "-f", format).out();
    Golden.compare(
        GOLDEN.resolve("older." + format),
        out.replace(Version.number(), "VERSION")
            .replaceAll("\\b(?!" + TestProject.blob(header(TWO)) + ")[0-9a-f]{12,40}\\b", "HASH"),
        AgainstTest.class);
  }

  @Test
  void aNumberThatMovedIsAnErrorWhereThePullRequestHoldsTheOldOne() throws Exception {
    postBoth();
    pull(ONE, "QUILL_CAP_FEATHERS", "QUILL_CAP_INK");
    check("two@x")
        .endsWith(ExitStatus.FINDINGS)
        .prints(
            "since v1 (one@x): renumbered QUILL_CAP_INK 4 -> 2, QUILL_CAP_FEATHERS 2 -> 4",
            "rdma/number-of-earlier-version",
            "`QUILL_CAP_INK` has value 4\n    instead of 2; `QUILL_CAP_FEATHERS` has value 2 instead of 4")
        // One thing is told once.
        .printsNot("rdma/header-copy-matches  include/uapi/rdma/quill-abi.h:3");
    check("one@x").printsNot("rdma/number-of-earlier-version", "since v");
  }

  /** Much that is renamed or gone leaves room for what is new, which stands first. */
  @Test
  void whatIsNewStandsFirstHoweverMuchElseThereIs() throws Exception {
    var old = new StringBuilder();
    var now = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      old.append("\tQUILL_CAP_OLD%d = %d,\n".formatted(i, i + 2));
      now.append("\tQUILL_CAP_NEW%d = %d,\n".formatted(i, i + 100));
      old.append("\tQUILL_CAP_MOVED%d = %d,\n".formatted(i, i + 300));
      now.append("\tQUILL_CAP_MOVED%d = %d,\n".formatted(i, i + 400));
    }
    post("one@x", 0, "[PATCH rdma-next] " + TITLE, ADA, old.toString());
    post("two@x", 5, "[PATCH rdma-next v2] " + TITLE, ADA, now.toString());
    pull(now.toString());
    String out = check("two@x", "--against", "v1").out();
    assertThat(out)
        .containsSubsequence(
            "new: QUILL_CAP_NEW",
            "and 16 new elements more",
            "renumbered: QUILL_CAP_MOVED",
            "gone: QUILL_CAP_OLD",
            "and 16 gone elements more");
  }

  /** The same uAPI was posted twice: only the last one is measured by what was applied. */
  @Test
  void whatHangsOnTheVersionThatWasAppliedIsNotNew() throws Exception {
    post("one@x", 0, "[PATCH rdma-next] " + TITLE, ADA, TWO);
    post("two@x", 5, "[PATCH rdma-next v2] " + TITLE, ADA, TWO);
    String head = pull(TWO, "QUILL_CAP_FEATHERS", "QUILL_CAP_INK", "QUILL_CAP_WAX");
    String merged =
        project.commit(
            "Merge pull request #7 from a/b",
            "2024-05-20T00:00:00Z",
            Map.of(
                COPY,
                header(TWO),
                CODE,
                "int has(int c) { return c & QUILL_CAP_FEATHERS & QUILL_CAP_INK & QUILL_CAP_WAX; }\n"),
            root,
            head);
    project.ref(
        "refs/heads/master",
        project.commit(
            "Update kernel headers",
            "To commit 2b2b2b2b2b2b (\"Another\").",
            ADA,
            "2024-05-21T00:00:00Z",
            Map.of(COPY, header(TWO.replace("INK = 2", "INK = 32"))),
            merged));
    assertThat(check("one@x").out()).doesNotContain("rdma/as-posted");
    assertThat(check("two@x", "--against", "v1").out())
        .contains("warning  rdma/as-posted", "the uAPI is the same")
        .doesNotContain("new finding: warning rdma/as-posted");
  }

  @Test
  void whoFollowsTheLastVersionIsTold() throws Exception {
    postBoth();
    pull(TWO, "QUILL_CAP_FEATHERS", "QUILL_CAP_INK", "QUILL_CAP_WAX");
    check("two@x", "--against", "v1")
        .endsWith(ExitStatus.PASS)
        .prints("rdma-core#7 has the header of v2")
        .printsNot("rdma/number-of-earlier-version");
  }

  /** The pull request was made for the first of three versions; the last two are alike. */
  @Test
  void aNumberOfAnyEarlierVersionIsAnErrorAndThatVersionIsNamed() throws Exception {
    postBoth();
    post("three@x", 9, "[PATCH rdma-next v3] " + TITLE, ADA, TWO);
    pull(ONE, "QUILL_CAP_FEATHERS", "QUILL_CAP_INK", "QUILL_CAP_SAND");
    check("three@x")
        .endsWith(ExitStatus.FINDINGS)
        .prints("since v2 (two@x): the uAPI is the same", "rdma/number-of-earlier-version");
    check("three@x", "--against", "previous")
        .prints("Since v2", "the uAPI is the same", "rdma-core#7 still has the header of v1");
    check("three@x", "--against", "previous", "-f", "json")
        .prints("\"follows\" : \"older\"", "\"followsVersion\" : 1");
    check("three@x", "--against", "v1").prints("rdma-core#7 still has the header of v1");
  }

  @Test
  void whatHasTheHeaderOfNoVersionIsTold() throws Exception {
    postBoth();
    pull("\tQUILL_CAP_FEATHERS = 16,\n", "QUILL_CAP_FEATHERS");
    check("two@x", "--against", "previous")
        .prints("rdma-core#7 has the header of no version")
        .printsNot("rdma/number-of-earlier-version");
  }

  @Test
  void onlyWhatTheVersionBroughtFailsWithNew() throws Exception {
    post("one@x", 0, "[PATCH rdma-next] " + TITLE, ADA, ONE);
    post("two@x", 5, "[PATCH rdma-next v2] " + TITLE, ADA, ONE.replace("SAND = 8", "SAND = 16"));
    check("two@x").endsWith(ExitStatus.FINDINGS).prints("rdma/submission");
    check("two@x", "--against", "previous", "--fail-on", "new")
        .endsWith(ExitStatus.PASS)
        .prints("FAIL", "still there: 1 finding", "renumbered: QUILL_CAP_SAND 8 -> 16")
        .complainsAmongOthers("exit status 0 because of --fail-on new");
    // Of a first version all is new.
    check("one@x", "--against", "previous", "--fail-on", "new")
        .endsWith(ExitStatus.FINDINGS)
        .prints("no posting before this one is known: all of it is new");
    check("two@x", "--fail-on", "new")
        .endsWith(ExitStatus.TROUBLE)
        .complains("--fail-on new needs --against");
  }

  @Test
  void anInputThatHoldsBothVersionsNeedsNoArchive() throws Exception {
    Path both =
        Files.writeString(
            folder.resolve("both.mbox"),
            "From x Thu Jan  1 00:00:00 1970\n"
                + mail("one@x", 0, "[PATCH] " + TITLE, ADA, ONE)
                + "From x Thu Jan  1 00:00:00 1970\n"
                + mail("two@x", 5, "[PATCH v2] " + TITLE, ADA, TWO));
    CommandLineRun.with(folder.resolve("cache"))
        .run(
            "check",
            both.toString(),
            "--offline",
            "--userspace",
            "rdma-core=" + project.folder(),
            "--series-version",
            "2",
            "--against",
            "v1")
        .prints("renumbered: QUILL_CAP_INK 4 -> 2", "renamed: QUILL_CAP_SAND -> QUILL_CAP_WAX");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v2                | --against v2: that was posted twice, v2 of 2024-05-15, two@x; v2 of"
            + " 2024-05-20, again@x; name one of them by its Message-ID",
        "v5                | --against v5: no such version from before v3 of this series is in the"
            + " archives; there is v1 of 2024-05-10, one@x; v2 of 2024-05-15, two@x;",
        "v3                | --against v3 is what is checked",
        "stranger@x        | --against stranger@x is of another series, \"[PATCH] RDMA/plume: Soar\" by Bo",
        "three@x           | --against three@x is what is checked",
        "late@x            | was posted after what is checked",
        "last              | --against \"last\" has to be \"previous\", a version such as v2, or a"
            + " Message-ID",
        "nobody@x          | nobody@x cannot be had from lore.kernel.org",
      })
  void whatIsNoEarlierVersionIsRefusedInOneSentence(String against, String sentence)
      throws Exception {
    postBoth();
    post("again@x", 10, "[PATCH v2] " + TITLE, ADA, TWO);
    post("stranger@x", 11, "[PATCH] RDMA/plume: Soar", "Bo <bo@x>", "\tPLUME_SOAR_HIGHER = 64,\n");
    post("three@x", 12, "[PATCH v3] " + TITLE, ADA, TWO);
    post("late@x", 20, "[PATCH v4] " + TITLE, ADA, TWO);
    check("three@x", "--against", against)
        .endsWith(ExitStatus.TROUBLE)
        .printsNothing()
        .complainsAmongOthers(sentence);
  }

  @Test
  void aPostingUnderTheSameNumberIsToldByItsDate() throws Exception {
    postBoth();
    post("again@x", 10, "[PATCH v2] " + TITLE, ADA, TWO + "\tQUILL_CAP_DOWN = 16,\n");
    assertThat(check("again@x", "--against", "previous").out())
        .contains("Since v2", "posted 2024-05-15, two@x; found by title", "new: QUILL_CAP_DOWN 16");
    assertThat(check("again@x", "--against", "v1").out()).contains("Since v1");
  }

  @Test
  void aVersionThatIsNotThereIsMissed() throws Exception {
    post("two@x", 5, "[PATCH rdma-next v2] " + TITLE, ADA, TWO);
    check("two@x", "--against", "previous")
        .endsWith(ExitStatus.TROUBLE)
        .complainsAmongOthers("no posting before v2 of this series is in the archives");
  }

  @Test
  void aMailThatIsNoSeriesIsToldSo() throws Exception {
    postBoth();
    archive.commit("mail", Map.of("m", "Message-ID: <hello@x>\nSubject: Hello\n\nHello.\n"));
    check("two@x", "--against", "hello@x")
        .endsWith(ExitStatus.TROUBLE)
        .complains("no archive given with --archive has a patch series with the mail hello@x");
  }

  @Test
  void anEmptyVersionIsRefusedByName() throws Exception {
    postBoth();
    check("two@x", "--against", "")
        .endsWith(ExitStatus.TROUBLE)
        .complains("--against is empty; give it a value or leave it out");
    check("", "--against", "v1").endsWith(ExitStatus.TROUBLE).complains("SERIES is empty");
  }
}
