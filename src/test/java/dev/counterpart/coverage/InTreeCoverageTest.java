package dev.counterpart.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.git.GitRepository;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Series;
import dev.counterpart.series.SeriesReader;
import dev.counterpart.series.UserspaceMarks;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.userspace.Submission;
import dev.counterpart.userspace.TestProject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InTreeCoverageTest {
  private static final Change QUILL =
      TestProject.added(ElementKind.ENUMERATOR, "ACME_CAP_QUILLING", "enum acme_caps");
  private static final Change FEATHER =
      TestProject.added(ElementKind.ENUMERATOR, "ACME_CAP_FEATHERS", "enum acme_caps");

  private static final String MAIL =
      """
      From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
      From: Ada Quill <ada@example.org>
      Date: Mon, 6 May 2024 07:08:09 +0000
      Subject: [PATCH] acme: Test quills
      Message-ID: <quill-1@example.org>

      ---

      diff --git a/PATH b/PATH
      index 1111111111aa..2222222222bb 100644
      --- a/PATH
      +++ b/PATH
      @@ -10,3 +10,6 @@ int main(void)
        * ACME_CAP_FEATHERS ends a comment here */
       int a;
      +int b = ACME_CAP_QUILLING;
      +/* ACME_CAP_FEATHERS */
      +char *c = "ACME_CAP_FEATHERS";
       int d;
      --
      2.40.0

      """;

  @Test
  void theSeriesIsTheSubmissionAndCommentsAreNoUse() {
    var selftests = of("tools/testing/selftests/acme/quill.c", Optional.empty(), Optional.empty());
    List<Submission> found = selftests.search().candidates();
    assertThat(found).extracting(Submission::id).containsExactly("acme-tests@series");
    SubmissionCoverage coverage = selftests.measure(found.getFirst(), List.of(QUILL, FEATHER));
    assertThat(coverage.elements())
        .extracting(ElementCoverage::level)
        .containsExactly(Level.TESTED, Level.NONE);
    assertThat(coverage.elements().getFirst().evidence())
        .containsExactly(
            new Evidence(
                Evidence.Level.TESTED,
                "quill-1@example.org",
                "tools/testing/selftests/acme/quill.c",
                12));
  }

  @Test
  void otherFilesOfTheSeriesAreNotTheProject() {
    var selftests = of("drivers/acme/quill.c", Optional.empty(), Optional.empty());
    assertThat(selftests.search().candidates()).isEmpty();
    assertThat(selftests.extent()).isEqualTo("the series itself");
  }

  @Test
  void theKernelTreeIsItsMainBranch(@TempDir Path folder) {
    try (TestProject kernel = TestProject.create(folder.resolve("linux.git"))) {
      String commit =
          kernel.commit(
              "Begin",
              "2024-01-01T00:00:00Z",
              Map.of(
                  "tools/testing/selftests/acme/old.c",
                  "int x;\nint y = ACME_CAP_FEATHERS;\n",
                  "drivers/acme/quill.c",
                  "int z = ACME_CAP_QUILLING;\n"));
      kernel.ref("refs/heads/main", commit);
      try (GitRepository git = GitRepository.open(kernel.folder())) {
        var selftests = of("drivers/acme/quill.c", Optional.of(git), Optional.of(commit));
        List<Submission> found = selftests.search().candidates();
        assertThat(found).extracting(Submission::id).containsExactly("acme-tests@kernel");
        SubmissionCoverage coverage = selftests.measure(found.getFirst(), List.of(QUILL, FEATHER));
        assertThat(coverage.elements())
            .extracting(ElementCoverage::level)
            .containsExactly(Level.NONE, Level.TESTED);
        assertThat(coverage.elements().get(1).evidence())
            .extracting(Evidence::path, Evidence::line)
            .containsExactly(
                org.assertj.core.api.Assertions.tuple("tools/testing/selftests/acme/old.c", 2));
      }
    }
  }

  private static InTreeCoverage of(
      String path, Optional<GitRepository> kernel, Optional<String> commit) {
    Series series =
        new SeriesReader(UserspaceMarks.none())
            .read(
                new ByteArrayInputStream(
                    MAIL.replace("PATH", path).getBytes(StandardCharsets.UTF_8)))
            .getFirst();
    return new InTreeCoverage(project(), series, kernel, commit);
  }

  private static Project project() {
    return new Project(
        "acme-tests",
        "acme's tests",
        new Project.Repository(List.of(), List.of(), true),
        new Project.Submissions(Optional.empty(), List.of(), Optional.empty(), List.of()),
        new Project.Headers(List.of(), Optional.empty()),
        new Project.Files(
            List.of("tools/testing/selftests/"),
            List.of(),
            List.of("tools/testing/selftests/**"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            false),
        List.of(),
        Optional.empty());
  }
}
