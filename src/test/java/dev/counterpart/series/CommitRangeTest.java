package dev.counterpart.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpart.UserError;
import dev.counterpart.git.GitRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits of a kernel repository as a series. */
class CommitRangeTest {
  private static final String HEADER = "include/uapi/rdma/acme-abi.h";

  @TempDir private Path directory = Path.of("");

  private final SeriesReader reader = new SeriesReader(TestMarks.MARKS);

  @Test
  void commitsOldestFirst() throws Exception {
    try (GitFixture git = new GitFixture(directory)) {
      String base = git.commit("Base", Map.of(HEADER, "enum {\n\tA,\n};\n"));
      String one =
          git.commit("RDMA/acme: One\n\nWhy.\n", Map.of(HEADER, "enum {\n\tA,\n\tB,\n};\n"));
      String two =
          git.commit("RDMA/acme: Two", Map.of(HEADER, "enum {\n\tA,\n\tB,\n};\n", "x", "y\n"));
      try (GitRepository kernel = GitRepository.open(directory)) {
        Series series = reader.fromRange(kernel, base + "..master", Optional.empty());
        assertThat(series.patches()).extracting(Patch::messageId).containsExactly(one, two);
        assertThat(series.patches()).extracting(Patch::number).containsExactly(1, 2);
        assertThat(series.declared()).isEqualTo(2);
        assertThat(series.messageId()).isEqualTo(one);
        assertThat(series.author()).isEqualTo("Ann Author <ann@acme.example>");
        Patch first = series.patches().getFirst();
        assertThat(first.title()).isEqualTo("RDMA/acme: One");
        assertThat(first.description()).isEqualTo("Why.");
        assertThat(first.files())
            .singleElement()
            .satisfies(
                file -> {
                  assertThat(file.path()).isEqualTo(HEADER);
                  assertThat(file.oldBlob()).isEqualTo(kernel.blobId(base, HEADER));
                  assertThat(file.newBlob()).isEqualTo(kernel.blobId(one, HEADER));
                });
        assertThat(reader.fromRange(kernel, one + "..", Optional.empty()).patches()).hasSize(1);
      }
    }
  }

  private static final String TEN = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

  /** What a merge does by itself is in no patch, unless it is what Git does by itself. */
  @Test
  void aMergeThatChangesAHeaderItselfIsUnread() throws Exception {
    try (GitFixture git = new GitFixture(directory)) {
      String base = git.commit("Base", Map.of(HEADER, TEN));
      String one = git.commit("One", Map.of(HEADER, TEN.replace("2\n", "two\n")));
      git.branch("one", base);
      git.commit("Two", Map.of(HEADER, TEN.replace("9\n", "nine\n")));
      String both = TEN.replace("2\n", "two\n").replace("9\n", "nine\n");
      git.merge("Merge", Map.of(HEADER, both), one);
      git.branch("clean", base);
      git.commit("Two", Map.of(HEADER, TEN.replace("9\n", "nine\n")));
      git.merge("Merge", Map.of(HEADER, both + "more\n"), one);
      git.branch("evil", base);
      git.commit("Two", Map.of("x", "y", HEADER, TEN));
      git.merge("Merge", Map.of("x", "y", HEADER, TEN), one);
      git.branch("ours", base);
      try (GitRepository kernel = GitRepository.open(directory)) {
        Series clean = reader.fromRange(kernel, base + "..clean", Optional.empty());
        assertThat(clean.patches()).hasSize(2);
        assertThat(clean.unread()).isEmpty();
        for (String name : List.of("evil", "ours")) {
          Series series = reader.fromRange(kernel, base + ".." + name, Optional.empty());
          assertThat(series.patches()).hasSize(2);
          assertThat(series.unread())
              .extracting(Unread::what)
              .singleElement()
              .asString()
              .matches("merge [0-9a-f]{12} changes " + HEADER + " itself");
        }
      }
    }
  }

  @Test
  void whatAMainBranchBringsIsNoPartOfTheTopic() throws Exception {
    try (GitFixture git = new GitFixture(directory)) {
      String base = git.commit("Base", Map.of("x", "1"));
      git.commit("Topic one", Map.of("x", "1", "a", "1"));
      git.branch("topic", base);
      String others = git.commit("Others", Map.of("x", "2"));
      git.branch("main", git.resolve("topic"));
      git.merge("Merge main", Map.of("x", "2", "a", "1"), others);
      git.commit("Topic two", Map.of("x", "2", "a", "2"));
      git.branch("topic", base);
      try (GitRepository kernel = GitRepository.open(directory)) {
        Series series = reader.fromRange(kernel, base + "..topic", Optional.empty());
        assertThat(series.patches())
            .extracting(Patch::title)
            .containsExactly("Topic one", "Topic two");
        assertThat(series.notes()).anyMatch(note -> note.contains("brought the main branch in"));
        assertThat(reader.fromRange(kernel, base + "..main", Optional.empty()).patches())
            .hasSize(1);
      }
    }
  }

  @Test
  void whatAMergeBringsIsJudgedWhereThereIsNothingElse() throws Exception {
    try (GitFixture git = new GitFixture(directory)) {
      String base = git.commit("Base", Map.of("x", "1"));
      String others = git.commit("Others", Map.of("x", "2"));
      git.branch("main", base);
      git.merge("Merge main", Map.of("x", "2"), others);
      git.branch("topic", base);
      try (GitRepository kernel = GitRepository.open(directory)) {
        assertThat(reader.fromRange(kernel, base + "..topic", Optional.empty()).patches())
            .extracting(Patch::title)
            .containsExactly("Others");
      }
    }
  }

  @Test
  void rangesThatNameNothing() throws Exception {
    try (GitFixture git = new GitFixture(directory)) {
      git.commit("Base", Map.of("x", "y"));
      try (GitRepository kernel = GitRepository.open(directory)) {
        for (String range :
            List.of("master", "a...b", "gone..master", "master..gone", "master..master")) {
          assertThatThrownBy(() -> reader.fromRange(kernel, range, Optional.empty()))
              .isInstanceOf(UserError.class)
              .hasMessageContaining(range);
        }
      }
    }
  }
}
