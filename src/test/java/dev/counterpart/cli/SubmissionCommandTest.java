package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.counterpart.series.GitFixture;
import dev.counterpart.userspace.TestProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The other side: an invented driver's pull requests, and what the list says of its patches. */
class SubmissionCommandTest {
  private static final String OLD = "enum quill_caps {\n\tQUILL_CAP_ZERO = 1,\n};\n";
  private static final String NEW = withFeathers("2");
  private static final String HEADER = "include/uapi/rdma/quill-abi.h";
  private static final String COPY = "kernel-headers/rdma/quill-abi.h";
  private static final String LIST = "kernel-headers/CMakeLists.txt";
  private static final String CODE = "providers/quill/quill.c";
  private static final String USE = "int feathers = QUILL_CAP_FEATHERS;\n";
  private static final String ADA = "Ada Example <ada@acme.example>";
  private static final String MAX = "Max Maintainer <jgg@nvidia.com>";
  private static final String TITLE = "RDMA/quill: Report feathers";
  private static final String PENDING = "To commit ?? (\"" + TITLE + "\").";
  private static final String FINAL = "To commit 1a2b3c4d5e6f (\"" + TITLE + "\").";

  @TempDir private Path folder;
  private TestProject project;
  private GitFixture list;
  private String root;

  private static String withFeathers(String value) {
    return "enum quill_caps {\n\tQUILL_CAP_ZERO = 1,\n\tQUILL_CAP_FEATHERS = " + value + ",\n};\n";
  }

  @BeforeEach
  void create() throws Exception {
    project = TestProject.create(folder.resolve("rdma-core.git"));
    root =
        project.commit(
            "First",
            "2024-01-01T00:00:00Z",
            Map.of(
                COPY, OLD,
                LIST, "publish_internal_headers(rdma\n  rdma/quill-abi.h\n  )\n",
                CODE, "int quill_open(void);\n"));
    project.ref("refs/heads/master", root);
    list = new GitFixture(folder.resolve("list.git"));
    mail("hello@x", "Hello", "", ADA, 1, "A word before.\n");
  }

  @AfterEach
  void close() {
    project.close();
    list.close();
  }

  private static String day(int day) {
    return "2024-05-%02dT08:00:00Z".formatted(day);
  }

  private void mail(String id, String subject, String parent, String from, int day, String body)
      throws Exception {
    list.setClock(Instant.parse(day(day)));
    list.commit(
        "mail",
        Map.of(
            "m",
            "From: "
                + from
                + "\nMessage-ID: <"
                + id
                + ">\nSubject: "
                + subject
                + "\n"
                + (parent.isEmpty() ? "" : "In-Reply-To: <" + parent + ">\n")
                + "\n"
                + body));
  }

  /** A posting that makes a header of the old one. */
  private void post(String id, String subject, int day, String value) throws Exception {
    mail(
        id,
        subject,
        "",
        ADA,
        day,
        """
        Programs want to know.
        ---
        diff --git a/%1$s b/%1$s
        index %2$s..%3$s 100644
        --- a/%1$s
        +++ b/%1$s
        @@ -1,3 +1,4 @@
         enum quill_caps {
         	QUILL_CAP_ZERO = 1,
        +	QUILL_CAP_FEATHERS = %4$s,
         };
        """
            .formatted(
                HEADER,
                TestProject.blob(OLD).substring(0, 12),
                TestProject.blob(withFeathers(value)).substring(0, 12),
                value));
  }

  private void postOnce() throws Exception {
    post("quill-1@x", "[PATCH rdma-next] " + TITLE, 2, "2");
  }

  private void answer(String from, String body) throws Exception {
    mail("thanks@x", "Re: [PATCH rdma-next] " + TITLE, "quill-1@x", from, 6, body);
  }

  private String headers(String body, String text, String parent) {
    return project.commit("Update kernel headers", body, ADA, day(4), Map.of(COPY, text), parent);
  }

  private String use(String parent) {
    return project.commit("quill: Report feathers", "", ADA, day(4), Map.of(CODE, USE), parent);
  }

  private void offer(int number, String head) {
    project.ref("refs/pull/" + number + "/head", head);
  }

  /** The usual pull request. */
  private void offer(int number, String body, String header) {
    offer(number, use(headers(body, header, root)));
  }

  private CommandLineRun run(String... args) {
    return CommandLineRun.with(folder.resolve("cache"))
        .run(
            Stream.concat(
                    Stream.of("submission"),
                    Stream.concat(
                        Stream.of(args),
                        Stream.of(
                            "--offline",
                            "--userspace",
                            "rdma-core=" + project.folder(),
                            "--archive",
                            folder.resolve("list.git").toString())))
                .toArray(String[]::new));
  }

  private static String flat(CommandLineRun run) {
    return run.out().replaceAll("\\s+", " ");
  }

