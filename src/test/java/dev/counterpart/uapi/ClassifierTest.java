package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.c.Abi;
import dev.counterpart.c.Includes;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClassifierTest {
  private static final String PATH = "include/uapi/rdma/quill-abi.h";

  /** "compatibility effect type name" for each change, by line. */
  private static List<String> classified(String before, String after) {
    return Classifier.classify(
            HeaderComparison.between(List.of(parsed(before)), List.of(parsed(after))))
        .stream()
        .map(
            c ->
                c.compatibility().label()
                    + " "
                    + c.effect()
                    + " "
                    + c.change().type().label()
                    + " "
                    + c.change().element().name())
        .toList();
  }

  private static ParsedHeader parsed(String text) {
    return HeaderParser.parse(PATH, "#include <linux/types.h>\n" + text, Includes.none(), Abi.LP64);
  }

  @Test
  void equalHeadersHaveNoChanges() {
    String text = "struct quill { __u32 depth; };\n#define QUILL_LIMIT 4\n";
    assertThat(classified(text, "/* said otherwise */\n" + text)).isEmpty();
  }

  @Test
  void additionsAreCompatible() {
    assertThat(
            classified(
                "enum quill_cmd { QUILL_OPEN, };",
                """
                enum quill_cmd { QUILL_OPEN,
                QUILL_CLOSE, };
                struct quill {
                	__u32 depth; };
                """))
        .containsExactly(
            "compatible ADDED added QUILL_CLOSE",
            "compatible ADDED added quill",
            "compatible ADDED added depth");
  }

  @Test
  void aMaskOfMoreFlagsIsHarmless() {
    String before =
        """
        #define QUILL_WET 1
        #define QUILL_RED 2
        #define QUILL_DRY 4
        #define QUILL_FLAGS ( \\
        	QUILL_WET | \\
        	QUILL_RED | \\
        	0)
        """;
    assertThat(classified(before, before.replace("	0)", "	QUILL_DRY | \\\n	0)")))
        .containsExactly("compatible HARMLESS changed QUILL_FLAGS");
    assertThat(classified(before, before.replace("QUILL_RED | ", "QUILL_DRY | ")))
        .containsExactly("break REVALUED changed QUILL_FLAGS");
  }

  @Test
  void aCommandThatIsMadeOfMoreIsAnotherOne() {
    String before =
        """
        #define QUILL_BASE 0x100
        #define QUILL_RED 2
        #define QUILL_CMD_GO (QUILL_BASE | 0)
        #define QUILL_VALID (QUILL_BASE | QUILL_RED)
        """;
    assertThat(classified(before, before.replace("QUILL_BASE | 0", "QUILL_BASE | 0 | QUILL_RED")))
        .containsExactly("break REVALUED changed QUILL_CMD_GO");
    assertThat(classified(before, before.replace("| QUILL_RED", "| QUILL_RED | 0x10")))
        .containsExactly("break REVALUED changed QUILL_VALID");
  }

  @Test
  void aStructThatGrowsAtItsEndIsGrowth() {
    assertThat(
            classified(
                "struct quill {\n__u32 depth; };", "struct quill {\n__u32 depth;\n__u32 mode; };"))
        .containsExactly("growth GROWN changed quill", "growth ADDED added mode");
  }

  @Test
  void aFieldInAHoleOrInReservedSpaceIsCompatible() {
    assertThat(
            classified(
                "struct quill {\n__u32 depth;\n__u64 at;\n__u32 reserved[2]; };",
                "struct quill {\n__u32 depth; __u32 mode;\n__u64 at;\n__u32 tip;\n__u32 reserved; };"))
        .containsExactly(
            "compatible HARMLESS changed quill",
            "compatible ADDED added mode",
            "compatible ADDED added tip",
            "compatible HARMLESS changed reserved");
  }

  @Test
  void aFieldInTheMiddleMovesTheOthers() {
    assertThat(
            classified(
                "struct quill {\n__u32 depth;\n__u32 tip; };",
                "struct quill {\n__u32 depth;\n__u32 mode;\n__u32 tip; };"))
        .containsExactly(
            "break RESIZED changed quill",
            "compatible ADDED added mode",
            "break MOVED changed tip");
  }

  @Test
  void anEnumeratorInTheMiddleMovesTheOthersButNotTheCount() {
    assertThat(
            classified(
                "enum q {\nQUILL_OPEN,\nQUILL_CLOSE,\n__QUILL_MAX };",
                "enum q {\nQUILL_OPEN,\nQUILL_STOP,\nQUILL_CLOSE,\n__QUILL_MAX };"))
        .containsExactly(
            "compatible ADDED added QUILL_STOP",
            "break REVALUED changed QUILL_CLOSE",
            "compatible HARMLESS changed __QUILL_MAX");
  }

  @Test
  void aRemovedFieldBreaksAndShrinks() {
    assertThat(
            classified(
                "struct quill {\n__u32 depth;\n__u32 tip; };", "struct quill {\n__u32 depth; };"))
        .containsExactlyInAnyOrder("break SHRUNK changed quill", "break REMOVED removed tip");
  }

  @Test
  void aRenamedFieldBreaksTheSource() {
    assertThat(classified("struct quill {\n__u32 tip; };", "struct quill {\n__u32 top; };"))
        .contains("break RENAMED removed tip");
  }

  @Test
  void anIoctlWithAnotherArgumentHasAnotherNumber() {
    List<ClassifiedChange> changes =
        Classifier.classify(
            HeaderComparison.between(
                List.of(parsed("#include <linux/ioctl.h>\n#define QUILL_GO _IOW('q', 1, __u32)\n")),
                List.of(
                    parsed("#include <linux/ioctl.h>\n#define QUILL_GO _IOW('q', 1, __u64)\n"))));
    assertThat(changes)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.compatibility()).isEqualTo(Compatibility.BREAK);
              assertThat(one.reason()).endsWith("(argument of 4 bytes becomes 8)");
            });
  }

  @Test
  void aUnionMayNotGrow() {
    assertThat(classified("union quill {\n__u32 a; };", "union quill {\n__u32 a;\n__u64 b[2]; };"))
        .contains("break RESIZED changed quill");
  }

  @Test
  void aFlexibleArrayInPlaceOfAnEmptyOneIsHarmless() {
    assertThat(
            classified(
                "struct quill { __u32 n;\n__u32 data[0]; };",
                "struct quill { __u32 n;\n__u32 data[]; };"))
        .allMatch(line -> line.startsWith("compatible"));
  }

  @Test
  void anEmbeddedStructThatGrowsAtTheEndOfItsOwnerIsGrowth() {
    assertThat(
            classified(
                "struct tip {\n__u32 a; };\nstruct quill {\n__u32 n;\nstruct tip tip; };",
                "struct tip {\n__u32 a; __u32 b; };\nstruct quill {\n__u32 n;\nstruct tip tip; };"))
        .allMatch(line -> line.startsWith("growth"))
        .contains("growth GROWN changed quill");
  }

  @Test
  void arraysOfAStructThatGrowsBreak() {
    assertThat(
            classified(
                "struct tip {\n__u32 a; };\nstruct quill {\nstruct tip tips[2]; };",
                "struct tip {\n__u32 a; __u32 b; };\nstruct quill {\nstruct tip tips[2]; };"))
        .contains("break RESIZED changed tips", "break RESIZED changed quill");
  }

  @Test
  void aNamelessUnionOrAnArrayAtTheEndGrows() {
    assertThat(
            classified(
                "struct quill {\n__u32 n;\nunion { __u32 a; } u; };",
                "struct quill {\n__u32 n;\nunion { __u32 a; __u32 b[4]; } u; };"))
        .containsExactly(
            "growth GROWN changed quill", "growth GROWN changed u", "compatible ADDED added u.b");
    assertThat(classified("struct quill {\n__u32 n[2]; };", "struct quill {\n__u32 n[4]; };"))
        .allMatch(line -> line.startsWith("growth"));
    assertThat(
            classified(
                "struct quill {\n__u32 n[2];\n__u32 tip; };",
                "struct quill {\n__u32 n[4];\n__u32 tip; };"))
        .contains("break MOVED changed tip", "break RESIZED changed quill");
  }

  /** The kernel's own linux/types.h brings the macro along, and so does its stand-in. */
  @Test
  void aFlexibleArrayByTheKernelsMacroKeepsTheSize() {
    assertThat(
            classified(
                "struct quill { __u64 n;\nunion {\n__u8 data[0];\n__u32 tip[0]; }; };",
                """
                struct quill { __u64 n;
                union {
                __DECLARE_FLEX_ARRAY(__u8, data);
                __DECLARE_FLEX_ARRAY(__u32, tip); }; };
                """))
        .isNotEmpty()
        .noneMatch(line -> line.startsWith("break"));
  }

  @Test
  void whatMovesToAnotherHeaderIsNoChange() {
    ParsedHeader one =
        HeaderParser.parse("a.h", "#define QUILL_LIMIT 4\n", Includes.none(), Abi.LP64);
    ParsedHeader two =
        HeaderParser.parse("b.h", "#define QUILL_LIMIT 4\n", Includes.none(), Abi.LP64);
    ParsedHeader other =
        HeaderParser.parse("b.h", "#define QUILL_LIMIT 5\n", Includes.none(), Abi.LP64);
    assertThat(HeaderComparison.between(List.of(one), List.of(two))).isEmpty();
    assertThat(HeaderComparison.between(List.of(one), List.of(other)))
        .singleElement()
        .extracting(Change::type)
        .isEqualTo(Change.Type.CHANGED);
  }

  @Test
  void everyChangeGetsOneAnswer() {
    List<Change> changes =
        HeaderComparison.between(
            List.of(parsed("typedef __u32 quill_t;\n#define Q(a) (a)\nenum e { E1 };\n")),
            List.of(parsed("typedef __u64 quill_t;\n#define Q(a) (a + 1)\nenum e { E1 = 2 };\n")));
    assertThat(
            Classifier.classify(changes).stream()
                .collect(
                    Collectors.toMap(
                        c -> c.change().element().name(), ClassifiedChange::compatibility)))
        .containsEntry("quill_t", Compatibility.BREAK)
        .containsEntry("Q", Compatibility.COMPATIBLE)
        .containsEntry("E1", Compatibility.BREAK)
        .hasSize(3);
  }
}
