package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.git.GitRepository;
import dev.counterpart.userspace.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a repository lacks, or cannot be read of it, is neither nothing nor a reason to fail. */
class PartialRepositoryTest {
  private static final String SERIES =
      """
      From: Bo <bo@basalt.example>
      Date: Tue, 10 Mar 2026 14:00:00 +0000
      Message-ID: <1@basalt.example>
      Subject: [PATCH] RDMA/basalt: Let programs ask for slabs

      Programs ask for slabs.
      ---
      diff --git a/include/uapi/rdma/basalt-abi.h b/include/uapi/rdma/basalt-abi.h
      new file mode 100644
      --- /dev/null
      +++ b/include/uapi/rdma/basalt-abi.h
      @@ -0,0 +1,6 @@
      +#ifndef BASALT_ABI_H
      +#define BASALT_ABI_H
      +enum basalt_flags {
      +	BASALT_FLAG_SLABS = 1 << 0,
      +};
      +#endif
      """;

  private static final String HEADER =
      """
      #ifndef BASALT_ABI_H
      #define BASALT_ABI_H
      enum basalt_flags {
      	BASALT_FLAG_SLABS = 1 << 0,
      };
      #endif
      """;

  @TempDir Path temporary;
  private TestProject project;
  private String root;
  private String middle;
  private String head;

  @BeforeEach
  void create() {
    project = TestProject.create(temporary.resolve("clone.git"));
    root =
        project.commit(
            "First", "2026-01-01T00:00:00Z", Map.of("providers/basalt/a.c", "int basalt_a;\n"));
    middle =
        project.commit(
            "Update kernel headers",
            "To commit ?? (\"RDMA/basalt: Let programs ask for slabs\").",
            "Bo <bo@basalt.example>",
            "2026-03-09T00:00:00Z",
            Map.of("kernel-headers/rdma/basalt-abi.h", HEADER),
            root);
    head =
        project.commit(
            "basalt: Ask for slabs",
            "",
            "Bo <bo@basalt.example>",
            "2026-03-09T00:00:00Z",
            Map.of(
                "providers/basalt/slabs.c",
                "int basalt_ask(struct basalt_req *r) { r->flags = BASALT_FLAG_SLABS; return 0; }\n"),
            middle);
    project.ref("refs/heads/master", root);
    project.ref("refs/pull/7/head", head);
  }

  @AfterEach
  void close() {
    project.close();
  }

  private CommandLineRun check() {
    return check("cache");
  }

  private CommandLineRun check(String cache) {
    return CommandLineRun.with(temporary.resolve(cache))
        .in(SERIES)
        .run("check", "-", "--offline", "--userspace", "rdma-core=" + project.folder());
  }

  private Path object(String id) {
    return project.folder().resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
  }

  @Test
  void aHistoryThatIsCutOffTellsNothingUntilItIsWhole() throws IOException {
    Path shallow = project.folder().resolve("shallow");
    Files.writeString(shallow, head + "\n");
    check()
        .endsWith(ExitStatus.UNDECIDED)
        .prints("rdma-core#7 has a history that is cut off here", "fetch --unshallow");
    Files.writeString(shallow, middle + "\n");
    check().endsWith(ExitStatus.UNDECIDED).prints("rdma-core#7 has a history that is cut off");
    Files.delete(shallow);
    check().endsWith(ExitStatus.PASS);
  }

  @Test
  void aCommitThatIsMissingIsLookedForAgain() throws IOException {
    Path away = temporary.resolve("away");
    Files.move(object(middle), away);
    check()
        .endsWith(ExitStatus.UNDECIDED)
        .prints("rdma-core#7 is not here whole", "clone it again");
    Files.move(away, object(middle));
    check().endsWith(ExitStatus.PASS);
  }

  @Test
  void aTreeThatIsMissingOrDamagedIsNotEmpty() throws IOException {
    check("warm").endsWith(ExitStatus.PASS);
    for (String path : new String[] {"", "providers"}) {
      Path tree = object(project.tree(head, path));
      Path away = temporary.resolve("away");
      Files.move(tree, away);
      for (String cache : new String[] {"cold" + path, "warm"}) {
        check(cache).endsWith(ExitStatus.TROUBLE).printsNothing().complains("clone it again");
      }
      Files.writeString(tree, "no tree");
      for (String cache : new String[] {"colder" + path, "warm"}) {
        check(cache).endsWith(ExitStatus.TROUBLE).printsNothing().complains("clone");
      }
      Files.move(away, tree, StandardCopyOption.REPLACE_EXISTING);
    }
    check("warm").endsWith(ExitStatus.PASS);
  }

