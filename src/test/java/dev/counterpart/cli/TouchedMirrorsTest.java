package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.series.GitFixture;
import dev.counterpart.userspace.TestProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A series and a pull request touch structs that the library defines again by its own names. */
class TouchedMirrorsTest {
  private static final String HEADER = "include/uapi/rdma/quill-abi.h";
  private static final String COPY = "kernel-headers/rdma/quill-abi.h";
  private static final String MIRROR = "librdmacm/quill_abi.h";
  private static final String ADA = "Ada Example <ada@acme.example>";
  private static final String TITLE = "RDMA/quill: Fly";
  private static final String FEATHER =
      "#include <linux/types.h>\nstruct rdma_ucm_feather {\n\t__u32 id;\n%s\t__u64 length;\n};\n";
  private static final String OLD = FEATHER.formatted("");

  /** It moves the length on i386 alone. */
  private static final String RESERVED = FEATHER.formatted("\t__u32 reserved;\n");

  private static final String WING =
      "struct rdma_ucm_wing {\n\t__u32 id;\n\t__u32 flags;\n\t__u64 span;\n};\n";
  private static final String OWN = "#include <linux/types.h>\nstruct ucma_abi_%s {\n%s};\n";
  private static final String OWN_FEATHER =
      OWN.formatted("feather", "\t__u32 id;\n\t__u64 length;\n");

  @TempDir private Path folder;
  private TestProject project;
  private GitFixture list;
  private String root;

  @BeforeEach
  void create() throws Exception {
    project = TestProject.create(folder.resolve("rdma-core.git"));
    root = project.commit("First", "2024-01-01T00:00:00Z", Map.of(COPY, OLD, MIRROR, OWN_FEATHER));
    project.ref("refs/heads/master", root);
    project.ref(
        "refs/pull/1/head",
        project.commit("Something else", "2024-05-02T00:00:00Z", Map.of("NEWS", "-\n"), root));
    list = new GitFixture(folder.resolve("list.git"));
  }

  @AfterEach
  void close() {
    project.close();
    list.close();
  }

  private void main(Map<String, String> changed) {
    var files = new HashMap<>(Map.of(COPY, OLD, MIRROR, OWN_FEATHER));
    files.putAll(changed);
    project.ref("refs/heads/master", project.commit("Later", "2024-06-01T00:00:00Z", files, root));
  }

  private static String mail(String diff, String now) {
    return """
        From: %s
        Date: Tue, 14 May 2024 08:00:00 +0000
        Message-ID: <quill-1@x>
        Subject: [PATCH rdma-next] %s

        Link: https://github.com/linux-rdma/rdma-core/pull/2
        ---
        diff --git a/%3$s b/%3$s
        index %4$s..%5$s 100644
        --- a/%3$s
        +++ b/%3$s
        %6$s--
        2.40.0

        """
        .formatted(
            ADA,
            TITLE,
            HEADER,
            TestProject.blob(OLD).substring(0, 12),
            TestProject.blob(now).substring(0, 12),
            diff);
  }

  private static String reserving() {
    return mail(
        """
        @@ -1,5 +1,6 @@
         #include <linux/types.h>
         struct rdma_ucm_feather {
         	__u32 id;
        +	__u32 reserved;
         	__u64 length;
         };
        """,
        RESERVED);
  }

  private static String adding() {
    return mail(
        """
        @@ -3,3 +3,8 @@ struct rdma_ucm_feather {
         	__u32 id;
         	__u64 length;
         };
        +struct rdma_ucm_wing {
        +	__u32 id;
        +	__u32 flags;
        +	__u64 span;
        +};
        """,
        OLD + WING);
  }

  private CommandLineRun check(String mail, String... more) {
    var all =
        new ArrayList<>(
            List.of("check", "-", "--offline", "--userspace", "rdma-core=" + project.folder()));
    all.addAll(List.of(more));
    return CommandLineRun.with(folder.resolve("cache")).in(mail).run(all.toArray(String[]::new));
  }

  /** A pull request that brings the new struct, and a definition of its own. */
  private String pull(String fields) {
    return pull(Map.of("librdmacm/wing.h", OWN.formatted("wing", fields)));
  }

  private String pull(Map<String, String> mirrors) {
    String updated =
        project.commit(
            "Update kernel headers",
            "To commit ?? (\"" + TITLE + "\").",
            ADA,
            "2024-05-15T00:00:00Z",
            Map.of(COPY, OLD + WING, MIRROR, OWN_FEATHER),
            root);
    var files = new HashMap<>(mirrors);
    files.put(
        "librdmacm/wing.c", "int fly(struct rdma_ucm_wing *w) { return w->flags + w->span; }\n");
    String used = project.commit("librdmacm: Fly", "", ADA, "2024-05-15T00:00:00Z", files, updated);
    project.ref("refs/pull/2/head", used);
    project.ref("refs/pull/2/merge", used);
    return used;
  }

