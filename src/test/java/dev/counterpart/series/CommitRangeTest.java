package dev.counterpart.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpart.UserError;
import dev.counterpart.git.GitRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        Series series = reader.fromRange(kernel, base + "..master");
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
        assertThat(reader.fromRange(kernel, one + "..").patches()).hasSize(1);
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
          assertThatThrownBy(() -> reader.fromRange(kernel, range))
              .isInstanceOf(UserError.class)
              .hasMessageContaining(range);
        }
      }
    }
  }
}
