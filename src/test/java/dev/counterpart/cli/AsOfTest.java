package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.rules.RuleFiles;
import dev.counterpart.series.GitFixture;
import dev.counterpart.userspace.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a day in the past can tell, and what nobody looked up. The series is of May 12. */
class AsOfTest {
  private static final String OLD = "enum quill_caps {\n\tQUILL_CAP_ZERO = 1,\n};\n";
  private static final String NEW =
      "enum quill_caps {\n\tQUILL_CAP_ZERO = 1,\n\tQUILL_CAP_FEATHERS = 2,\n};\n";
  private static final String COPY = "kernel-headers/rdma/quill-abi.h";
  private static final String CODE = "providers/quill/quill.c";
  private static final String ADA = "Ada Example <ada@acme.example>";
  private static final String BOB = "Bob Other <bob@quill.example>";
  private static final String SERIES =
      """
      From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
      From: Ada Example <ada@acme.example>
      Date: Sun, 12 May 2024 08:00:00 +0000
      Subject: [PATCH rdma-next] RDMA/quill: Report feathers
      Message-ID: <quill-1@example.org>

      Programs want to know.
      ---
      diff --git a/include/uapi/rdma/quill-abi.h b/include/uapi/rdma/quill-abi.h
      index %s..%s 100644
      --- a/include/uapi/rdma/quill-abi.h
      +++ b/include/uapi/rdma/quill-abi.h
      @@ -1,3 +1,4 @@
       enum quill_caps {
       	QUILL_CAP_ZERO = 1,
      +	QUILL_CAP_FEATHERS = 2,
       };
      --
      2.40.0

      """
          .formatted(
              TestProject.blob(OLD).substring(0, 12), TestProject.blob(NEW).substring(0, 12));

  @TempDir private Path folder;
  private TestProject project;
  private String root;

  @BeforeEach
  void create() throws IOException {
    Files.writeString(folder.resolve("s.mbox"), SERIES);
    project = TestProject.create(folder.resolve("rdma-core.git"));
    root = project.commit("First", day(1), Map.of(COPY, OLD, CODE, "int quill_open(void);\n"));
    project.ref("refs/heads/master", root);
  }

  @AfterEach
  void close() {
    project.close();
  }

  private static String day(int day) {
    return "2024-05-%02dT00:00:00Z".formatted(day);
  }

  /** A pull request with something else in it. */
  private String other(int number, int day) {
    String head =
        project.commit(
            "quill: Number " + number,
            day(day),
            Map.of("providers/quill/" + number + ".c", "int x;\n"),
            root);
    project.ref("refs/pull/" + number + "/head", head);
    return head;
  }

  private void merge(int number, String head, int day) {
    project.ref(
        "refs/heads/master",
        project.commit(
            "Merge pull request #" + number + " from a/b", day(day), Map.of(), root, head));
  }

  /** A pull request that has what the series adds. */
  private void answer(int number, int day, String author, String body) {
    String headers =
        project.commit("Update kernel headers", body, author, day(day), Map.of(COPY, NEW), root);
    project.ref(
        "refs/pull/" + number + "/head",
        project.commit(
            "quill: Report feathers",
            "",
            author,
            day(day),
            Map.of(CODE, "int feathers = QUILL_CAP_FEATHERS;\n"),
            headers));
  }

  private CommandLineRun check(String... more) {
    return CommandLineRun.with(folder.resolve("cache"))
        .run(
            java.util.stream.Stream.concat(
                    List.of(
                        "check",
                        folder.resolve("s.mbox").toString(),
                        "--offline",
                        "--userspace",
                        "rdma-core=" + project.folder())
                        .stream(),
                    java.util.Arrays.stream(more))
                .toArray(String[]::new));
  }

  @Test
  void whatMayHaveBeenOpenedByThenIsUndecided() {
    merge(5, other(5, 9), 10);
    answer(7, 8, ADA, "");
    other(8, 30);
    check("--as-of", "2024-05-12")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("rdma-core#7", "https://github.com/linux-rdma/rdma-core/pull/7");
    check().endsWith(ExitStatus.PASS);
  }

  @Test
  void whatWasOpenedLaterByProofIsNoAnswer() {
    merge(5, other(5, 9), 10);
    other(8, 30);
    answer(9, 8, ADA, "");
    String said = check("--as-of", "2024-05-12").endsWith(ExitStatus.FINDINGS).out();
    assertThat(said).contains("no rdma-core pull request has ").doesNotContain("rdma-core#9");
  }

  /** Whoever dates a commit to the future does not make others' pull requests younger. */
  @Test
  void whatIsYetToComeBoundsNothing() {
    merge(5, other(5, 9), 10);
    String head =
        project.commit(
            "quill: Tomorrow",
            "2999-01-01T00:00:00Z",
            Map.of("providers/quill/6.c", "int x;\n"),
            root);
    project.ref("refs/pull/6/head", head);
    answer(7, 8, ADA, "");
    check("--as-of", "2024-05-12").endsWith(ExitStatus.UNDECIDED);
  }

