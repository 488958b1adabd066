package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers whose conditionals hide what they declare from one machine and not from another. */
class OtherBranchesTest {
  private static final String PATH = "include/uapi/rdma/quill-abi.h";
  private static final String BASE =
      """
      #ifndef QUILL_ABI_H
      #define QUILL_ABI_H
      #include <linux/types.h>
      enum quill_mode {
      	QUILL_MODE_SLOW,
      //ENUM
      };
      struct quill_resp {
      	__u32 handle;
      //STRUCT
      };
      //END
      #endif
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#ifdef __riscv",
        "#ifdef QUILL_WANT_GO",
        "#i\\\nfdef QUILL_WANT_GO",
        "%:ifdef QUILL_WANT_GO",
        "#ifdef __cplusplus",
        "#ifdef __ASSEMBLY__",
        "#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__",
        "#if defined(__KERNEL__) || defined(__riscv)",
        "#ifndef __linux__",
        "#ifdef __x86_64__\n#else",
        "#if 0\n#elif defined(__riscv)",
        "#if 0\n#else\n#ifdef __riscv\n#endif",
        "#if def__KERNEL__",
        "#if\\\ndef __riscv",
        "#ifdef __riscv\n#if __riscv_xlen == 64\n#endif"
      })
  void aBranchOfOthersIsRead(String condition) {
    assertThat(added("//END", condition + "\n#define QUILL_IOC_GO _IO('q', 9)\n#endif"))
        .containsExactly("ioctl QUILL_IOC_GO");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#ifdef __KERNEL__",
        "#if defined(__KERNEL__)",
        "# if/**/defined\\\n __KERNEL__ && !defined QUILL",
        "#if defined(__KERNEL__) && !defined(QUILL)",
        "#ifndef __KERNEL__\n#else",
        "#if 0",
        "#if 1\n#else",
        "#ifdef __riscv\n#ifdef __KERNEL__",
        "#ifdef __KERNEL__\n#ifdef __riscv",
      })
  void whatNoProgramSeesIsNot(String condition) {
    String ends = "\n#endif".repeat(condition.split("#if", -1).length - 1);
    assertThat(added("//END", condition + "\n#define QUILL_IOC_GO _IO('q', 9)" + ends)).isEmpty();
  }

  @Test
  void whatTheTakenBranchHasTooIsKnownFromThere() {
    assertThat(
            added(
                "//END",
                """
                #ifdef __BIG_ENDIAN_BITFIELD
                struct quill_bits { __u8 a:4, b:4; };
                #else
                struct quill_bits { __u8 b:4, a:4; };
                #endif
                """))
        .containsExactly("field a", "field b", "struct quill_bits");
  }

  @Test
  void membersAndEnumeratorsOfABranchAreAdded() {
    assertThat(added("//ENUM", "#ifdef __riscv\n\tQUILL_MODE_FAST,\n#endif"))
        .containsExactly("enumerator QUILL_MODE_FAST");
    assertThat(added("//STRUCT", "#ifdef __riscv\n\t__u32 depth;\n#endif"))
        .containsExactly("field depth");
  }

  @Test
  void aSecondNameForAnotherLanguageIsNoMember() {
    String before = BASE.replace("//STRUCT", "\t__u32 and;");
    String named = "#ifdef __cplusplus\n\t%s\n#else\n\t__u32 and;\n#endif";
    assertThat(added(before, before.replace("\t__u32 and;", named.formatted("__u32 and_;"))))
        .isEmpty();
    assertThat(added(before, before.replace("\t__u32 and;", named.formatted("__u16 and_;"))))
        .containsExactly("field and_");
  }

  @Test
  void aBranchThatOpensWhatAnotherOneOpensToo() {
    assertThat(
            added(
                "//END",
                """
                #ifdef __riscv
                struct quill_go { __u32 wide;
                #else
                struct quill_go { __u32 narrow;
                #endif
                __u32 depth; };
                #ifdef __cplusplus
                extern "C" {
                #endif
                #define QUILL_A 1
                #ifdef __cplusplus
                }
                #endif
                """))
        .containsExactly(
            "field depth", "field narrow", "field wide", "macro QUILL_A", "struct quill_go");
  }

  @Test
  void whatWasThereBeforeIsNotAdded() {
    String before = BASE.replace("//END", "#ifdef __riscv\n#define QUILL_A 1\n#endif\n");
    assertThat(added(before, before + "#define QUILL_B 1\n")).containsExactly("macro QUILL_B");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extern int quill[sizeof(enum { QUILL_GO = 4 })];",
        "int quill(struct quill_go { int a; } *, int [sizeof(enum { QUILL_GO = 4 })]);",
        "_Static_assert(sizeof(enum { QUILL_GO = 4 }), \"\");",
        "#include \"../../../drivers/quill/quill.h\"",
        "#include \"quill.inc\"",
        "#undef QUILL_ABI_GO",
        "QUILL_DECLARE(go)",
      })
  void whatABranchOfOthersDoesNotTellIsUnread(String line) {
    String after = BASE.replace("//END", "#ifdef QUILL_WANT_GO\n" + line + "\n#endif");
    assertThat(unread(BASE, after)).hasSize(1);
    assertThat(unread(after, after.replace("#ifdef", "#define QUILL_A 1\n\n# ifdef"))).isEmpty();
    assertThat(unread(after, after.replace(line, line + "\n" + line))).hasSize(1);
    assertThat(unread(after, BASE)).isEmpty();
  }

  @Test
  void whatNothingIsToldOfInABranchOfOthersIsNothing() {
    String nothing =
        """
        #ifdef __cplusplus
        extern "C" {
        #endif
        #ifdef __riscv
        #include <linux/quill.h>
        struct quill_go;
        struct quill_bits { __u8 :4, low:4; };
        #else
        #error "no"
        #endif
        #ifdef __cplusplus
        }
        #endif
        """;
    assertThat(unread(BASE, BASE.replace("//END", nothing))).isEmpty();
    assertThat(added("//END", nothing)).contains("field low");
  }

  @Test
  void whatNobodySeesOpensNothing() {
    assertThat(
            added(
                "//END",
                """
                #ifdef __riscv
                #if 0
                void quill(void) {
                #endif
                enum { QUILL_GO = 4 };
                #if 0
                }
                #endif
                #endif
                """))
        .containsExactly("enumerator QUILL_GO");
  }

  private static List<String> unread(String before, String after) {
    return read(before, after).headers().getFirst().unread();
  }

  private static List<String> added(String place, String text) {
    return place.startsWith("//") ? whole(BASE, BASE.replace(place, text)) : whole(place, text);
  }

  private static List<String> whole(String before, String after) {
    return read(before, after).changes().stream()
        .filter(change -> change.type() == Change.Type.ADDED)
        .map(change -> change.element().kind().label() + " " + change.element().name())
        .sorted()
        .toList();
  }

  private static UapiDelta read(String before, String after) {
    HeaderSource source =
        new HeaderSource() {
          @Override
          public Optional<String> atPath(String path) {
            return path.equals(PATH) ? Optional.of(before) : Optional.empty();
          }

          @Override
          public Optional<String> blob(String path, String id) {
            return Optional.empty();
          }
        };
    UapiDelta delta =
        new UapiReader(source).read(Postings.series(Postings.whole(PATH, before, after)));
    assertThat(delta.headers().getFirst().basis()).isNotEqualTo(HeaderChange.Basis.FRAGMENT);
    return delta;
  }
}