  @Test
  void aKernelThatLacksAHeaderHasNoState() throws IOException {
    try (TestProject kernel = TestProject.create(temporary.resolve("kernel.git"))) {
      String path = "include/uapi/rdma/basalt-abi.h";
      String old = kernel.commit("Old", "2026-01-01T00:00:00Z", Map.of(path, "#define BASALT 1\n"));
      String now = kernel.commit("New", "2026-01-02T00:00:00Z", Map.of(path, HEADER), old);
      kernel.ref("refs/heads/master", now);
      String range = old + ".." + now;
      var line = CommandLineRun.with(temporary.resolve("cache"));
      line.run("uapi", "diff", "--kernel", kernel.folder().toString(), range)
          .prints("BASALT_FLAG_SLABS");
      String blob = TestProject.blob(HEADER);
      Files.delete(
          kernel
              .folder()
              .resolve("objects")
              .resolve(blob.substring(0, 2))
              .resolve(blob.substring(2)));
      line.run("uapi", "diff", "--kernel", kernel.folder().toString(), range)
          .endsWith(ExitStatus.TROUBLE)
          .printsNothing()
          .complains("lacks object " + blob);
      assertThat(line.out()).isEmpty();
    }
  }

  @Test
  void whatIsTooLargeIsLeftOutAndTheOthersAreJudged() {
    String code = "int x = BASALT_FLAG_SLABS;\n".repeat(250_000);
    project.ref(
        "refs/pull/8/head",
        project.commit(
            "Much",
            "2026-03-09T00:00:00Z",
            Map.of(
                "providers/x/1.c", code, "providers/x/2.c", code + 2, "providers/x/3.c", code + 3),
            root));
    project.ref(
        "refs/pull/9/head",
        project.commit(
            "Wordy",
            "x".repeat(1 << 21),
            "Eve <eve@z.example>",
            "2026-03-09T00:00:00Z",
            Map.of("providers/x/y.c", "int y;\n"),
            root));
    check()
        .endsWith(ExitStatus.PASS)
        .prints("rdma-core#8 changes files of", "rdma-core#9 has a commit message");
    // Without the one that is meant nothing is found, and what is too large decides nothing.
    project.deleteRef("refs/pull/7/head");
    check().endsWith(ExitStatus.FINDINGS).prints("left out");
  }

  @Test
  void aTimeLimitIsAtLeastASecond() {
    CommandLineRun.with(temporary.resolve("cache"))
        .in(SERIES)
        .run("check", "-", "--offline", "--time-limit", "0")
        .endsWith(ExitStatus.TROUBLE)
        .complains("--time-limit 0");
  }

  @Test
  void aRepositoryOfAnotherObjectFormatIsRefusedInThatWord() throws IOException {
    Path config = project.folder().resolve("config");
    Files.writeString(config, Files.readString(config) + "[extensions]\n\tobjectFormat = sha256\n");
    check().endsWith(ExitStatus.TROUBLE).complains("object format sha256");
    CommandLineRun.with(temporary.resolve("cache"))
        .run("sync", "rdma-core", "--userspace", "rdma-core=file://" + project.folder())
        .endsWith(ExitStatus.TROUBLE)
        .complains("object format sha256");
  }

  @Test
  void aListOfRefsThatIsNoneIsSaidInASentence() throws IOException {
    for (String line : new String[] {"", "nonsense", "1234 refs/heads/x"}) {
      Files.writeString(
          project.folder().resolve("packed-refs"), "# pack-refs with: peeled \n" + line + "\n");
      check().endsWith(ExitStatus.TROUBLE).complains("is damaged");
      assertThat(check().err()).doesNotContain("Exception");
    }
  }

  @Test
  void anArchiveWhoseOldMailsAreNotThereSaysSo() throws Exception {
    Path archive = new InventedArchive(temporary).repository;
    var line = CommandLineRun.with(temporary.resolve("cache"));
    line.run("check", "none@example.com", "--archive", archive.toString(), "--offline");
    assertThat(line.err()).contains("no archive given").doesNotContain("shallow");
    try (GitRepository git = GitRepository.open(archive)) {
      Files.writeString(archive.resolve("shallow"), git.commitId("HEAD").orElseThrow() + "\n");
    }
    line.run("check", "none@example.com", "--archive", archive.toString(), "--offline")
        .endsWith(ExitStatus.TROUBLE)
        .complains("a shallow clone", "git fetch --unshallow");
  }
}