  @Test
  void whatNobodyAppliedWaits() throws Exception {
    postOnce();
    offer(7, PENDING, NEW);
    CommandLineRun run =
        run("rdma-core#7").endsWith(ExitStatus.PASS).prints("WAITING  rdma-core#7").isSilent();
    assertThat(flat(run))
        .contains("quill-1@x (by header-blob, header-commit, identifiers; last version)")
        .contains("byte for byte that of v1")
        .contains("nothing says so up to 2024-05-02");
    run("rdma-core#7", "--fail-on", "waiting").endsWith(ExitStatus.FINDINGS);
  }

  @Test
  void whatWasAppliedAsPostedIsReady() throws Exception {
    postOnce();
    answer(MAX, "Applied to for-next, thanks\n");
    offer(7, FINAL, NEW);
    run("rdma-core#7").endsWith(ExitStatus.PASS).prints("READY  rdma-core#7", "may be merged");
    run("rdma-core#7", "--as-of", "2024-05-05")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("nothing says so up to 2024-05-05", "--kernel");
  }

  /** A number that was changed on the way in: what was posted is not what the kernel has. */
  @ParameterizedTest
  @CsvSource({"true, FINDINGS", "false, UNDECIDED"})
  void whatWasAppliedWithChangesIsNoMoreWhatWasPosted(boolean pending, ExitStatus status)
      throws Exception {
    postOnce();
    answer(MAX, "Applied to for-next, note the number will have changed\n");
    offer(7, pending ? PENDING : FINAL, NEW);
    CommandLineRun run = run("rdma-core#7").endsWith(status);
    assertThat(flat(run)).contains("v1 on 2024-05-06, with changes");
    assertThat(run.out().contains("rdma-core/names-kernel-commit")).isEqualTo(pending);
  }

  @Test
  void theMainBranchShowsWhatWasApplied() throws Exception {
    postOnce();
    offer(7, PENDING, NEW);
    String head =
        project.commit(
            "Merge pull request #7 from a/b",
            day(7),
            Map.of(CODE, USE, COPY, NEW),
            root,
            use(headers(PENDING, NEW, root)));
    String later = headers("To commit 2b2b2b2b2b2b (\"Another\").", withFeathers("5"), head);
    project.ref("refs/heads/master", later);
    CommandLineRun run = run("rdma-core#7").endsWith(ExitStatus.FINDINGS);
    assertThat(flat(run))
        .contains("rdma-core/copy-is-applied")
        .contains("`QUILL_CAP_FEATHERS` otherwise")
        .contains("value 5 instead of 2");
  }

  /** Whom the rules do not name may write what he likes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mallory <mallory@evil.example>",
        "jgg@nvidia.com <mallory@evil.example>",
        "Max <jgg@nvidia.com.evil.example>"
      })
  void aStrangersWordMakesNothingReady(String from) throws Exception {
    postOnce();
    answer(from, "Applied, thanks!\n\n[1/1] x\n      commit: 1a2b3c4d5e6f7a8b\n");
    offer(7, FINAL, NEW);
    run("rdma-core#7").endsWith(ExitStatus.UNDECIDED).printsNot("READY", "1a2b3c4d5e6f7a8b");
  }

  @Test
  void versionsWithOneHeaderAreOneState() throws Exception {
    postOnce();
    post("quill-2@x", "[PATCH rdma-next v2] " + TITLE, 3, "2");
    offer(7, PENDING, NEW);
    assertThat(flat(run("rdma-core#7").endsWith(ExitStatus.PASS)))
        .contains("byte for byte that of v1 to v2 (same header)")
        .contains("quill-2@x");
  }

  /** Names stay, the number moves: what was made for the older version compiles and is wrong. */
  @Test
  void anOlderVersionsNumberIsAnError() throws Exception {
    postOnce();
    post("quill-2@x", "[PATCH rdma-next v2] " + TITLE, 5, "4");
    offer(7, PENDING, NEW);
    assertThat(flat(run("rdma-core#7").endsWith(ExitStatus.FINDINGS)))
        .contains("rdma-core/last-version")
        .contains("v2 of 2024-05-05, quill-2@x, has other headers than v1");
    run("rdma-core#7", "--as-of", "2024-05-04").endsWith(ExitStatus.PASS).prints("WAITING");
  }

  @Test
  void aHeaderCommitBehindItsUseDoesNotCompile() throws Exception {
    postOnce();
    offer(7, headers(PENDING, NEW, use(root)));
    assertThat(flat(run("rdma-core#7").endsWith(ExitStatus.FINDINGS)))
        .contains("rdma-core/commits-build providers/quill/quill.c")
        .contains("uses QUILL_CAP_FEATHERS, which")
        .contains("is commit 2 of 2, not the first");
  }

  @Test
  void whatTheHeaderCommitTakesAwayIsStillUsed() throws Exception {
    String before =
        project.commit(
            "Before",
            "2024-01-02T00:00:00Z",
            Map.of(COPY, OLD.replace("ZERO", "NOUGHT"), CODE, "int a = QUILL_CAP_NOUGHT;\n"),
            root);
    project.ref("refs/heads/master", before);
    postOnce();
    offer(7, use(headers(PENDING, NEW, before)));
    assertThat(flat(run("rdma-core#7").endsWith(ExitStatus.FINDINGS)))
        .contains("takes QUILL_CAP_NOUGHT out of the header copies, and providers/quill/quill.c");
  }