  /** Number 7 is rewritten, and the bound below that it would give the higher ones is none. */
  @Test
  void whatWasRewrittenTellsNothingOfTheOthers() {
    other(7, 30);
    merge(8, other(8, 9), 10);
    answer(9, 11, ADA, "");
    check("--as-of", "2024-05-12").endsWith(ExitStatus.UNDECIDED).prints("not before 2024-05-11");
  }

  @ParameterizedTest
  @CsvSource({"Ada Example <ada@acme.example>, PASS", "Bob Other <bob@quill.example>, UNDECIDED"})
  void whatOthersMadeSinceIsNoEvidence(String author, ExitStatus status) {
    answer(3, 20, author, "");
    merge(5, other(5, 9), 10);
    String said = check("--as-of", "2024-05-12").endsWith(status).out();
    assertThat(said.contains("what it was then is not known")).isEqualTo(author.equals(BOB));
    check().endsWith(ExitStatus.PASS);
  }

  /** It has something of the series now; what it had then nobody knows. */
  @ParameterizedTest
  @CsvSource({"20, UNDECIDED", "11, FINDINGS"})
  void anAuthorsOwnThatWasRewrittenSinceIsADoubt(int written, ExitStatus status) {
    String head =
        project.commit(
            "quill: Copy a header",
            "",
            ADA,
            day(written),
            Map.of("kernel-headers/rdma/quill-abi.h", NEW),
            root);
    project.ref("refs/pull/3/head", head);
    merge(5, other(5, 9), 10);
    check().endsWith(status);
  }

  @Test
  void aKernelCommitIsMergedWhereTheKernelShowsIt() {
    answer(3, 11, ADA, "To commit 1a2b3c4d5e6f (\"RDMA/quill: Report feathers\").");
    assertThat(unwrapped(check()))
        .containsPattern("names 1a2b3c4d5e6f[a-z ]*, which was not looked up")
        .doesNotContain("names a merged kernel commit");
    try (TestProject kernel = TestProject.create(folder.resolve("linux.git"))) {
      String first = kernel.commit("Linux", day(1), Map.of("include/uapi/rdma/quill-abi.h", OLD));
      String merged =
          kernel.commit(
              "RDMA/quill: Report feathers",
              day(14),
              Map.of("include/uapi/rdma/quill-abi.h", NEW),
              first);
      String apart = kernel.commit("RDMA/quill: Another", day(14), Map.of("x", "y\n"), first);
      kernel.ref("refs/heads/master", merged);
      assertThat(namingInKernel(kernel, merged)).contains("names a merged kernel commit");
      assertThat(namingInKernel(kernel, apart))
          .contains("which the kernel repository does not have merged");
    }
  }

  /** Nobody else's word counts, nor one about another commit. */
  @ParameterizedTest
  @CsvSource({
    "true, 1a2b3c4d5e6f7a8b9c0d, merge the pull request",
    "true, 2a2b3c4d5e6f7a8b9c0d, which was not looked up",
    "false, 1a2b3c4d5e6f7a8b9c0d, which was not looked up",
  })
  void aKernelCommitIsMergedWhereWhoAppliedTheSeriesNamesIt(
      boolean maintainer, String named, String said) throws Exception {
    answer(3, 11, ADA, "To commit 1a2b3c4d5e6f (\"RDMA/quill: Report feathers\").");
    String who =
        maintainer
            ? RuleFiles.load(List.of()).subsystems().stream()
                .flatMap(one -> one.guidance().maintainers().stream())
                .sorted()
                .findFirst()
                .orElseThrow()
            : "mallory@evil.example";
    Path archive = folder.resolve("archive.git");
    try (var git = new GitFixture(archive)) {
      git.setClock(Instant.parse("2024-05-12T08:00:00Z"));
      git.commit("mail", Map.of("m", SERIES.substring(SERIES.indexOf('\n') + 1)));
      git.commit(
          "mail",
          Map.of(
              "m",
              """
              From: Max Maintainer <%s>
              Date: Mon, 13 May 2024 08:00:00 +0000
              Message-ID: <thanks@example.org>
              In-Reply-To: <quill-1@example.org>
              Subject: Re: [PATCH rdma-next] RDMA/quill: Report feathers

              > Programs want to know.

              Applied, thanks!

              [1/1] RDMA/quill: Report feathers
                    commit: %s
              """
                  .formatted(who, named)));
    }
    assertThat(unwrapped(check("--archive", archive.toString()))).contains(said);
  }

  private String namingInKernel(TestProject kernel, String commit) {
    answer(
        3, 11, ADA, "To commit " + commit.substring(0, 12) + " (\"RDMA/quill: Report feathers\").");
    return unwrapped(check("--kernel", kernel.folder() + "@master"));
  }

  private static String unwrapped(CommandLineRun run) {
    return run.endsWith(ExitStatus.PASS).out().replaceAll("\\s+", " ");
  }
}
