package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutReviewTest {
  private static final String PATH = "include/uapi/rdma/quill-abi.h";

  private static List<String> flaws(String before, String after) {
    String head = "#include <linux/types.h>\n";
    return new UapiReader(knowing(before))
            .read(
                Postings.series(
                    Postings.whole(PATH, before.isEmpty() ? null : before, head + after)))
            .flaws()
            .stream()
            .map(f -> f.kind() + " " + f.element().name() + ":" + f.element().line())
            .toList();
  }

  private static HeaderSource knowing(String before) {
    return new HeaderSource() {
      @Override
      public Optional<String> atPath(String path) {
        return path.equals(PATH) && !before.isEmpty() ? Optional.of(before) : Optional.empty();
      }

      @Override
      public Optional<String> blob(String path, String id) {
        return Optional.empty();
      }
    };
  }

  @Test
  void aSoundStructHasNone() {
    assertThat(flaws("", "struct quill {\n__aligned_u64 at;\n__u32 depth;\n__u32 comp_mask;\n};\n"))
        .isEmpty();
  }

  /** A kind that nothing finds would make a rule that is always met. */
  @Test
  void everyKindOfFlawIsFound() {
    List<String> found =
        flaws(
            "",
            """
            enum tip { TIP_A, TIP_MAX };
            struct quill {
            	__u32 tips[TIP_MAX];
            	__u64 at;
            	__u8 wet;
            	unsigned long depth;
            	__u8 dry;
            };
            struct plume { __u64 at; struct barb barb; };
            #define QUILL_GO _IOWR('q', 1, struct quill)
            """);
    assertThat(Arrays.stream(LayoutFlaw.Kind.values()).map(Enum::name))
        .filteredOn(kind -> found.stream().noneMatch(flaw -> flaw.startsWith(kind + " ")))
        .as("kinds that LayoutReview does not find in this header; let it, or give the header one")
        .isEmpty();
  }

  @Test
  void aHoleIsFoundAtTheFieldBehindIt() {
    assertThat(flaws("", "struct quill {\n__u8 flags;\n__u32 depth;\n};\n"))
        .containsExactly("HOLE depth:4");
  }

  @Test
  void reservedSpaceThatIsUsedWithAHole() {
    assertThat(
            flaws(
                "#include <linux/types.h>\nstruct quill {\n__u64 at;\n__u16 n;\n__u8 rsvd[6];\n};\n",
                "struct quill {\n__u64 at;\n__u16 n;\n__u32 wide;\n};\n"))
        .containsExactly("HOLE wide:5");
  }

  @Test
  void reservedSpaceThatIsUsedAndTheStructGrowsAllTheSame() {
    assertThat(
            flaws(
                "#include <linux/types.h>\nstruct quill {\n__u64 at;\n__u32 n;\n__u32 rsvd;\n};\n",
                "struct quill {\n__u64 at;\n__u32 n;\n__u32 m;\n__aligned_u64 more;\n};\n"))
        .containsExactly("HOLE quill:2");
    assertThat(
            flaws(
                "#include <linux/types.h>\nstruct quill {\n__u64 at;\n__u32 n;\n__u32 rsvd;\n};\n",
                "struct quill {\n__u64 at;\n__u32 n;\n__u32 m;\n};\n"))
        .isEmpty();
  }

  @Test
  void aPlain64BitFieldIsToldEvenWhereNothingMoves() {
    String before = "#include <linux/types.h>\nstruct quill {\n__u64 at;\n};\n";
    assertThat(flaws(before, "struct quill {\n__u64 at;\n__u64 depth;\n};\n"))
        .containsExactly("PLAIN_U64 depth:4");
    assertThat(flaws(before, "struct quill {\n__u64 at;\n__aligned_u64 depth;\n};\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "struct barb b;        | UNDECLARED_TYPE b:4",
        "struct barb b[4];     | UNDECLARED_TYPE b:4",
        "struct barb b[];      | UNDECLARED_TYPE b:4",
        "struct barb *b;       | ''",
        "struct tip t;         | ''",
        "struct tip t[];       | ''",
      })
  void aTypeThatNobodyDeclares(String field, String flaw) {
    assertThat(
            flaws(
                "",
                "struct tip { __u32 a; };\nstruct quill {\n" + field + "\n__u32 comp_mask;\n};\n"))
        .filteredOn(one -> one.startsWith("UNDECLARED"))
        .isEqualTo(flaw.isEmpty() ? List.of() : List.of(flaw));
  }

  @Test
  void paddingAtTheEnd() {
    assertThat(flaws("", "struct quill {\n__u32 depth;\n__u8 flags;\n};\n"))
        .containsExactly("TAIL_PADDING quill:2");
  }

  @Test
  void bitFieldsAreNoHoles() {
    assertThat(flaws("", "struct quill {\n__u32 flags:3;\n__u32 depth;\n};\n")).isEmpty();
  }

  @Test
  void a64BitFieldThatMovesOn32BitMachines() {
    assertThat(
            flaws("", "struct quill {\n__u32 flags;\n__u32 reserved;\n__u64 at;\n__u32 n;\n};\n"))
        .containsExactlyInAnyOrder(
            "DIFFERS_BY_MACHINE quill:2", "UNALIGNED_U64 at:5", "TAIL_PADDING quill:2");
  }

  @Test
  void typesWhoseSizeDependsOnTheMachine() {
    assertThat(
            flaws(
                "",
                """
                enum tip { TIP };
                struct quill {
                	unsigned long flags;
                	void *at;
                	enum tip tip;
                	_Bool set;
                	__u8 pad[3];
                };
                """))
        .contains(
            "MACHINE_TYPE flags:4", "MACHINE_TYPE at:5", "MACHINE_TYPE tip:6", "MACHINE_TYPE set:7")
        .noneMatch(flaw -> flaw.contains("pad"));
  }

  @Test
  void anArrayThatGrowsWithAnEnum() {
    assertThat(
            flaws(
                "",
                """
                enum tip { TIP_A, TIP_MAX };
                #define NAME_MAX 16
                struct quill {
                	__u32 flags[TIP_MAX];
                	__u8 name[NAME_MAX];
                };
                """))
        .containsExactly("EXTENSIBLE_ARRAY flags:5");
  }

  @Test
  void theArgumentOfAnIoctlNeedsRoomAndNoOtherStructDoes() {
    String quill = "struct quill {\n__u32 depth;\n};\n";
    assertThat(flaws("", quill)).isEmpty();
    assertThat(flaws("", quill + "#define QUILL_GO _IOWR('q', 1, struct quill)\n"))
        .containsExactly("NO_ROOM quill:2");
  }
}
