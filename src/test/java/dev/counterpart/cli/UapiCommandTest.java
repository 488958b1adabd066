package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.series.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UapiCommandTest {
  private static final String BASE =
      """
      #include <linux/types.h>
      #include <linux/quill-base.h>
      enum quill_cmd {
      	QUILL_OPEN,
      	QUILL_SHUT = 4,
      };
      struct quill {
      	__u32 depth;
      	struct quill_base base;
      	__u32 flags:3;
      };
      #define QUILL_GO _IOWR('q', 2, struct quill)
      """;

  @TempDir private Path folder;
  private Path tree;

  @BeforeEach
  void writeTree() throws IOException {
    tree = write("a", BASE);
  }

  private Path write(String name, String quill) throws IOException {
    Path uapi = folder.resolve(name).resolve("include/uapi");
    Files.createDirectories(uapi.resolve("linux"));
    Files.writeString(uapi.resolve("linux/quill.h"), quill);
    Files.writeString(
        uapi.resolve("linux/quill-base.h"),
        "#include <linux/ioctl.h>\n#include <linux/types.h>\nstruct quill_base { __u64 at; };\n");
    return uapi;
  }

  private CommandLineRun run(String... args) {
    return CommandLineRun.with(folder.resolve("cache")).run(args);
  }

  @Test
  void printsATable() {
    run("uapi", tree.resolve("linux/quill.h").toString())
        .endsWith(ExitStatus.PASS)
        .isSilent()
        .prints(
            "quill.h\n",
            "struct quill.base            ",
            "read-write 113:2 (24 bytes)",
            "16:0    3 bits  __u32");
  }

  @Test
  void printsJsonOneElementALine() {
    String path = tree.resolve("linux/quill.h").toString();
    CommandLineRun run = run("uapi", path, "-f", "json").endsWith(ExitStatus.PASS).isSilent();
    assertThat(run.out().lines())
        .contains(
            "{ \"kind\" : \"enumerator\", \"name\" : \"QUILL_SHUT\", \"scope\" : \"enum quill_cmd\","
                + " \"path\" : \""
                + path
                + "\", \"line\" : 5, \"value\" : \"4\" },")
        .contains(
            "{ \"kind\" : \"field\", \"name\" : \"base\", \"scope\" : \"struct quill\", \"path\" : \""
                + path
                + "\", \"line\" : 9, \"type\" : \"struct quill_base\", \"size\" : 8, \"offset\" : 8 },")
        .startsWith("[")
        .endsWith("]");
  }

  @Test
  void readsATreeInOrderOfItsPaths() {
    CommandLineRun run = run("uapi", tree.toString()).endsWith(ExitStatus.PASS);
    assertThat(run.out().lines().filter(line -> line.endsWith(".h")))
        .containsExactly(
            tree.resolve("linux/quill-base.h").toString(),
            tree.resolve("linux/quill.h").toString());
  }

  @Test
  void laysOutFor32Bits() {
    String path = tree.resolve("linux/quill.h").toString();
    run("uapi", path, "--abi", "ilp32").prints("read-write 113:2 (16 bytes)");
    run("uapi", path, "--abi", "ilp16").endsWith(ExitStatus.TROUBLE).complains("ilp16", "lp64");
  }

  @Test
  void choosesByKindAndName() {
    CommandLineRun run =
        run("uapi", tree.toString(), "--kind", "struct,enumerator", "--name", "*u*", "-f", "json");
    assertThat(run.out()).contains("\"quill\"", "quill_base").doesNotContain("\"depth\"");
    run("uapi", tree.toString(), "--kind", "strukt")
        .endsWith(ExitStatus.TROUBLE)
        .complains("strukt", "struct");
  }

  @Test
  void aPatternThatIsNoneIsNamed() {
    run("uapi", tree.toString(), "--name", "quill[a]")
        .endsWith(ExitStatus.TROUBLE)
        .complains("--name \"quill[a]\": patterns know only");
  }

  @Test
  void namesWhatItCannotRead() throws IOException {
    Path odd = folder.resolve("odd.h");
    Files.writeString(odd, "struct quill {\n\tstruct nobody here;\n};\n#define QUILL 1\n");
    run("uapi", odd.toString())
        .endsWith(ExitStatus.PASS)
        .prints("QUILL")
        .complains(odd + ":2: ", "nobody");
  }

  @Test
  void complainsAboutPathsThatAreNotThere() {
    run("uapi", folder.resolve("none").toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains("none is not there");
    run("uapi").endsWith(ExitStatus.TROUBLE).complains("name a header file");
    run("uapi", tree.toString(), "-f", "xml").endsWith(ExitStatus.TROUBLE).complains("xml", "json");
  }

  @Test
  void comparesTrees() throws IOException {
    Path grown = write("b", BASE.replace("QUILL_SHUT = 4,", "QUILL_SHUT = 4,\n\tQUILL_STOP,"));
    run("uapi", "diff", tree.toString(), grown.toString())
        .endsWith(ExitStatus.PASS)
        .prints("compatible  added  6  enumerator  QUILL_STOP  is new")
        .prints("0 break, 0 growth, 1 compatible");
    Path broken = write("c", BASE.replace("__u32 depth", "__u64 depth"));
    run("uapi", "diff", tree.toString(), broken.toString(), "-f", "json")
        .endsWith(ExitStatus.FINDINGS)
        .prints(
            "\"compatibility\" : \"break\", \"reason\" : \"size 4 becomes 8\"", "\"before\" : {");
    run("uapi", "diff", tree.toString(), tree.toString())
        .endsWith(ExitStatus.PASS)
        .printsExactly("no change of the uAPI\n");
  }

  /** The text of the second header is the same; the struct that it includes is not. */
  @Test
  void aChangeReachesTheHeadersThatIncludeIt() throws IOException {
    Path other = write("d", BASE);
    Files.writeString(
        other.resolve("linux/quill-base.h"),
        "#include <linux/ioctl.h>\n#include <linux/types.h>\nstruct quill_base { __u64 at, to; };\n");
    run("uapi", "diff", tree.toString(), other.toString())
        .endsWith(ExitStatus.FINDINGS)
        .prints("QUILL_GO", "(argument of 24 bytes becomes 32)");
  }

  @Test
  void comparesTheHeadersOfEveryArchitecture() throws Exception {
    Path kernel = folder.resolve("kernel.git");
    String path = "arch/arm64/include/uapi/asm/quill.h";
    String shared = "#include <linux/types.h>\nstruct quill_base { __u64 at; };\n";
    String before = "#include <linux/types.h>\nstruct quill_regs { __u64 pc; };\n";
    String after = before.replace("__u64 pc;", "__u64 sp; __u64 pc;");
    try (var git = new GitFixture(kernel)) {
      git.commit(
          "arm64: Add the quill", Map.of(path, before, "include/uapi/linux/quill.h", shared));
      git.commit(
          "arm64: Show where it points", Map.of(path, after, "include/uapi/linux/quill.h", shared));
    }
    run("uapi", "diff", "--kernel", kernel.toString(), "HEAD~1..HEAD")
        .endsWith(ExitStatus.FINDINGS)
        .prints(path, "quill_regs.pc", "2 break")
        .isSilent();
    // As for a series.
    run("check", "--kernel", kernel.toString(), "HEAD~1..HEAD", "-f", "json")
        .prints("\"path\" : \"" + path + "\"");
  }

  @Test
  void comparesWhatASeriesDoes() throws IOException {
    Path patch = folder.resolve("quill.patch");
    Files.writeString(
        patch,
        """
        From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
        From: Ada Quill <ada@example.org>
        Date: Mon, 6 May 2024 07:08:09 +0000
        Subject: [PATCH rdma-next] RDMA/acme: Add the quill
        Message-ID: <quill-1@example.org>

        ---
        diff --git a/include/uapi/rdma/acme-abi.h b/include/uapi/rdma/acme-abi.h
        new file mode 100644
        --- /dev/null
        +++ b/include/uapi/rdma/acme-abi.h
        @@ -0,0 +1,4 @@
        +#include <linux/types.h>
        +struct acme_quill {
        +	__u32 acme_quill_depth;
        +};
        """);
    run("uapi", "diff", patch.toString())
        .endsWith(ExitStatus.PASS)
        .prints("include/uapi/rdma/acme-abi.h", "acme_quill  is new", "2 compatible");
  }

  @Test
  void saysWhereOnlyTheHunksOfASeriesWereRead() throws IOException {
    Path patch = folder.resolve("ink.patch");
    Files.writeString(
        patch,
        """
        From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
        From: Ada Quill <ada@example.org>
        Date: Mon, 6 May 2024 07:08:09 +0000
        Subject: [PATCH rdma-next] RDMA/acme: Add the ink
        Message-ID: <ink-1@example.org>

        ---
        diff --git a/include/uapi/rdma/acme-abi.h b/include/uapi/rdma/acme-abi.h
        --- a/include/uapi/rdma/acme-abi.h
        +++ b/include/uapi/rdma/acme-abi.h
        @@ -7,3 +7,4 @@ struct acme_quill {
         	__u32 acme_quill_depth;
         	__u32 reserved;
        +	__aligned_u64 ink;
         };
        """);
    run("uapi", "diff", patch.toString())
        .complains("rdma/acme-abi.h: only the hunks were read; layout is not known")
        .prints("acme_quill ", "other fields; its size is not known");
  }

  @Test
  void comparesOnlyLikeWithLike() {
    run("uapi", "diff", tree.toString(), tree.resolve("linux/quill.h").toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains("two headers, or two folders");
    run("uapi", "diff", tree.resolve("linux").toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains("second folder");
  }
}