  /** Whichever comes first, one of the two does not compile. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFieldWithAnotherNameIsFollowedInTheSameCommit(boolean headerFirst) throws Exception {
    String struct = "struct quill_req {\n\t__u16 flags;\n};\n";
    String before =
        project.commit(
            "Before",
            "2024-01-02T00:00:00Z",
            Map.of(COPY, struct, CODE, "void f(struct quill_req *r)\n{\n\tr->flags = 1;\n}\n"),
            root);
    project.ref("refs/heads/master", before);
    postOnce();
    String renamed = struct.replace("flags", "mask");
    Map<String, String> code = Map.of(CODE, "void f(struct quill_req *r)\n{\n\tr->mask = 1;\n}\n");
    offer(
        7,
        headerFirst
            ? project.commit("quill: Mask", day(4), code, headers(PENDING, renamed, before))
            : headers(PENDING, renamed, project.commit("quill: Mask", day(4), code, before)));
    assertThat(flat(run("rdma-core#7").endsWith(ExitStatus.FINDINGS)))
        .contains("gives `flags` the name `mask`")
        .contains("neither order compiles -> Squash ")
        .doesNotContain("-> Put the header commit", "header-commit-first");
  }

  /** What was squashed since neither order compiled is not to be taken apart again. */
  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void whatOnlyCompilesTogetherMayBeOneCommit(boolean follows, boolean together) throws Exception {
    String before =
        project.commit(
            "Before",
            "2024-01-02T00:00:00Z",
            Map.of(COPY, OLD.replace("ZERO", "NOUGHT"), CODE, "int a = QUILL_CAP_NOUGHT;\n"),
            root);
    project.ref("refs/heads/master", before);
    postOnce();
    String code = follows ? USE : "int a;\n";
    offer(
        7, project.commit("quill: One", day(4), Map.of(CODE, code), headers(PENDING, NEW, before)));
    String squash = "Squash ";
    assertThat(flat(run("rdma-core#7").endsWith(ExitStatus.FINDINGS)))
        .contains("takes QUILL_CAP_NOUGHT out")
        .satisfies(out -> assertThat(out.contains(squash)).isEqualTo(follows))
        .satisfies(out -> assertThat(out.contains("-> Put the header")).isEqualTo(!follows));
    offer(
        8,
        project.commit(
            "Update kernel headers", PENDING, ADA, day(4), Map.of(COPY, NEW, CODE, code), before));
    String out = run("rdma-core#8").out();
    assertThat(out.contains("header-commit-alone")).isEqualTo(!together);
    assertThat(out).doesNotContain("commits-build");
  }

  /** Code that does without a name comes before the header that has it no more. */
  @Test
  void aHeaderCommitComesBehindWhatMakesReadyForIt() throws Exception {
    String before =
        project.commit(
            "Before",
            "2024-01-02T00:00:00Z",
            Map.of(COPY, OLD.replace("ZERO", "NOUGHT"), CODE, "int a = QUILL_CAP_NOUGHT;\n"),
            root);
    project.ref("refs/heads/master", before);
    postOnce();
    String ready = project.commit("quill: Less", day(4), Map.of(CODE, "int a;\n"), before);
    offer(7, use(headers(PENDING, NEW, ready)));
    run("rdma-core#7").printsNot("header-commit-first", "commits-build");
    String other = project.commit("quill: Other", day(4), Map.of(CODE, "int b;\n"), root);
    offer(8, use(headers(PENDING, NEW, other)));
    run("rdma-core#8").prints("header-commit-first");
  }

  @Test
  void aHeaderThatWasCopiedByHandIsTold() throws Exception {
    postOnce();
    var files = new HashMap<>(Map.of(COPY, NEW, CODE, USE));
    files.put("kernel-headers/rdma/nib-abi.h", "struct nib { int x; };\n");
    offer(7, project.commit("quill: All of it", "", ADA, day(4), files, root));
    assertThat(flat(run("rdma-core#7").endsWith(ExitStatus.FINDINGS)))
        .contains("rdma-core/header-commit ")
        .contains("does not say which kernel commit that is of")
        .contains("rdma-core/header-list kernel-headers/CMakeLists.txt")
        .contains("has kernel-headers/rdma/nib-abi.h, and kernel-headers/CMakeLists.txt")
        .contains("rdma-core/header-commit-alone")
        .contains("no mail and no commit of the main branch has the text");
  }

  @Test
  void severalHeaderCommitsAreANote() throws Exception {
    postOnce();
    offer(7, use(headers(PENDING, NEW, headers(PENDING, OLD + "\n", root))));
    run("rdma-core#7").endsWith(ExitStatus.PASS).prints("note  rdma-core/one-header-commit");
  }

