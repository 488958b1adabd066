package dev.counterpart.userspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.fuzz.Edits;
import dev.counterpart.fuzz.Harness;
import dev.counterpart.git.GitRepository;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Of an index file that is damaged in any way nothing is read; it is then made anew. */
public final class IndexHarness implements Harness {
  private byte[] whole = {};

  @Override
  public synchronized void take(byte[] input) throws Exception {
    if (whole.length == 0) {
      whole = made();
    }
    byte[] edited = Edits.apply(whole, input);
    Optional<ProjectIndex> read = IndexReader.read(ByteBuffer.wrap(edited));
    assertThat(read.isPresent()).isEqualTo(Arrays.equals(edited, whole));
    read.ifPresent(index -> assertThat(index.files()).isNotEmpty());
  }

  private static byte[] made() throws Exception {
    Path folder = Files.createTempDirectory("index-harness");
    try (TestProject project = TestProject.create(folder.resolve("acme.git"))) {
      String root =
          project.commit(
              "First",
              "2024-01-01T00:00:00Z",
              Map.of(
                  TestProject.COPY,
                  "enum a { ACME_ZERO };\n",
                  "lib/a.c",
                  "int acme_zero(void);\n"));
      project.ref("refs/heads/master", root);
      String head =
          project.commit(
              "Add one",
              "To commit: abcdef1 (\"acme: One\")",
              "Ann <ann@acme.example>",
              "2024-01-02T00:00:00Z",
              Map.of("lib/a.c", "int acme_zero(void);\nint acme_one(void);\n"),
              root);
      project.ref("refs/pull/1/head", head);
      try (GitRepository git = GitRepository.open(project.folder())) {
        var rules = TestProject.rules();
        IndexStore.open(git, rules, SubmissionRefNames.read(git, rules), folder);
      }
      try (Stream<Path> files = Files.list(folder.resolve("index"))) {
        return Files.readAllBytes(files.toList().getFirst());
      }
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws Exception {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
