package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.c.Abi;
import dev.counterpart.c.Includes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes that look harmless and are not, and the other way round. */
class NamesAndArraysTest {
  private static ParsedHeader parsed(String text) {
    return HeaderParser.parse(
        "include/uapi/rdma/acme.h",
        "#include <linux/types.h>\n#include <linux/stddef.h>\n" + text,
        Includes.none(),
        Abi.LP64);
  }

  private static List<String> classified(String before, String after) {
    return Classifier.classify(
            HeaderComparison.between(List.of(parsed(before)), List.of(parsed(after))))
        .stream()
        .map(
            c ->
                c.compatibility().label()
                    + " "
                    + (c.change().element().kind() == ElementKind.FIELD
                        ? c.change().element().scope() + "."
                        : "")
                    + c.change().element().name()
                    + ": "
                    + c.reason())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          struct acme_list { __u32 n; struct acme_item e[]; };
          struct acme_list { __u32 n; struct acme_item e[0]; };
          typedef struct acme_item acme_t; struct acme_list { __u32 n; acme_t e[]; };
          struct acme_in { struct acme_item i; }; struct acme_list { __u32 n; struct acme_in e[]; };
          struct acme_list { __u32 n; __DECLARE_FLEX_ARRAY(struct acme_item, e); };
          union acme_list { __u32 n; struct acme_item e[0]; };
          struct acme_list { __u32 n; union { __u64 x; struct acme_item e[0]; }; };
          """)
  void theItemsOfAnArrayMoveWhenTheirStructGrows(String holder) {
    assertThat(
            classified(
                "struct acme_item { __u32 a; };\n" + holder,
                "struct acme_item { __u32 a; __u32 b; };\n" + holder))
        .anyMatch(c -> c.matches("break .* acme_list\\.e: its items move: 4 bytes each become 8"));
  }

  @Test
  void pointersToAStructThatGrowsStay() {
    String holder = "struct acme_list { struct acme_item *e[2]; };\n";
    assertThat(
            classified(
                "struct acme_item { __u32 a; };\n" + holder,
                "struct acme_item { __u32 a; __u32 b; };\n" + holder))
        .noneMatch(c -> c.startsWith("break"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          typedef struct { __u32 a; __u8 b; } acme_t; | typedef struct acme { __u32 a; __u8 b; } acme_t;
          typedef union { __u32 a; __u8 b; } acme_t; | typedef union acme { __u32 a; __u8 b; } acme_t;
          typedef enum { ACME_A = 1 } acme_t; | typedef enum acme { ACME_A = 1 } acme_t;
          struct acme { __u32 x; struct { __u32 a; } in; }; | struct acme { __u32 x; struct acme_in { __u32 a; } in; };
          """)
  void aTagWhereThereWasNoneIsNoChange(String before, String after) {
    assertThat(classified(before, after)).allMatch(c -> c.startsWith("compatible"));
    assertThat(classified(before, after)).noneMatch(c -> c.contains("is new"));
  }

  @Test
  void aTagDoesNotHideWhatElseChanges() {
    assertThat(
            classified(
                "typedef struct { __u32 a; __u32 b; } acme_t;",
                "typedef struct acme { __u32 b; __u32 a; } acme_t;"))
        .anyMatch(c -> c.startsWith("break struct acme.a: offset 0 becomes 4"));
  }

  @Test
  void aMacroKeepsAnOldName() {
    assertThat(
            classified(
                "struct acme_old { __u32 a; __u32 b; }; struct acme { struct acme_old in; };",
                """
                struct acme_new { __u32 a; __u32 b; }; struct acme { struct acme_new in; };
                #define acme_old acme_new
                """))
        .isEmpty();
    assertThat(
            classified(
                "struct acme { __u32 old; };",
                "struct acme { __u32 acme_new; };\n#define old acme_new\n"))
        .isEmpty();
    assertThat(
            classified(
                "struct acme_old { __u32 a; __u32 b; };",
                "struct acme_new { __u32 a; __u64 b; };\n#define acme_old acme_new\n"))
        .anyMatch(c -> c.startsWith("break struct acme_new.b: offset 4 becomes 8"));
  }

  @Test
  void reservedSpaceThatGetsAMeaningIsNewThoughAMacroKeepsItsName() {
    assertThat(
            classified(
                "struct acme { __u32 a; __u32 reserved; };",
                "struct acme { __u32 a; __u32 flags; };\n#define reserved flags\n"))
        .anyMatch(c -> c.contains("struct acme.flags"));
  }

  @Test
  void aMacroThatLeadsToAnotherStructKeepsNothing() {
    String other = "struct acme_new { __u32 a; __u32 b; };\n";
    assertThat(
            classified(
                "struct acme_old { __u32 a; };\n" + other, other + "#define acme_old acme_new\n"))
        .anyMatch(c -> c.startsWith("break struct acme_old"));
  }

  @Test
  void theKernelsFlexibleArrayHasNoFieldOfItsOwn() {
    String array = "struct acme { __u32 n; __u32 pad; __u64 e[]; };";
    String macro = "struct acme { __u32 n; __u32 pad; __DECLARE_FLEX_ARRAY(__u64, e); };";
    assertThat(classified(array, macro)).allMatch(c -> c.startsWith("compatible"));
    assertThat(classified(macro, array)).allMatch(c -> c.startsWith("compatible"));
    assertThat(parsed(macro).elements())
        .extracting(Element::name)
        .containsExactly("acme", "n", "pad", "e");
  }

  @Test
  void oneItemMayBecomeAFlexibleArray() {
    assertThat(
            classified(
                "struct acme { __u32 n; __u32 e[1]; };", "struct acme { __u32 n; __u32 e[]; };"))
        .noneMatch(c -> c.startsWith("break"));
    assertThat(
            classified(
                "struct acme { __u32 n; __u32 m; __u32 e[1]; };",
                "struct acme { __u32 n; __u32 e[]; };"))
        .anyMatch(c -> c.startsWith("break"));
  }

  @Test
  void whatIsNotReadIsNotRemoved() {
    String before = "struct acme { __u32 n; __u32 m; __u32 gone; };\n#define ACME 3\n";
    assertThat(
            classified(
                before, "struct acme { __u32 n __acme_since(3); __u32 m; };\n#define ACME 3\n"))
        .noneMatch(c -> c.contains(".n: is gone"))
        .anyMatch(c -> c.startsWith("break struct acme.gone: is gone"));
    assertThat(classified(before, "struct struct acme { __u32 n, m, gone; };\n#define ACME 3\n"))
        .noneMatch(c -> c.contains("is gone"));
  }

  @Test
  void reservedSpaceThatIsUsedAndGrowthAllTheSameIsTold() {
    assertThat(
            classified(
                "struct acme { __u32 a; __u16 rsvd; };",
                "struct acme { __u32 a; __u16 n; __u64 addr; };"))
        .anyMatch(c -> c.contains("though its reserved space is used"));
  }
}
