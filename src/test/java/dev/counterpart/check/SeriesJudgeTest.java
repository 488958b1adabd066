package dev.counterpart.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpart.UserError;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.series.GitFixture;
import dev.counterpart.series.Series;
import dev.counterpart.series.SeriesChoice;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Verdict;
import dev.counterpart.verdict.Waivers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door that every front end takes: objects in, a report out, no command line. */
class SeriesJudgeTest {
  private static final RuleBook RULES = RuleFiles.load(List.of());
  private static final Waivers NONE = new Waivers(List.of(), LocalDate.EPOCH);
  private static final Path BUNDLE = Path.of("examples/rdma-core-example.bundle");

  @TempDir private Path folder;

  private Evidence projects(Map<String, ProjectLocation> named) {
    return Evidence.ofProjects(Locations.of(RULES, named), folder.resolve("cache"));
  }

  private Evidence rdmaCore() {
    return projects(Map.of("rdma-core", ProjectLocation.of(BUNDLE)));
  }

  private static Series example(OpenEvidence open, String name) {
    return SeriesChoice.of(open.seriesReader().read(Path.of("examples", name)), Optional.empty());
  }

  private static Report judge(Evidence evidence, String name) {
    try (var open = OpenEvidence.open(RULES, evidence, CheckListener.silent())) {
      return SeriesJudge.by(open, NONE).judge(example(open, name));
    }
  }

  @Test
  void judgesByWhatIsAtHand() {
    assertThat(judge(rdmaCore(), "with-userspace.mbox").verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(rdmaCore(), "header-only.mbox").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judge(projects(Map.of()), "with-userspace.mbox").verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void aShareJudgesAlikeInAnotherThread() throws Exception {
    try (var open = OpenEvidence.open(RULES, rdmaCore(), CheckListener.silent())) {
      open.openAhead();
      Series series = example(open, "with-userspace.mbox");
      Report expected = SeriesJudge.by(open, NONE).judge(series);
      var others = new ArrayList<CompletableFuture<Report>>();
      for (int i = 0; i < 3; i++) {
        others.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try (var share = open.share()) {
                    return SeriesJudge.by(share, NONE).judge(series);
                  }
                }));
      }
      for (var other : others) {
        assertThat(other.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void looksAtTheUserspaceSideAsItWas() {
    try (var open = OpenEvidence.open(RULES, rdmaCore(), CheckListener.silent())) {
      Series series = example(open, "header-only.mbox");
      var judge = SeriesJudge.by(open, NONE);
      Report then = judge.judgeAsOf(series, Instant.parse("2001-01-01T00:00:00Z"));
      assertThat(then.findings().getFirst().message()).contains("master, which is younger");
      Report now = judge.judge(series);
      assertThat(now.findings().getFirst().message()).contains("rdma-core#8 carries the header");
    }
  }

  /** Noting it twice would print it twice. */
  @Test
  void aLaterVersionIsNotedOnceAndTheListenerHearsOfAnArchiveThatIsNotWhole() throws Exception {
    Path archive = folder.resolve("list.git");
    try (var git = new GitFixture(archive)) {
      for (int version = 1; version <= 3; version++) {
        git.setClock(Instant.parse("2024-05-0" + version + "T08:00:00Z"));
        git.commit("mail", Map.of("m", mail(version)));
      }
      for (int other = 0; other < 200; other++) {
        git.commit("mail", Map.of("m", "Message-ID: <o" + other + "@example.org>\n\nHello.\n"));
      }
      git.lose("HEAD:m");
    }
    var told = new ArrayList<String>();
    var evidence =
        new Evidence(
            Optional.empty(),
            List.of(archive),
            Locations.of(RULES, Map.of()),
            Optional.empty(),
            EnumSet.allOf(FoundBy.class),
            Network.none(),
            folder.resolve("cache"));
    try (var open = OpenEvidence.open(RULES, evidence, listener(told))) {
      Series first = open.archives().series("v1@example.org").orElseThrow();
      var judge = SeriesJudge.by(open, NONE);
      Series noted = judge.notingLater(first);
      assertThat(noted.notes()).hasSize(first.notes().size() + 1);
      assertThat(judge.judge(noted)).isEqualTo(judge.judge(first));
      assertThat(judge.judge(first).series().later().orElseThrow().messageId())
          .isEqualTo("v3@example.org");
      Series then = judge.judgeAsOf(noted, Instant.parse("2024-05-02T12:00:00Z")).series();
      assertThat(then.later().orElseThrow().messageId()).isEqualTo("v2@example.org");
      assertThat(then.notes()).hasSameSizeAs(noted.notes());
      Series alone = judge.judgeAsOf(noted, Instant.parse("2024-05-01T12:00:00Z")).series();
      assertThat(alone.later()).isEmpty();
      assertThat(String.join(" ", alone.notes())).doesNotContain("newer version");
    }
    assertThat(told).containsExactly("list.git", "list.git lacks 1 of 203");
  }

  private static CheckListener listener(List<String> told) {
    return new CheckListener() {
      @Override
      public LongWork indexing(Path archive) {
        told.add(String.valueOf(archive.getFileName()));
        return LongWork.unwatched();
      }

      @Override
      public LongWork opening(Project project) {
        return LongWork.unwatched();
      }

      @Override
      public void lacksMails(Path archive, int lost, int mails) {
        told.add(archive.getFileName() + " lacks " + lost + " of " + mails);
      }

      @Override
      public void usesSyncedCopy(Project project, Instant when) {
        told.add(project.id());
      }
    };
  }

  private static String mail(int version) {
    return """
        From: Ann Author <ann@example.org>
        Date: %s May 2024 08:00:00 +0000
        Message-ID: <v%d@example.org>
        Subject: [PATCH%s] RDMA/quill: Count

        ---
        diff --git a/drivers/infiniband/hw/quill/main.c b/drivers/infiniband/hw/quill/main.c
        --- a/drivers/infiniband/hw/quill/main.c
        +++ b/drivers/infiniband/hw/quill/main.c
        @@ -1,2 +1,3 @@
         int a;
        +int quills;
         int b;
        """
        .formatted(
            List.of("Wed, 1", "Thu, 2", "Fri, 3").get(version - 1),
            version,
            version == 1 ? "" : " v" + version);
  }

  @Test
  void aKernelRevisionThatIsNotThereIsAnErrorOfOneSentence() throws Exception {
    Path kernel = folder.resolve("kernel.git");
    try (var git = new GitFixture(kernel)) {
      git.commit("First", Map.of("README", "-\n"));
    }
    var evidence =
        new Evidence(
            Optional.of(new KernelRevision(kernel, Optional.of("v9.9"))),
            List.of(),
            Locations.of(RULES, Map.of()),
            Optional.empty(),
            EnumSet.allOf(FoundBy.class),
            Network.none(),
            folder.resolve("cache"));
    assertThatThrownBy(() -> OpenEvidence.open(RULES, evidence, CheckListener.silent()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has no commit \"v9.9\"");
  }
}
