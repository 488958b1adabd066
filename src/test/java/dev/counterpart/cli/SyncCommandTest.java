package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.git.GitServer;
import dev.counterpart.userspace.TestProject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncCommandTest {
  private static final String BUNDLE = "rdma-core=examples/rdma-core-example.bundle";
  private static final String SERIES = "examples/with-userspace.mbox";

  @TempDir Path temporary;

  private CommandLineRun line() {
    return CommandLineRun.with(temporary.resolve("cache"));
  }

  @Test
  void aCheckUsesWhatWasSyncedAndSaysHowOldItIs() {
    line()
        .run("check", SERIES)
        .endsWith(ExitStatus.UNDECIDED)
        .prints("counterpart sync rdma-core")
        .isSilent();
    line()
        .run("sync", "--userspace", BUNDLE)
        .endsWith(ExitStatus.PASS)
        .prints("rdma-core: fetched from ", "pull request", "master at ");
    for (String[] args : new String[][] {{"check", SERIES}, {"check", SERIES, "--offline"}}) {
      line()
          .run(args)
          .endsWith(ExitStatus.PASS)
          .prints("PASS")
          .complains("rdma-core as it was synced just now; \"counterpart sync rdma-core\"");
    }
  }

  @Test
  void aSyncSaysWhatChanged() {
    try (TestProject project = TestProject.create(temporary.resolve("acme.git"))) {
      String root = project.commit("First", "2024-01-01T00:00:00Z", Map.of("lib/a.c", "int a;\n"));
      project.ref("refs/heads/master", root);
      for (int number : new int[] {7, 8, 9}) {
        project.ref("refs/pull/" + number + "/head", root);
      }
      try (GitServer server = GitServer.smart(project.folder())) {
        line()
            .run("sync", "rdma-core", "--userspace", "rdma-core=" + server.url())
            .endsWith(ExitStatus.PASS)
            .printsExactly(
                "rdma-core: fetched from "
                    + server.url()
                    + "; 3 pull requests; master at "
                    + root.substring(0, 12)
                    + "\n");
        // Without a name what the cache holds is refreshed, from where it came from.
        line()
            .run("sync")
            .endsWith(ExitStatus.PASS)
            .printsExactly("rdma-core: nothing new; master at " + root.substring(0, 12) + "\n");
        String next =
            project.commit("Next", "2024-01-02T00:00:00Z", Map.of("lib/b.c", "int b;\n"), root);
        project.ref("refs/heads/master", next);
        project.ref("refs/pull/9/head", next);
        project.ref("refs/pull/10/head", next);
        project.deleteRef("refs/pull/7/head");
        line()
            .run("sync")
            .endsWith(ExitStatus.PASS)
            .printsExactly(
                "rdma-core: 1 new pull request (#10), 1 moved (#9), 1 gone (#7); master at "
                    + next.substring(0, 12)
                    + " with 1 new commit\n");
        String other =
            project.commit("Anew", "2024-01-03T00:00:00Z", Map.of("lib/c.c", "int c;\n"), root);
        project.ref("refs/heads/master", other);
        line().run("sync").endsWith(ExitStatus.PASS).prints("its history was written anew");
      }
      // What is there stays usable when the server is gone.
      line().run("sync").endsWith(ExitStatus.TROUBLE).printsNothing();
      assertThat(line().run("check", SERIES).err()).contains("as it was synced");
    }
  }

  @Test
  void aServerThatCannotBeReachedIsOneSentence() {
    line()
        .run("sync", "--userspace", "rdma-core=http://localhost:1/x.git")
        .endsWith(ExitStatus.TROUBLE)
        .printsNothing();
    line().run("sync").endsWith(ExitStatus.TROUBLE).complains("the cache holds no project yet");
    line()
        .run("sync", "rdma-cor")
        .endsWith(ExitStatus.TROUBLE)
        .complains("there is no project \"rdma-cor\"; did you mean \"rdma-core\"?");
    for (String ssh : new String[] {"ssh://git@forge.example/x", "git@forge.example:x/y.git"}) {
      assertThat(
              line()
                  .run("sync", "--userspace", "rdma-core=" + ssh)
                  .endsWith(ExitStatus.TROUBLE)
                  .err())
          .contains("not fetched from; use https://github.com/linux-rdma/rdma-core");
    }
  }

  @Test
  void aCacheThatCannotBeWrittenIsSaid() {
    CommandLineRun.with(Path.of("/dev/null/cache"))
        .run("sync", "rdma-core")
        .endsWith(ExitStatus.TROUBLE)
        .complains("/dev/null/cache cannot be written; set COUNTERPART_CACHE");
  }
}
