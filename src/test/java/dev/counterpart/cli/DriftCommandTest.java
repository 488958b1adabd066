package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.counterpart.Golden;
import dev.counterpart.git.PatchApplication;
import dev.counterpart.userspace.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An invented library that copies and mirrors the header of an invented device, the quill. */
class DriftCommandTest {
  private static final String DAY = "2024-01-01T00:00:00Z";

  private static final String RULES =
      """
      id: libquill
      title: libquill
      urls: [https://forge.example/quill/libquill]
      main-branches: [main]
      headers:
        - kernel: include/uapi/quill/
          project: kernel-headers/quill/
      code: ['lib/**/*.{c,h}']
      tests: ['tests/**']
      aliases:
        - kernel: quill_kern_(.+)
          project: lib_abi_$1
        - kernel: QUILL_KERN_(.+)
          project: LIB_$1
      converted: [lib/public.h]
      """;

  private static final String HEADER =
      """
      #ifndef QUILL_H
      #define QUILL_H
      #include <linux/types.h>
      enum {
      	QUILL_KERN_CMD_OPEN,
      	QUILL_KERN_CMD_WRITE,
      	QUILL_KERN_CMD_CLOSE,
      	QUILL_KERN_CMD_MAX,
      };
      #define QUILL_KERN_INK_LIMIT 64
      struct quill_kern_hdr {
      	__u32 cmd;
      	__u16 in;
      	__u16 out;
      };
      struct quill_kern_nib {
      	__aligned_u64 serial;
      	__u32 width;
      	__u32 reserved;
      };
      struct quill_kern_open {
      	__u32 id;
      	__u32 reserved;
      	struct quill_kern_nib nib;
      };
      struct quill_kern_write {
      	__aligned_u64 addr;
      	__u32 len;
      	__u32 colour;
      	__u32 flags;
      	__u32 pressure;
      };
      #endif
      """;

  /** As the kernel's, under the library's own names. */
  private static final String MIRROR =
      """
      #include <linux/types.h>
      enum { LIB_CMD_OPEN, LIB_CMD_WRITE, LIB_CMD_CLOSE };
      #define LIB_INK_LIMIT 64
      struct lib_abi_nib {
      	__u64 serial __attribute__((aligned(8)));
      	__u32 width;
      	__u32 reserved;
      };
      struct lib_abi_open {
      	__u32 cmd;
      	__u16 in;
      	__u16 out;
      	__u32 id;
      	__u32 reserved;
      	struct lib_abi_nib nib;
      };
      """;

  /** Without what the kernel's has for i386: its u64 is aligned to 4 bytes there. */
  private static final String SLIP =
      MIRROR
          .replace(" __attribute__((aligned(8)))", "")
          .replace("	__u32 id;\n	__u32 reserved;\n", "	__u32 id;\n");

  @TempDir Path temporary;
  private Optional<TestProject> opened = Optional.empty();
  private final Map<String, String> files = new HashMap<>();

  @BeforeEach
  void create() throws IOException {
    opened = Optional.of(TestProject.create(temporary.resolve("libquill.git")));
    Files.writeString(temporary.resolve("libquill.yaml"), RULES);
    files.put("kernel-headers/quill/quill.h", HEADER);
    files.put("lib/abi.h", MIRROR);
  }

  @AfterEach
  void close() {
    project().close();
  }

  private TestProject project() {
    return opened.orElseThrow();
  }

  private String commit() {
    String commit = project().commit("All", DAY, files);
    project().ref("refs/heads/main", commit);
    return commit;
  }

  private CommandLineRun drift(String... args) {
    commit();
    return again(args);
  }

  private CommandLineRun again(String... args) {
    var all = new ArrayList<String>(List.of("drift"));
    all.addAll(List.of(args));
    all.addAll(
        List.of(
            "--rules",
            temporary.resolve("libquill.yaml").toString(),
            "--userspace",
            "libquill=" + project().folder()));
    if (Arrays.stream(args).noneMatch(arg -> arg.startsWith("libquill"))) {
      all.add(1, "libquill");
    }
    return CommandLineRun.with(temporary.resolve("cache")).run(all.toArray(String[]::new));
  }

  private Path headers(String header) throws IOException {
    Path folder = temporary.resolve("headers");
    Files.createDirectories(folder.resolve("quill"));
    Files.writeString(folder.resolve("quill/quill.h"), header);
    return folder;
  }