  @Test
  void withoutItsPostingNothingIsDecided() throws Exception {
    offer(7, PENDING, NEW);
    assertThat(flat(run("rdma-core#7").endsWith(ExitStatus.UNDECIDED)))
        .contains("no posting adds QUILL_CAP_FEATHERS")
        .contains("list.git to 2024-05-01")
        .contains("that ends before the header commit was made");
  }

  /** Another header's blob and another title, and the names alone: likely, and no more. */
  @Test
  void namesAloneDecideNothing() throws Exception {
    postOnce();
    answer(MAX, "Applied, thanks\n");
    offer(7, "To commit 1a2b3c4d5e6f (\"Something else\").", NEW + "/* and a word */\n");
    assertThat(flat(run("rdma-core#7").endsWith(ExitStatus.UNDECIDED)))
        .contains("likely [PATCH rdma-next] " + TITLE);
  }

  @Test
  void aKernelRepositoryTellsWhetherTheCommitIsThere() throws Exception {
    postOnce();
    try (TestProject kernel = TestProject.create(folder.resolve("linux.git"))) {
      String first = kernel.commit("Linux", day(1), Map.of(HEADER, OLD));
      String merged = kernel.commit(TITLE, day(5), Map.of(HEADER, NEW), first);
      kernel.ref("refs/heads/master", merged);
      String tree = kernel.folder() + "@master";
      offer(7, "To commit " + merged.substring(0, 12) + " (\"" + TITLE + "\").", NEW);
      offer(8, FINAL, NEW);
      run("rdma-core#7", "--kernel", tree).endsWith(ExitStatus.PASS).prints("READY");
      assertThat(flat(run("rdma-core#8", "--kernel", tree).endsWith(ExitStatus.FINDINGS)))
          .contains("names kernel commit 1a2b3c4d5e6f, which the kernel repository does not have");
    }
  }

  @Test
  void aRangeOfTheCloneIsJudgedLikeAPullRequest() throws Exception {
    postOnce();
    project.ref("refs/heads/topic", use(headers(PENDING, NEW, root)));
    run("master..topic", "--project", "rdma-core").endsWith(ExitStatus.PASS).prints("WAITING");
    project.ref("refs/heads/other", use(root));
    run("master..other", "--project", "rdma-core")
        .endsWith(ExitStatus.PASS)
        .prints("NOT REQUIRED", "because it touches no copy of a kernel header");
  }

  @ParameterizedTest
  @CsvSource({
    "rdma-core#9, rdma-core#9 is not in",
    "rdma-cor#9, did you mean",
    "seven, is no submission",
    "7, say which one with --project",
    "https://github.com/linux-rdma/other/pull/7, is no submission",
    "https://github.com/linux-rdma/rdma-core/pull/7x, is no submission",
    "master..topic, say which one with --project",
  })
  void whatIsNotThereIsASentence(String name, String sentence) throws Exception {
    postOnce();
    run(name).endsWith(ExitStatus.TROUBLE).complains(sentence);
  }

