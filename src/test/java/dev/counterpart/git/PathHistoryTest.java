package dev.counterpart.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.series.GitFixture;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathHistoryTest {
  private static final String PATH = "kernel-headers/rdma/quill-abi.h";

  @TempDir private Path folder;

  /** What stood at the path is found, and nothing that is in the repository for other reasons. */
  @Test
  void onlyWhatStoodAtThePathIsFound() throws Exception {
    try (var fixture = new GitFixture(folder)) {
      fixture.commit("one", Map.of(PATH, "old\n", "doc/x.txt", "elsewhere\n"));
      fixture.commit("none", Map.of("doc/x.txt", "elsewhere\n"));
      fixture.commit("two", Map.of(PATH, "new\n", "doc/x.txt", "elsewhere\n"));
      try (GitRepository repository = GitRepository.open(folder)) {
        String tip = repository.commitId("master").orElseThrow();
        fixture.commit("later", Map.of(PATH, "crafted\n"));
        var history = new PathHistory(tip);
        for (String text : new String[] {"old\n", "new\n"}) {
          String id = PatchApplication.blobId(text);
          assertThat(history.find(repository, PATH, id.substring(0, 12))).contains(id);
          assertThat(history.find(repository, "kernel-headers/rdma/a.h", id)).isEmpty();
        }
        for (String text : new String[] {"elsewhere\n", "crafted\n", "nowhere\n"}) {
          String id = PatchApplication.blobId(text);
          assertThat(history.find(repository, PATH, id)).isEmpty();
        }
        assertThat(repository.blob(PatchApplication.blobId("crafted\n"))).isPresent();
      }
    }
  }
}