  private CommandLineRun submission(String... more) throws Exception {
    list.setClock(Instant.parse("2024-05-14T08:00:00Z"));
    list.commit("mail", Map.of("m", adding()));
    return CommandLineRun.with(folder.resolve("cache"))
        .run(
            Stream.concat(
                    Stream.of(
                        "submission",
                        "rdma-core#2",
                        "--archive",
                        folder.resolve("list.git").toString(),
                        "--userspace",
                        "rdma-core=" + project.folder()),
                    Stream.of(more))
                .toArray(String[]::new));
  }

  @Test
  void aFieldThatMovesOthersOnOneAbiIsMissedOnTheMainBranch() {
    main(Map.of(COPY, RESERVED));
    check(reserving())
        .endsWith(ExitStatus.PASS)
        .prints(
            "warning  drift/mirror-layout  " + HEADER + ":2",
            "Nothing is to be changed in the series: rdma-core has to follow",
            MIRROR + ":2: struct ucma_abi_feather is not laid out as",
            "`length` stands at 4, the kernel's at 8",
            "on x86-64 both are laid out alike",
            "*       4      8  length");
  }

  @ParameterizedTest
  @ValueSource(strings = {"markdown", "html", "json"})
  void otherFormatsShowBothLayoutsToo(String format) {
    main(Map.of(COPY, RESERVED));
    check(reserving(), "-f", format)
        .prints("on x86-64 both are laid out alike", "*       4      8  length");
  }

  @Test
  void aMainBranchThatHasNotTakenTheHeaderYetHasToFollow() {
    check(reserving())
        .endsWith(ExitStatus.PASS)
        .prints("warning  drift/mirror-layout", "rdma-core has to follow");
  }

  @Test
  void whatWasMendedSinceIsNoFinding() {
    main(Map.of(COPY, RESERVED, MIRROR, OWN_FEATHER.replace("id;", "id, reserved;")));
    check(reserving()).endsWith(ExitStatus.PASS).printsNot("drift/");
  }

  /**
   * Which the series leaves alone: it is longer than the kernel's, and nothing stands behind it.
   */
  @Test
  void aStructWithinMayHaveAnEndOfItsOwn() {
    String nested = "struct rdma_ucm_down {\n\t__u32 soft;\n};\n";
    String outer =
        OLD.replace("\t__u64 length;", "\t__u32 reserved;\n\tstruct rdma_ucm_down down;");
    String now = outer.replace("struct rdma_ucm_feather", nested + "struct rdma_ucm_feather");
    String before = now.replace("\t__u32 reserved;\n", "");
    root =
        project.commit(
            "Before", "2024-05-03T00:00:00Z", Map.of(COPY, before, MIRROR, OWN_FEATHER), root);
    main(
        Map.of(
            COPY,
            now,
            MIRROR,
            """
            #include <linux/types.h>
            struct ucma_abi_down {
            	__u32 soft;
            	__u32 fluff;
            };
            struct ucma_abi_feather {
            	__u32 id;
            	__u32 reserved;
            	struct ucma_abi_down down;
            };
            """));
    check(
            mail(
                    """
                    @@ -4,5 +4,6 @@ struct rdma_ucm_down {
                     };
                     struct rdma_ucm_feather {
                     	__u32 id;
                    +	__u32 reserved;
                     	struct rdma_ucm_down down;
                     };
                    """,
                    now)
                .replace(
                    TestProject.blob(OLD).substring(0, 12),
                    TestProject.blob(before).substring(0, 12)))
        .printsNot("drift/");
  }

  /** The kernel has gone on: what was posted is no measure of the main branch any more. */
  @Test
  void theMainBranchFollowsItsOwnCopy() {
    String flat = RESERVED.replace("\t__u32 reserved;\n", "\t__u64 length;\n\t__u32 kind;\n");
    main(
        Map.of(
            COPY,
            flat,
            MIRROR,
            OWN.formatted("feather", "\t__u32 id;\n\t__u64 length;\n\t__u32 kind;\n")));
    check(reserving()).printsNot("drift/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\t__u32 id;\n\t__u32 flags;\n\t__u64 span;\n",
        "\t__u32 id;\n\t__u32 flags;\n",
        "\tint quite;\n\tlong other;\n"
      })
  void aPullRequestMayDefineItAlikeOrItsBeginning(String fields) throws Exception {
    pull(fields);
    check(adding()).prints("rdma-core#2").printsNot("drift/");
    submission().printsNot("drift/");
  }