  @Test
  void allThatAreOpenAreListed() throws Exception {
    postOnce();
    offer(7, PENDING, NEW);
    project.ref("refs/pull/7/merge", project.commit("x", day(5), Map.of(), root));
    offer(8, use(root));
    project.ref("refs/pull/8/merge", project.commit("y", day(5), Map.of(), root));
    offer(9, PENDING, NEW);
    CommandLineRun run = run("--open", "rdma-core").endsWith(ExitStatus.PASS);
    assertThat(run.out())
        .contains("rdma-core#7", "\n2 are open; of 1 nothing is required\n")
        .doesNotContain("rdma-core#8", "rdma-core#9");
    assertThat(run("--open", "--project", "rdma-core").out()).isEqualTo(run.out());
    run("--open").endsWith(ExitStatus.TROUBLE).complains("--open needs a project");
    run("--open", "rdma-core#7").endsWith(ExitStatus.TROUBLE).complains("leave --open out");
    run().endsWith(ExitStatus.TROUBLE).complains("name a submission");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/linux-rdma/rdma-core/pull/7",
        "github.com/Linux-RDMA/rdma-core/pull/7/files#diff-1",
        "#7",
        "7"
      })
  void aPullRequestHasSeveralNames(String name) throws Exception {
    postOnce();
    offer(7, PENDING, NEW);
    run(name, "--project", "rdma-core").endsWith(ExitStatus.PASS).prints("WAITING  rdma-core#7");
  }

  /** A condition of the preprocessor adds nothing to the uAPI. */
  @Test
  void whatOnlyAConditionNamesIsNoElement() throws Exception {
    String guarded =
        "#if defined(__QuillOS__) && \\\n\t!defined(QUILL_KERNEL_SIDE)\n#include <quill.h>\n#endif\n";
    String update = headers(PENDING, guarded + NEW, root);
    String code = "#ifdef __QuillOS__\nint a;\n#endif\n" + USE;
    offer(7, project.commit("quill: Report", "", ADA, day(4), Map.of(CODE, code), update));
    assertThat(flat(run("rdma-core#7").endsWith(ExitStatus.UNDECIDED)))
        .contains("no posting adds QUILL_CAP_FEATHERS (searched");
  }

  @Test
  void theCommitThatTheAnswerHasIsTheOneThatIsNamed() throws Exception {
    postOnce();
    answer(
        MAX,
        "Applied, thanks!\n\n[1/2] Another\n      commit: 2b2b2b2b2b2b2b\n[2/2] "
            + TITLE
            + "\n      commit: 1a2b3c4d5e6f7a8b\n");
    offer(7, FINAL, NEW);
    assertThat(flat(run("rdma-core#7")))
        .contains("names 1a2b3c4d5e6f, as does the answer that it was applied")
        .contains(", as 1a2b3c4d5e6f7a8b and 1 more")
        .doesNotContain("not looked up");
  }

  @Test
  void aDayBeforeAllCommitsIsNotLookedInto() throws Exception {
    postOnce();
    offer(7, PENDING, NEW);
    assertThat(flat(run("rdma-core#7", "--as-of", "2024-05-03").endsWith(ExitStatus.UNDECIDED)))
        .contains("rdma-core#7 as it is now")
        .contains("kernel side not looked for")
        .doesNotContain("no posting found", "header commit");
  }

  /** An error hides nothing of what could not be told. */
  @Test
  void aTestReportHasWhatCouldNotBeToldBesideAnError() throws Exception {
    offer(
        7, project.commit("quill: All", day(4), Map.of("NEWS", "-\n", CODE, USE, COPY, NEW), root));
    run("rdma-core#7", "-f", "junit")
        .endsWith(ExitStatus.FINDINGS)
        .prints("errors=\"1\"", "<failure>", "<error>", "no posting adds");
    run("rdma-core#7", "-f", "github").prints("warning file=" + COPY + ",line=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "json",
        "markdown",
        "html",
        "github",
        "azure",
        "gitlab",
        "junit",
        "sarif",
        "summary"
      })
  void everyFormatTellsTheRule(String format) throws Exception {
    postOnce();
    answer(MAX, "Applied, thanks\n");
    offer(7, PENDING, NEW);
    run("rdma-core#7", "-f", format)
        .endsWith(ExitStatus.FINDINGS)
        .prints("rdma-core/names-kernel-commit");
  }

  /** Whoever reads a comment or a page wants to know for which posting it is, too. */
  @ParameterizedTest
  @ValueSource(strings = {"markdown", "html"})
  void aPageTellsWhatItWasJudgedBy(String format) throws Exception {
    postOnce();
    offer(7, PENDING, NEW);
    run("rdma-core#7", "-f", format)
        .endsWith(ExitStatus.PASS)
        .prints("kernel side: ", "(by header-blob, header-commit, identifiers; last version)")
        .prints("searched: ", "next: kernel maintainers: apply the series");
  }

  @Test
  void anErrorCanBeWaived() throws Exception {
    postOnce();
    answer(MAX, "Applied, thanks\n");
    String head = use(headers(PENDING, NEW, root));
    offer(7, head);
    Path waivers = folder.resolve("waivers.yaml");
    Files.writeString(
        waivers,
        """
        - rule: rdma-core/names-kernel-commit
          path: kernel-headers/rdma/quill-abi.h
          reason: the header update comes by itself
          owner: ada
          message-id: %s
        """
            .formatted(head));
    run("rdma-core#7", "--waivers", waivers.toString())
        .endsWith(ExitStatus.PASS)
        .prints("WAITING", "1 finding waived");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Applied, thanks\n", "Why?\n"})
  void theReportFollowsItsSchema(String answer) throws Exception {
    postOnce();
    answer(MAX, answer);
    offer(7, PENDING, NEW);
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/submission.schema.json")))
                .validate(run("rdma-core#7", "-f", "json").out(), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void whatIsHostileIsMadeHarmless() throws Exception {
    postOnce();
    offer(
        7,
        project.commit(
            "quill: \u001b[31mred", "", "A\u001b <a@b.example>", day(4), Map.of(COPY, NEW), root));
    String out = run("rdma-core#7").out();
    assertThat(out).contains("quill:").doesNotContain("\u001b");
    assertThat(List.of(run("rdma-core#7", "-f", "json").out()))
        .noneMatch(s -> s.contains("\u001b"));
  }

  /** "Fixed up" of an answer to an earlier version says nothing of the one that was applied. */
  @Test
  void theLastAnswerTellsWhetherSomethingWasChanged() throws Exception {
    postOnce();
    mail("once@x", "Re: [PATCH rdma-next] " + TITLE, "quill-1@x", MAX, 3, "Applied, fixed up\n");
    post("quill-2@x", "[PATCH rdma-next v2] " + TITLE, 5, "2");
    mail("again@x", "Re: [PATCH rdma-next v2] " + TITLE, "quill-2@x", MAX, 6, "Applied, thanks\n");
    offer(7, FINAL, NEW);
    run("rdma-core#7").endsWith(ExitStatus.PASS).prints("READY").printsNot("with changes");
    run("rdma-core#7", "--as-of", "2024-05-04").endsWith(ExitStatus.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[PATCH AUTOSEL 5.10 3/9] ", "[PATCH 5.10.y] ", "[PATCH 6.1 33/200] "})
  void whatGoesToAStableTreeIsNoVersion(String prefix) throws Exception {
    postOnce();
    post("stable@x", prefix + TITLE, 9, "2");
    offer(7, PENDING, NEW);
    run("rdma-core#7").endsWith(ExitStatus.PASS).prints("quill-1@x").printsNot("stable@x");
  }

  /** A request for comments may have counted further than the series that came of it. */
  @Test
  void theVersionThatWasPostedLastCountsWhateverItsNumber() throws Exception {
    post("comments@x", "[RFC PATCH v6] " + TITLE, 2, "3");
    post("quill-1@x", "[PATCH rdma-next] " + TITLE, 3, "2");
    offer(7, PENDING, NEW + "/* and a word */\n");
    run("rdma-core#7").prints("[PATCH rdma-next] " + TITLE).printsNot("[RFC PATCH v6]");
  }

  @Test
  void commentsThatAreMendedByHandBlockNobody() throws Exception {
    offer(
        7,
        project.commit("Mend a word", "", ADA, day(4), Map.of(COPY, OLD + "/* a word */\n"), root));
    assertThat(flat(run("rdma-core#7").endsWith(ExitStatus.PASS)))
        .contains("NOT REQUIRED rdma-core#7")
        .contains("its header commits change comments alone")
        .contains("note rdma-core/header-commit");
    offer(8, project.commit("Mend a number", day(4), Map.of(COPY, NEW), root));
    run("rdma-core#8").endsWith(ExitStatus.FINDINGS);
  }

  /** Wherever it was posted. */
  @Test
  void headersThatTheKernelHasNeedNoPosting() throws Exception {
    try (TestProject kernel = TestProject.create(folder.resolve("linux.git"))) {
      String first = kernel.commit("Linux", day(1), Map.of(HEADER, OLD));
      String merged = kernel.commit(TITLE, day(3), Map.of(HEADER, NEW), first);
      kernel.ref("refs/heads/master", merged);
      String tree = kernel.folder() + "@master";
      String body = "To commit " + merged.substring(0, 12) + " (\"" + TITLE + "\").";
      offer(7, body, NEW);
      run("rdma-core#7", "--kernel", tree).endsWith(ExitStatus.PASS).prints("READY");
      run("rdma-core#7").endsWith(ExitStatus.UNDECIDED);
      offer(8, body, withFeathers("5"));
      run("rdma-core#8", "--kernel", tree)
          .endsWith(ExitStatus.FINDINGS)
          .prints("kernel-has-commit", "otherwise");
    }
  }

  /** The project's own headers have the kernel's names under its own prefix. */
  @Test
  void aNameOfTheProjectsOwnIsAUse() throws Exception {
    String header = "enum quill_flags {\n\tIB_UVERBS_QUILL_LEFT = 1,\n};\n";
    String update = headers(FINAL, header, root);
    offer(
        7,
        project.commit(
            "verbs: Left-handed", day(4), Map.of(CODE, "enum { IBV_QUILL_LEFT = 1 };\n"), update));
    run("rdma-core#7")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("no posting adds IB_UVERBS_QUILL_LEFT");
    offer(8, project.commit("verbs: Nothing", day(4), Map.of(CODE, "int a;\n"), update));
    run("rdma-core#8").endsWith(ExitStatus.PASS).prints("NOT REQUIRED");
  }

  @Test
  void aHeaderCommitMayLeaveTheCommitOut() throws Exception {
    postOnce();
    offer(7, "To commit: (\"" + TITLE + "\").", NEW);
    assertThat(flat(run("rdma-core#7").endsWith(ExitStatus.PASS)))
        .contains("WAITING rdma-core#7")
        .contains("names no kernel commit yet");
  }

  /** Nobody makes anew what is merged. */
  @ParameterizedTest
  @ValueSource(strings = {"text", "markdown", "html", "json"})
  void whatIsMergedIsSaidToBe(String format) throws Exception {
    postOnce();
    answer(MAX, "Applied, thanks\n");
    offer(7, PENDING, NEW);
    run("rdma-core#7", "-f", format).prints("--amend").printsNot("merged) at", "it is merged");
    project.ref("refs/heads/master", merged(NEW));
    CommandLineRun run =
        run("rdma-core#7", "-f", format)
            .endsWith(ExitStatus.FINDINGS)
            .prints("names-kernel-commit")
            .printsNot("--amend", "rebase -i");
    assertThat(flat(run).split("it is merged: what is found can only be mended", -1)).hasSize(2);
    if (!format.equals("json")) {
      run.prints("rdma-core#7 (merged) at ");
    }
  }

  private CommandLineRun check(String series, String... more) {
    return CommandLineRun.with(folder.resolve("cache"))
        .run(
            Stream.concat(
                    Stream.of(
                        "check",
                        series,
                        "--offline",
                        "--userspace",
                        "rdma-core=" + project.folder(),
                        "--archive",
                        folder.resolve("list.git").toString()),
                    Stream.of(more))
                .toArray(String[]::new));
  }

  /** A comment more, and it is no posting's any more. */
  @Test
  void bothSidesSayTheSameOfTheHeader() throws Exception {
    postOnce();
    post("quill-2@x", "[PATCH rdma-next v2] " + TITLE, 3, "2");
    offer(7, PENDING, NEW);
    assertThat(flat(run("rdma-core#7"))).contains("byte for byte that of v1 to v2 (same header)");
    assertThat(flat(check("quill-2@x", "--against", "v1")))
        .contains("rdma-core#7 has the header of v2, byte for byte");
    offer(7, PENDING, NEW + "/* and a word */\n");
    assertThat(flat(run("rdma-core#7")))
        .contains("header copy byte for byte no posting's; it has 1 of the 1 elements of v2");
    assertThat(flat(check("quill-2@x", "--against", "v1")))
        .contains("all that v2 adds as posted; header copy: byte for byte no posting's");
  }

  @Test
  void ofSeveralHeadersEachIsToldByItself() throws Exception {
    String nib = "enum nib {\n\tQUILL_NIB_BROAD = 1,\n};\n";
    mail(
        "quill-1@x",
        "[PATCH rdma-next] " + TITLE,
        "",
        ADA,
        2,
        """
        Programs want to know.
        ---
        diff --git a/%1$s b/%1$s
        index %2$s..%3$s 100644
        --- a/%1$s
        +++ b/%1$s
        @@ -1,3 +1,4 @@
         enum quill_caps {
         	QUILL_CAP_ZERO = 1,
        +	QUILL_CAP_FEATHERS = 2,
         };
        diff --git a/%4$s b/%4$s
        new file mode 100644
        index 000000000000..%5$s
        --- /dev/null
        +++ b/%4$s
        @@ -0,0 +1,3 @@
        +enum nib {
        +	QUILL_NIB_BROAD = 1,
        +};
        """
            .formatted(
                HEADER,
                TestProject.blob(OLD).substring(0, 12),
                TestProject.blob(NEW).substring(0, 12),
                HEADER.replace("quill", "nib"),
                TestProject.blob(nib).substring(0, 12)));
    String update =
        project.commit(
            "Update kernel headers",
            PENDING,
            ADA,
            day(4),
            Map.of(COPY, NEW, COPY.replace("quill", "nib"), nib + "/* and a word */\n"),
            root);
    offer(7, use(update));
    String each =
        "rdma/nib-abi.h byte for byte no posting's; rdma/quill-abi.h byte for byte that of v1";
    assertThat(flat(run("rdma-core#7"))).contains("(by header-blob").contains(each);
    run("rdma-core#7", "-f", "json").prints("\"sameHeaders\" : [ ]", "\"versions\" : [ 1 ]");
  }

  private String merged(String header) {
    String head = use(headers(PENDING, NEW, root));
    offer(7, head);
    return project.commit(
        "Merge pull request #7 from a/b", day(7), Map.of(CODE, USE, COPY, header), root, head);
  }

  /** What became of a series is told to whoever checks it. */
  @Test
  void aCheckTellsThatAnotherNumberWasApplied() throws Exception {
    postOnce();
    answer(MAX, "Applied to for-next, note the number will have changed\n");
    String head = merged(NEW);
    project.ref("refs/heads/master", head);
    check("quill-1@x").endsWith(ExitStatus.PASS).printsNot("rdma/as-posted");
    project.ref(
        "refs/heads/master",
        headers("To commit 2b2b2b2b2b2b (\"Another\").", withFeathers("5"), head));
    assertThat(flat(check("quill-1@x").endsWith(ExitStatus.PASS)))
        .contains("warning rdma/as-posted include/uapi/rdma/quill-abi.h:3")
        .contains("rdma-core@master has `QUILL_CAP_FEATHERS` with value 5 instead of 2")
        .contains("(kernel-headers/rdma/quill-abi.h:3 at ")
        .contains(
            "applied on 2024-05-06, with changes (thanks@x); rdma-core#7 has what was posted");
  }

  /** Without an answer and without a merged pull request another number may be anybody's. */
  @Test
  void anotherNumberAloneSaysNothing() throws Exception {
    postOnce();
    offer(7, PENDING, NEW);
    project.ref(
        "refs/heads/master",
        headers("To commit 2b2b2b2b2b2b (\"Another\").", withFeathers("5"), root));
    check("quill-1@x").printsNot("rdma/as-posted");
    answer(MAX, "Applied, thanks\n");
    check("quill-1@x").prints("rdma/as-posted");
  }

  /** Whose copy follows what was applied is told so by the rule about the copy. */
  @Test
  void aPullRequestThatFollowsIsNotToldTwice() throws Exception {
    postOnce();
    answer(MAX, "Applied, fixed up the number\n");
    offer(7, FINAL, withFeathers("5"));
    project.ref("refs/heads/master", headers(FINAL, withFeathers("5"), root));
    check("quill-1@x").prints("rdma/header-copy-matches").printsNot("rdma/as-posted");
  }

  @Test
  void aVersionThatAnotherOneReplacedIsNotHeldAgainstWhatWasApplied() throws Exception {
    postOnce();
    post("quill-2@x", "[PATCH rdma-next v2] " + TITLE, 5, "5");
    answer(MAX, "Applied, thanks\n");
    project.ref("refs/heads/master", headers(FINAL, withFeathers("5"), merged(NEW)));
    check("quill-1@x").printsNot("rdma/as-posted");
    check("quill-2@x").printsNot("rdma/as-posted");
  }

  private void offerOpen(int number, String head) {
    offer(number, head);
    project.ref("refs/pull/" + number + "/merge", head);
  }

  private String foreign(String header, String... parents) {
    return project.commit(
        "Update kernel headers", FINAL, "Eve <eve@evil.example>", day(4), files(header), parents);
  }

  private static Map<String, String> files(String header) {
    return Map.of(COPY, header);
  }

  @Test
  void aStrangersPullRequestWithoutHistoryStopsNobody() throws Exception {
    postOnce();
    offerOpen(3, foreign(withFeathers("3")));
    offerOpen(7, use(headers(FINAL, NEW, root)));
    run("rdma-core#7").prints("rdma-core#7", "header copy").printsNot("rdma-core#3").isSilent();
    run("--open", "rdma-core")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("UNDECIDED  rdma-core#3", "no history in common", "rdma-core#7", "header copy")
        .printsNot("fetch it")
        .isSilent();
  }

  @Test
  void anotherPullRequestWithOtherHeadersIsTold() throws Exception {
    postOnce();
    offer(3, use(foreign(withFeathers("3"), root)));
    offer(4, use(foreign(NEW, foreign(withFeathers("4"), root))));
    offer(7, use(headers(FINAL, NEW, root)));
    assertThat(flat(run("rdma-core#7")))
        .contains("names the same kernel commit as rdma-core#3, and has other headers");
  }

  /** Each of its commits rewrites a header, so that all diffs together are larger than any. */
  @Test
  void whatIsTooLargeToBeReadIsListedAndHoldsNobodyUp() throws Exception {
    postOnce();
    String commit = root;
    for (int i = 0; i < 9; i++) {
      String wide = ("#define QUILL_WIDE " + i + "\n").repeat(220_000);
      commit =
          project.commit(
              "Update kernel headers",
              FINAL,
              ADA,
              day(4),
              Map.of(COPY, withFeathers("" + i), "kernel-headers/rdma/wide.h", wide),
              commit);
    }
    offerOpen(3, commit);
    offerOpen(7, use(headers(FINAL, NEW, root)));
    run("--open", "rdma-core")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("UNDECIDED  rdma-core#3", "more than 64 MB", "rdma-core#7", "header copy")
        .printsNot("fetch it")
        .isSilent();
  }

  @Test
  void whatIsLeftOutOfTheIndexIsListedWithItsReason() throws Exception {
    postOnce();
    offerOpen(3, use(headers("x".repeat(1_100_000) + FINAL, NEW, root)));
    offerOpen(7, use(headers(FINAL, NEW, root)));
    run("--open", "rdma-core")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("UNDECIDED  rdma-core#3", "a person", "rdma-core#7")
        .printsNot("fetch it")
        .isSilent();
    run("rdma-core#3").endsWith(ExitStatus.UNDECIDED).prints("UNDECIDED  rdma-core#3");
  }

  @ParameterizedTest
  @ValueSource(strings = {TestProject.LINK, TestProject.SUBMODULE})
  void whatIsNoFileIsNoCopy(String other) throws Exception {
    postOnce();
    offer(7, use(headers(FINAL, other, root)));
    offer(
        8,
        project.commit(
            "Link", "", ADA, day(4), Map.of("kernel-headers/rdma/quill-more.h", other), root));
    for (String name : List.of("rdma-core#7", "rdma-core#8")) {
      assertThat(flat(run(name).endsWith(ExitStatus.FINDINGS)))
          .contains("a symbolic link or a submodule in the place of kernel-headers/rdma/quill-");
    }
  }

  @Test
  void aCopyThatIsTakenAwayIsTouched() throws Exception {
    postOnce();
    offer(7, project.commit("Drop quill", "", ADA, day(4), Map.of(COPY, ""), root));
    run("rdma-core#7").endsWith(ExitStatus.FINDINGS).printsNot("touches no copy");
  }

  @Test
  void aTreeIsNoCommit() throws Exception {
    postOnce();
    run("master..master^{tree}", "--project", "rdma-core")
        .endsWith(ExitStatus.TROUBLE)
        .complains("has no commit 'master^{tree}'");
  }
}