  @Test
  void whatIsLaidOutAsTheKernelDoesIsNoDifference() {
    drift()
        .endsWith(ExitStatus.PASS)
        .prints("PASS  libquill", "2 structs and 4 constants of its own")
        .printsNot("Differences");
  }

  @Test
  void aMirrorThatDiffersOnOneAbiIsShownSideBySide() throws IOException {
    files.put("lib/abi.h", SLIP);
    String text = drift().endsWith(ExitStatus.FINDINGS).out();
    Golden.compare(
        Path.of("src/test/resources/drift/slip.txt"),
        text.replaceAll("\\([0-9a-f]{12}\\)", "(COMMIT)"),
        DriftCommandTest.class);
    assertThat(again().out()).isEqualTo(text);
  }

  @Test
  void theJsonHasAllAndKeepsToItsSchema() throws IOException {
    files.put("lib/abi.h", SLIP.replace("LIB_INK_LIMIT 64", "LIB_INK_LIMIT 32"));
    String json = drift("-f", "json").endsWith(ExitStatus.FINDINGS).out();
    JsonNode report = new ObjectMapper().readTree(json);
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(Files.readString(Path.of("docs/drift.schema.json")))
                .validate(report))
        .isEmpty();
    assertThat(report.at("/differences").findValuesAsText("element"))
        .containsExactly("LIB_INK_LIMIT", "lib_abi_nib", "lib_abi_open");
    assertThat(report.at("/differences/0/value/project").asText()).isEqualTo("32");
    assertThat(report.at("/differences/2/layouts/0/same").asBoolean()).isTrue();
    assertThat(report.at("/differences/2/layouts/1/same").asBoolean()).isFalse();
  }

  @Test
  void theSameNameAsTheKernelsCountsToo() {
    files.put(
        "lib/own.c",
        "struct quill_kern_hdr { unsigned int cmd; unsigned int in; unsigned short out; };\n");
    drift()
        .endsWith(ExitStatus.FINDINGS)
        .prints("lib/own.c:1", "struct quill_kern_hdr is not laid out as", "`in` has 4 bytes");
  }

  @Test
  void whatHarmsNobodyIsToldApart() {
    files.put(
        "lib/old.h",
        """
        #include <linux/types.h>
        struct lib_abi_write {
        	__aligned_u64 addr;
        	__u32 len;
        	__u32 tint;
        };
        """);
    drift()
        .endsWith(ExitStatus.PASS)
        .prints(
            "lib/old.h:2 struct lib_abi_write, for struct quill_kern_write",
            "`tint` stands for the kernel's `colour`",
            "it is the first 16 of the kernel's 24 bytes");
  }

  @Test
  void aFieldInTheMiddleMovesTheRestOnBothAbis() {
    files.put(
        "lib/abi.h",
        MIRROR.replace("	struct lib_abi_nib nib;", "	__u32 early;\n	struct lib_abi_nib nib;"));
    drift().endsWith(ExitStatus.FINDINGS).prints("`nib` stands at 24").printsNot(" on i386:");
  }

  @Test
  void whatOnlySoundsAlikeOrIsConvertedIsNotCompared() {
    files.put("lib/public.h", "struct lib_abi_write { int len; long long addr; };\n");
    files.put(
        "lib/other.h",
        "struct lib_abi_hdr { long in_all; long pages; };\nenum { LIB_CMD_MAX = 99 };\n");
    files.put("tests/odd.h", "#define LIB_INK_LIMIT 1\n");
    drift().endsWith(ExitStatus.PASS).printsNot("public.h", "other.h", "odd.h");
  }

  @Test
  void aWaiverHoldsForOneVersionOfTheFile() throws IOException {
    files.put("lib/abi.h", MIRROR.replace("LIMIT 64", "LIMIT 32"));
    Path waivers = temporary.resolve("waivers.yaml");
    String waiver =
        """
        - rule: drift/mirror-value
          path: lib/abi.h
          element: LIB_INK_LIMIT
          blob: %s
          reason: nobody needs more
          owner: Ann
        """;
    Files.writeString(
        waivers, waiver.formatted(PatchApplication.blobId(files.getOrDefault("lib/abi.h", ""))));
    drift("--waivers", waivers.toString())
        .endsWith(ExitStatus.PASS)
        .prints(
            "Waived",
            "LIB_INK_LIMIT is 32, the kernel's QUILL_KERN_INK_LIMIT is 64",
            "nobody needs more (Ann)");
    Files.writeString(waivers, waiver.formatted("1234567890ab"));
    String other =
        drift("--waivers", waivers.toString())
            .endsWith(ExitStatus.FINDINGS)
            .prints("waiver/unused", "error  drift/mirror-value")
            .out();
    assertThat(other.replaceAll("\\s+", " "))
        .contains(
            "fits but for its blob: it is for 1234567890ab of lib/abi.h, and here that is "
                + PatchApplication.blobId(files.getOrDefault("lib/abi.h", "")).substring(0, 12));
    Files.writeString(
        waivers, waiver.formatted("1234567890ab").replace("LIB_INK_LIMIT", "LIB_CMD_OPEN"));
    drift("--waivers", waivers.toString())
        .prints("nothing is found here that the waiver of")
        .printsNot("fits but for its blob");
  }

  @Test
  void waiversToFillInHoldForWhatIsThere() throws IOException {
    files.put("lib/abi.h", SLIP.replace("LIMIT 64", "LIMIT 32"));
    String blob = PatchApplication.blobId(files.getOrDefault("lib/abi.h", ""));
    String template = drift("-f", "waiver").endsWith(ExitStatus.FINDINGS).out();
    assertThat(template.split("- rule: drift/", -1)).hasSize(4);
    assertThat(template).contains("  blob: ", blob, "# struct lib_abi_open is not");
    assertThat(new ObjectMapper().readTree(again("-f", "json").out()).findValuesAsText("blob"))
        .containsExactly(blob, blob, blob);
    Path waivers = temporary.resolve("filled.yaml");
    Files.writeString(waivers, template.replace("TODO: ", ""));
    again("--waivers", waivers.toString()).endsWith(ExitStatus.PASS).prints("Waived");
    files.put("lib/abi.h", MIRROR);
    drift("-f", "waiver").endsWith(ExitStatus.PASS).prints("# no findings");
  }

  @Test
  void copiesAreComparedWithAFolderOfHeaders() throws IOException {
    String newer =
        HEADER
            .replace("	QUILL_KERN_CMD_WRITE,\n", "	QUILL_KERN_CMD_DIP,\n	QUILL_KERN_CMD_WRITE,\n")
            .replace("	__u32 pressure;\n", "	__u32 pressure;\n	__aligned_u64 dryness;\n");
    drift("--headers", headers(newer).toString())
        .endsWith(ExitStatus.FINDINGS)
        .prints(
            "1 header copy compared",
            "drift/copy-value  kernel-headers/quill/quill.h:6",
            "the kernel's: " + temporary.resolve("headers/quill/quill.h") + ":7",
            "QUILL_KERN_CMD_WRITE is 1, the kernel's is 2",
            "drift/mirror-value  lib/abi.h:2",
            "the copy is older: it has 24 of the kernel's 32 bytes")
        .printsNot("QUILL_KERN_CMD_MAX is");
  }

  @Test
  void aCopyIsAheadOfAKernelThatIsOlder() throws IOException {
    drift("--headers", headers(HEADER.replace("	__u32 flags;\n	__u32 pressure;\n", "")).toString())
        .endsWith(ExitStatus.PASS)
        .prints(
            "warning  drift/copy-ahead",
            "struct quill_kern_write: it has 24 bytes, the kernel's 16");
  }

  /** What follows from a newer side's elements is told by them: counts, masks, ioctl numbers. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatOnlyFollowsFromANewerSideIsNoSlip(boolean copyIsNewer) throws IOException {
    String old =
        """
        #ifndef INK_H
        #define INK_H
        #include <linux/types.h>
        #include <linux/ioctl.h>
        enum ink_kind { INK_KIND_RED, INK_KIND_BLUE, INK_KIND_MAX };
        #define INK_DRY 1
        #define INK_WET 2
        #define INK_STATE_MASK (INK_DRY | INK_WET)
        #define INK_NIB_FINE 0
        #define INK_NIB_NUM 1
        struct ink_pour { __u32 cup; __u32 kind; };
        union ink_arg {
        	struct { __u32 first; } pour;
        	__u64 room;
        };
        #define INK_IOCTL_POUR _IOWR('i', 1, struct ink_pour)
        #endif
        """;
    String newer =
        old.replace("INK_KIND_BLUE,", "INK_KIND_BLUE, INK_KIND_GREEN,")
            .replace("#define INK_STATE", "#define INK_OLD 8\n#define INK_STATE")
            .replace("INK_WET)", "INK_WET | INK_OLD)")
            .replace("#define INK_NIB_NUM 1", "#define INK_NIB_BROAD 1\n#define INK_NIB_NUM 2")
            .replace("__u32 kind; }", "__u32 kind; __u64 speed; }")
            .replace("__u32 first; }", "__u32 first; __u32 more[3]; }");
    CommandLineRun run = copyOfAnotherAge(old, newer, copyIsNewer);
    if (copyIsNewer) {
      run.prints(
          "struct ink_pour: it has 16 bytes, the kernel's 8",
          "union ink_arg: it has 16 bytes, the kernel's 8; `pour` has 16 bytes, the kernel's 4");
    } else {
      run.prints("the copy is older: it has 8 of the kernel's 16 bytes").printsNot("copy-ahead");
    }
  }

  /** One side is the header's old text and the other its newer one: no slip, whichever it is. */
  private CommandLineRun copyOfAnotherAge(String old, String newer, boolean copyIsNewer)
      throws IOException {
    files.put("kernel-headers/quill/ink.h", copyIsNewer ? newer : old);
    Path folder = headers(HEADER);
    Files.writeString(folder.resolve("quill/ink.h"), copyIsNewer ? old : newer);
    return drift("--headers", folder.toString())
        .endsWith(ExitStatus.PASS)
        .printsNot("drift/copy-value", "drift/copy-layout");
  }

  /**
   * A field that was in use is reserved now, its union has grown, and all stands where it stood.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStructThatIsOnlyOlderIsNoError(boolean copyIsNewer) throws IOException {
    String old =
        """
        #include <linux/types.h>
        #define INK_CUP_WORDS 4
        #define INK_CUP_BYTES 16
        struct ink_cup { __u32 words[INK_CUP_WORDS]; };
        struct ink_pour {
        	__u32 cups;
        	__u32 kind;
        	union { struct { __u32 cup; __u32 depth; } one; } how;
        };
        """;
    String newer =
        old.replace("WORDS 4", "WORDS 6")
            .replace("BYTES 16", "BYTES 24")
            .replace("__u32 cups;", "__u32 reserved;")
            .replace("} one;", "} one; struct { __u64 from; __u64 to; } many;");
    CommandLineRun run = copyOfAnotherAge(old, newer, copyIsNewer);
    if (!copyIsNewer) {
      run.prints("the copy is older: it has 16 of the kernel's 24 bytes");
    }
  }

  @Test
  void aStructThatIsNotOnlyOlderIsAnErrorAndSaysWhy() throws IOException {
    String header =
        """
        #include <linux/types.h>
        #define INK_CUP_WORDS %d
        struct ink_cup { __u32 words[5]; };
        struct ink_pour { __u32 cup; %s };
        """;
    files.put("kernel-headers/quill/ink.h", header.formatted(4, "__u32 kind, hue;"));
    Path folder = headers(HEADER);
    Files.writeString(
        folder.resolve("quill/ink.h"),
        header.formatted(5, "__u16 kinds; __u8 hues[4]; __u64 more;"));
    drift("--headers", folder.toString())
        .endsWith(ExitStatus.FINDINGS)
        .prints(
            "INK_CUP_WORDS is 4, the kernel's is 5",
            "struct ink_pour: on x86-64 it has 12 bytes, the kernel's 24, since nothing of its own");
  }

  /** Neither column goes back, whichever fields have changed places. */
  @Test
  void bothLayoutsStandInTheOrderOfTheirOffsets() {
    files.put(
        "lib/own.c",
        """
        struct quill_kern_write {
        	unsigned long long addr __attribute__((aligned(8)));
        	unsigned int flags, len, colour, pressure;
        };
        """);
    String text = drift().endsWith(ExitStatus.FINDINGS).out();
    assertThat(text).contains("len", "colour");
    assertAscends(text, 0);
    assertAscends(text, 47);
    files.put("lib/own.c", "");
    files.put("lib/abi.h", SLIP);
    assertAscends(drift().out(), 47);
  }

  private static void assertAscends(String text, int column) {
    int last = -1;
    int rows = 0;
    for (String line : text.lines().toList()) {
      if (line.contains("offset   size")) {
        last = -1;
      } else if (line.matches("    [ *] [ 0-9]{7} [ 0-9]{6}  .*") && line.length() > column + 13) {
        String cell = line.substring(6 + column, 13 + column).strip();
        if (cell.matches("[0-9]+")) {
          assertThat(Integer.parseInt(cell)).isGreaterThanOrEqualTo(last);
          last = Integer.parseInt(cell);
          rows++;
        }
      }
    }
    assertThat(rows).isGreaterThan(2);
  }

  @Test
  void aMaskOrACommandThatNothingExplainsIsOne() throws IOException {
    String header =
        """
        #include <linux/types.h>
        #include <linux/ioctl.h>
        #define INK_DRY 1
        #define INK_MASK %1$s
        #define INK_NIB_NUM %2$d
        struct ink_pour { __u32 cup; };
        #define INK_IOCTL_POUR _IOWR('i', %2$d, struct ink_pour)
        """;
    files.put("kernel-headers/quill/ink.h", header.formatted("(INK_DRY | 4)", 1));
    Path folder = headers(HEADER);
    Files.writeString(folder.resolve("quill/ink.h"), header.formatted("INK_DRY", 2));
    drift("--headers", folder.toString())
        .endsWith(ExitStatus.FINDINGS)
        .prints(
            "INK_MASK is 5, the kernel's is 1",
            "INK_NIB_NUM is 1, the kernel's is 2",
            "INK_IOCTL_POUR is");
  }

  @Test
  void aTypeWithoutATagIsNamedByItsTypedef() throws IOException {
    String header = "typedef struct { int drop; %s size; %s left; } ink_cup_t;\n";
    files.put("kernel-headers/quill/cup.h", header.formatted("unsigned int", "unsigned int"));
    Path folder = headers(HEADER);
    Files.writeString(
        folder.resolve("quill/cup.h"), header.formatted("unsigned long", "unsigned long"));
    drift("--headers", folder.toString())
        .endsWith(ExitStatus.FINDINGS)
        .prints("ink_cup_t: on x86-64 `left` stands at 8, the kernel's at 16; `size` stands at 4");
  }

  @Test
  void aRevisionIsComparedWithAKernelRepository() throws IOException {
    String old = commit();
    files.put("kernel-headers/quill/quill.h", HEADER.replace("LIMIT 64", "LIMIT 65"));
    commit();
    try (TestProject kernel = TestProject.create(temporary.resolve("linux.git"))) {
      String commit = kernel.commit("v1", DAY, Map.of("include/uapi/quill/quill.h", HEADER));
      kernel.ref("refs/tags/v1", commit);
      String tree = kernel.folder() + "@v1";
      again("libquill@" + old, "--kernel", tree)
          .endsWith(ExitStatus.PASS)
          .prints("measured by the kernel at v1 (");
      again("--kernel", tree)
          .endsWith(ExitStatus.FINDINGS)
          .prints("QUILL_KERN_INK_LIMIT is 65, the kernel's is 64");
    }
  }

  @Test
  void aDamagedHeaderIsUndecided() {
    files.put("kernel-headers/quill/quill.h", HEADER + "struct quill_kern_torn {\n	__u32 (((;\n");
    drift()
        .endsWith(ExitStatus.UNDECIDED)
        .prints("Could not be consulted", "include/uapi/quill/quill.h could not be read in full");
  }

  @Test
  void aMirrorOfUnknownSizeIsUndecided() {
    files.put("lib/abi.h", MIRROR.replace("	__u32 width;", "	ink_t width;"));
    drift().endsWith(ExitStatus.UNDECIDED).prints("the layout of struct lib_abi_nib is not known");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    commit();
    again("libquill", "libother")
        .endsWith(ExitStatus.TROUBLE)
        .complains("one PROJECT[@REVISION] at a time, and there is \"libother\" too");
    again("libquill@").endsWith(ExitStatus.TROUBLE).complains("a tag, branch or commit is missing");
    again("libquill@v9").endsWith(ExitStatus.TROUBLE).complains("libquill has no commit \"v9\"");
    again("--headers", temporary.resolve("nowhere").toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains("is no folder that can be read");
    again("--headers", Files.createDirectory(temporary.resolve("empty")).toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains("has none of the headers that libquill copies");
    files.put("kernel-headers/quill/cap.h", "#define QUILL_KERN_CAP 1\n");
    drift("--headers", headers(HEADER).toString()).prints("1 header copy has no original in");
    files.remove("kernel-headers/quill/cap.h");
    again("--headers", headers(HEADER).toString(), "--kernel", ".")
        .endsWith(ExitStatus.TROUBLE)
        .complains("one of --kernel and --headers");
    files.remove("kernel-headers/quill/quill.h");
    drift().endsWith(ExitStatus.TROUBLE).complains("has no copy of a kernel header to measure by");
  }
}