  @Test
  void aPullRequestThatDefinesItOtherwiseIsToldSo() throws Exception {
    pull("\t__u32 id;\n\t__u64 span;\n\t__u32 flags;\n");
    check(adding())
        .endsWith(ExitStatus.FINDINGS)
        .prints(
            "drift/mirror-layout  " + HEADER + ":6",
            "rdma-core#2 at ",
            "librdmacm/wing.h:2: struct ucma_abi_wing");
    submission()
        .endsWith(ExitStatus.FINDINGS)
        .prints("drift/mirror-layout  librdmacm/wing.h:2", "in the kernel");
    submission("-f", "markdown").prints("\n\n  ```\n", "in the kernel");
    submission("-f", "html").prints("<pre>", "in the kernel");
  }

  /** Only the main branch can be mended then, which {@code drift} looks at. */
  @Test
  void whatIsMergedIsLeftToDrift() throws Exception {
    String fields = "\t__u32 id;\n\t__u64 span;\n\t__u32 flags;\n";
    String head = pull(fields);
    project.ref(
        "refs/heads/master",
        project.commit(
            "Merge pull request #2 from a/b",
            "2024-06-01T00:00:00Z",
            Map.of(
                COPY,
                OLD + WING,
                MIRROR,
                OWN_FEATHER,
                "librdmacm/wing.h",
                OWN.formatted("wing", fields)),
            root,
            head));
    submission().prints("rdma-core#2 (merged)").printsNot("drift/");
  }

  /** The file is there, so that its blob is known, whoever wrote the header. */
  @Test
  void aWaiverOfDriftHoldsForThePullRequestToo() throws Exception {
    String fields = "\t__u32 id;\n\t__u64 span;\n\t__u32 flags;\n";
    pull(fields);
    String blob = TestProject.blob(OWN.formatted("wing", fields));
    submission("--waivers", waiver(blob))
        .endsWith(ExitStatus.PASS)
        .prints("1 finding waived", "drift/mirror-layout  librdmacm/wing.h");
    submission("--waivers", waiver("1a2b3c4d5e6f"))
        .endsWith(ExitStatus.FINDINGS)
        .prints(
            "it is for blob 1a2b3c4d5e6f of\n    librdmacm/wing.h, and what was judged has "
                + blob.substring(0, 12));
  }

  private String waiver(String blob) throws Exception {
    return Files.writeString(
            folder.resolve("waivers.yaml"),
            """
            - rule: drift/mirror-layout
              path: librdmacm/wing.h
              blob: %s
              reason: nobody flies
              owner: ada
            """
                .formatted(blob.substring(0, 12)))
        .toString();
  }

  @Test
  void aLayoutThatCannotBeKnownIsToldAsNotCompared() throws Exception {
    pull("\t__u32 id;\n\tplume_t flags;\n\t__u64 span;\n");
    for (CommandLineRun run : List.of(check(adding()), submission())) {
      assertThat(flat(run))
          .contains(
              "struct ucma_abi_wing is not compared with struct rdma_ucm_wing:"
                  + " its layout is not known");
    }
    check(adding()).endsWith(ExitStatus.PASS).prints("note  drift/mirror-layout");
  }

  /** Each with a definition that is wrong, so that what is compared would be told. */
  @Test
  void manyFilesWithADefinitionAreNotRead() {
    var mirrors = new HashMap<String, String>();
    for (int i = 0; i < 25; i++) {
      mirrors.put("librdmacm/w" + i + ".h", wrong("#include \"w" + (i + 1) % 25 + ".h\"\n"));
    }
    pull(mirrors);
    assertThat(flat(check(adding()).endsWith(ExitStatus.PASS)))
        .contains("rdma-core#2", "not compared: more than 20 files have one");
  }

  @Test
  void aFileThatIncludesManyIsNotRead() {
    var mirrors = new HashMap<String, String>();
    var includes = new StringBuilder();
    for (int i = 0; i < 250; i++) {
      mirrors.put("librdmacm/w" + i + ".h", "struct w" + i + ";\n");
      includes.append("#include \"w").append(i).append(".h\"\n");
    }
    mirrors.put("librdmacm/wing.h", wrong(includes.toString()));
    pull(mirrors);
    assertThat(flat(check(adding()).endsWith(ExitStatus.PASS)))
        .contains("not compared: a file that has one includes more than 200 headers");
  }

  private static String wrong(String before) {
    return before + OWN.formatted("wing", "\t__u32 id;\n\t__u64 span;\n\t__u32 flags;\n");
  }

  private static String flat(CommandLineRun run) {
    return run.out().replaceAll("\\s+", " ");
  }
}
