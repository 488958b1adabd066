package dev.counterpart.cli;

import dev.counterpart.userspace.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A patch that somebody changed by hand, and whose index line still names what it made before. */
class EditedPatchTest {
  private static final String HEADER = "include/uapi/rdma/quill-abi.h";
  private static final String COPY = "kernel-headers/rdma/quill-abi.h";
  private static final String OLD =
      "#include <linux/types.h>\n\nstruct quill_req {\n\t__u32 ink;\n};\n";
  private static final String NEW = OLD.replace("ink;\n", "ink;\n\t__u32 nib_width;\n");

  @TempDir private Path folder;

  private CommandLineRun check(String type, boolean kernel) throws IOException {
    Files.writeString(
        folder.resolve("s.mbox"),
        """
        From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
        From: Ada Example <ada@acme.example>
        Date: Sun, 12 May 2024 08:00:00 +0000
        Subject: [PATCH rdma-next] RDMA/quill: Let programs choose the nib
        Message-ID: <quill-1@example.org>

        https://github.com/linux-rdma/rdma-core/pull/7
        ---
        diff --git a/%1$s b/%1$s
        index %2$s..%3$s 100644
        --- a/%1$s
        +++ b/%1$s
        @@ -3,3 +3,4 @@
         struct quill_req {
         \t__u32 ink;
        +\t%4$s nib_width;
         };
        --
        2.40.0

        """
            .formatted(
                HEADER,
                TestProject.blob(OLD).substring(0, 12),
                TestProject.blob(NEW).substring(0, 12),
                type));
    var arguments = new ArrayList<>(List.of("check", folder.resolve("s.mbox").toString()));
    try (TestProject project = TestProject.create(folder.resolve("rdma-core.git"));
        TestProject linux = TestProject.create(folder.resolve("linux.git"))) {
      String root = project.commit("First", "2024-05-01T00:00:00Z", Map.of("README.md", "x\n"));
      project.ref("refs/heads/master", root);
      String code = "void write(struct quill_req *req)\n{\n\treq->nib_width = 1;\n}\n";
      project.ref(
          "refs/pull/7/head",
          project.commit(
              "quill: Nibs",
              "2024-05-11T00:00:00Z",
              Map.of(COPY, NEW, "providers/quill/quill.c", code),
              root));
      arguments.addAll(List.of("--offline", "--userspace", "rdma-core=" + project.folder()));
      if (kernel) {
        linux.ref(
            "refs/heads/master",
            linux.commit("Linux", "2024-05-01T00:00:00Z", Map.of(HEADER, OLD)));
        arguments.addAll(List.of("--kernel", linux.folder() + "@master"));
      }
    }
    return CommandLineRun.with(folder.resolve("cache")).run(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLinesCountAndNotTheIndexLine(boolean kernel) throws IOException {
    check("__u64", kernel).prints("rdma/header-copy-matches", "nib_width");
  }

  @Test
  void aPatchAsItWasMadeHasItsCopy() throws IOException {
    check("__u32", false).endsWith(ExitStatus.PASS).printsNot("header-copy-matches");
  }
}
