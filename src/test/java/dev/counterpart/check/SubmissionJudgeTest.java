package dev.counterpart.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.series.GitFixture;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.TestProject;
import dev.counterpart.verdict.Verdict;
import dev.counterpart.verdict.Waivers;
import dev.counterpart.verdict.submission.SubmissionReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionJudgeTest {
  private static final RuleBook RULES = RuleFiles.load(List.of());
  private static final String COPY = "kernel-headers/rdma/quill-abi.h";

  @TempDir private Path folder;

  /** A time that is over says nothing of the submission, and keeps the others from nothing. */
  @Test
  void whatTakesTooLongIsUndecided() throws Exception {
    Path archive = folder.resolve("list.git");
    try (var list = new GitFixture(archive);
        var project = TestProject.create(folder.resolve("rdma-core.git"))) {
      list.commit("mail", Map.of("m", "Message-ID: <o@x>\nSubject: Hello\n\nHello.\n"));
      String root = project.commit("First", "2024-01-01T00:00:00Z", Map.of(COPY, "int a;\n"));
      project.ref("refs/heads/master", root);
      project.ref(
          "refs/pull/7/head",
          project.commit(
              "Update kernel headers", "2024-01-02T00:00:00Z", Map.of(COPY, "int b;\n"), root));
      var evidence =
          new Evidence(
              Optional.empty(),
              List.of(archive),
              Locations.of(RULES, Map.of("rdma-core", ProjectLocation.of(project.folder()))),
              Optional.empty(),
              EnumSet.allOf(FoundBy.class),
              Network.none(),
              folder.resolve("cache"),
              Duration.ZERO);
      try (var open = OpenEvidence.open(RULES, evidence, CheckListener.silent())) {
        SubmissionReport report =
            SubmissionJudge.of(
                    open,
                    RULES.project("rdma-core").orElseThrow(),
                    new Waivers(List.of(), LocalDate.parse("2024-01-03")))
                .numbered(7);
        assertThat(report.report().verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(report.report().findings()).isEmpty();
        assertThat(report.report().undecided().getFirst().fix()).contains("--time-limit");
      }
    }
  }
}
