package dev.counterpart.cli;

import dev.counterpart.userspace.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Submissions that nobody asks for, as the provider of a driver without a uAPI of its own, and such
 * as are none, as a header update for something else.
 */
class UnaskedSubmissionsTest {
  private static final String OLD = "enum quill_caps {\n\tQUILL_CAP_ZERO = 1,\n};\n";
  private static final String NEW =
      "enum quill_caps {\n\tQUILL_CAP_ZERO = 1,\n\tQUILL_CAP_FEATHERS = 2,\n};\n";
  private static final String COPY = "kernel-headers/rdma/quill-abi.h";
  private static final String CY = "Cy Colleague <cy@acme.example>";
  private static final String BOB = "Bob Other <bob@quill.example>";
  private static final String DAY = "2024-05-10T00:00:00Z";
  private static final String DRIVER =
      """
      diff --git a/drivers/infiniband/hw/%1$s/Kconfig b/drivers/infiniband/hw/%1$s/Kconfig
      new file mode 100644
      --- /dev/null
      +++ b/drivers/infiniband/hw/%1$s/Kconfig
      @@ -0,0 +1,2 @@
      +config INFINIBAND_FEATHER
      +	tristate "Feathers"
      diff --git a/drivers/infiniband/hw/%1$s/Makefile b/drivers/infiniband/hw/%1$s/Makefile
      new file mode 100644
      --- /dev/null
      +++ b/drivers/infiniband/hw/%1$s/Makefile
      @@ -0,0 +1 @@
      +obj-$(CONFIG_INFINIBAND_FEATHER) += main.o
      """;
  private static final String HEADER =
      """
      diff --git a/include/uapi/rdma/quill-abi.h b/include/uapi/rdma/quill-abi.h
      index %s..%s 100644
      --- a/include/uapi/rdma/quill-abi.h
      +++ b/include/uapi/rdma/quill-abi.h
      @@ -1,3 +1,4 @@
       enum quill_caps {
       	QUILL_CAP_ZERO = 1,
      +	QUILL_CAP_FEATHERS = 2,
       };
      """
          .formatted(
              TestProject.blob(OLD).substring(0, 12), TestProject.blob(NEW).substring(0, 12));

  @TempDir private Path folder;
  private TestProject project;
  private String root;

  @BeforeEach
  void create() {
    project = TestProject.create(folder.resolve("rdma-core.git"));
    root = project.commit("First", "2024-05-01T00:00:00Z", Map.of(COPY, OLD));
    project.ref("refs/heads/master", root);
  }

  @AfterEach
  void close() {
    project.close();
  }

  private void pull(int number, String author, String body, Map<String, String> files) {
    String first =
        body.isEmpty()
            ? root
            : project.commit("Update kernel headers", body, author, DAY, Map.of(COPY, NEW), root);
    project.ref(
        "refs/pull/" + number + "/head",
        project.commit("providers: Number " + number, "", author, DAY, files, first));
  }

  private CommandLineRun check(String title, String diff, String... more) throws IOException {
    String mail =
        """
        From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
        From: Ada Example <ada@acme.example>
        Date: Sun, 12 May 2024 08:00:00 +0000
        Subject: [PATCH rdma-next] %s
        Message-ID: <quill-1@example.org>

        Something new.
        ---
        %s--
        2.40.0

        """
            .formatted(title, diff);
    Path file = Files.writeString(folder.resolve("s.mbox"), mail);
    String[] args = {
      "check", file.toString(), "--offline", "--userspace", "rdma-core=" + project.folder()
    };
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CommandLineRun.with(folder.resolve("cache")).run(all);
  }

  @ParameterizedTest
  @CsvSource({
    "feather, true, providers/feather/main.c, true",
    "feather, false, providers/feather/main.c, false",
    "feather, true, providers/plume/main.c, false",
    "plume, true, providers/feather/main.c, false"
  })
  void aDriverNamesItsProviderThoughNothingIsAskedOfIt(
      String driver, boolean same, String code, boolean named) throws IOException {
    pull(7, same ? CY : BOB, "", Map.of(code, "int feather_open(void) { return 1; }\n"));
    CommandLineRun run =
        check("RDMA/feather: Add a driver", DRIVER.formatted(driver))
            .endsWith(ExitStatus.PASS)
            .prints("NOT REQUIRED")
            .printsNot("Warnings", "Errors");
    if (named) {
      run.prints("rdma-core#7 (unknown): has a part for the driver; found by identifiers");
      check("RDMA/feather: Add a driver", DRIVER.formatted(driver), "-f", "json")
          .prints("\"id\" : \"rdma-core#7\"", "\"findings\" : [ ]");
    } else {
      run.printsNot("rdma-core#7");
    }
  }

  @Test
  void changesOfADriverThatIsThereNameNoProvider() throws IOException {
    pull(7, CY, "", Map.of("providers/feather/main.c", "int feather_open(void) { return 1; }\n"));
    String diff =
        """
        diff --git a/drivers/infiniband/hw/feather/main.c b/drivers/infiniband/hw/feather/main.c
        --- a/drivers/infiniband/hw/feather/main.c
        +++ b/drivers/infiniband/hw/feather/main.c
        @@ -1 +1,2 @@
         int feather_one;
        +int feather_two;
        """;
    check("RDMA/feather: Count two", diff).prints("NOT REQUIRED").printsNot("rdma-core");
  }

  @ParameterizedTest
  @CsvSource({
    "Cy Colleague <cy@acme.example>, RDMA/plume: Add barbs, false",
    "Cy Colleague <cy@acme.example>, RDMA/quill: Report feathers, true",
    "Ada Example <ada@acme.example>, RDMA/plume: Add barbs, true",
    "Bob Other <bob@quill.example>, RDMA/quill: Report feathers, true"
  })
  void aHeaderUpdateForSomethingElseIsNoSubmission(String author, String of, boolean own)
      throws IOException {
    pull(
        7,
        author,
        "To commit: ?? (\"" + of + "\")",
        Map.of("providers/plume/main.c", "int barbs;\n"));
    CommandLineRun run =
        check("RDMA/quill: Report feathers", HEADER).endsWith(ExitStatus.FINDINGS).prints("FAIL");
    if (own) {
      run.prints("rdma-core#7 carries the header, but nothing in it uses");
    } else {
      run.prints(
              "no rdma-core pull request uses `QUILL_CAP_FEATHERS`, which the series adds",
              "rdma-core#7 uses nothing of what the series adds: not taken for a submission of this series")
          .printsNot("rdma-core#7 (", "rdma/link-in-cover-letter", "by others");
    }
  }

  @Test
  void whatUsesTheSeriesIsItsSubmissionWhateverItsHeadersAreFor() throws IOException {
    pull(
        7,
        CY,
        "To commit: ?? (\"RDMA/plume: Add barbs\")",
        Map.of("providers/quill/main.c", "int feathers = QUILL_CAP_FEATHERS;\n"));
    check("RDMA/quill: Report feathers", HEADER)
        .endsWith(ExitStatus.PASS)
        .prints("rdma-core#7 (unknown): uses 1 of 1");
  }

  @Test
  void aLinkSaysWhatASubmissionIsFor() throws IOException {
    pull(
        7,
        BOB,
        "To commit: ?? (\"RDMA/plume: Add barbs\")",
        Map.of("providers/plume/main.c", "int barbs;\n"));
    check(
            "RDMA/quill: Report feathers",
            "\nhttps://github.com/linux-rdma/rdma-core/pull/7\n\n" + HEADER)
        .endsWith(ExitStatus.FINDINGS)
        .prints("rdma-core#7 carries the header, but nothing in it uses");
  }
}
