package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.git.FileDiff;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a header whose hunks are all there is, and what is said to be unread. */
class FragmentReaderTest {
  private static final String PATH = "include/uapi/rdma/quill-abi.h";

  private static UapiDelta read(String hunks) {
    FileDiff diff = Postings.hunks(PATH, hunks);
    return new UapiReader(HeaderSource.none()).read(Postings.series(diff));
  }

  private static List<String> told(UapiDelta delta) {
    return delta.changes().stream()
        .map(
            c ->
                c.type().label()
                    + " "
                    + (c.element().scope().isEmpty()
                        ? c.element().fullName()
                        : c.element().scope() + "." + c.element().name()))
        .sorted()
        .toList();
  }

  private static List<String> unread(String hunks) {
    return read(hunks).headers().getFirst().unread();
  }

  private static void isReadInFull(String hunks, String... changes) {
    UapiDelta delta = read(hunks);
    assertThat(told(delta)).containsExactlyInAnyOrder(changes);
    assertThat(delta.headers().getFirst().unread()).isEmpty();
  }

  /** Each would hide the line before it from who looks for the end of a comment alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/*/ ink */", "// ink */", "#define QUILL_GLOB \"*/\"", "/* ink *//* tip */"})
  void whatOnlyLooksLikeTheEndOfACommentHidesNothing(String line) {
    assertThat(
            told(
                read(
                    """
                    @@ -20,4 +20,6 @@
                     struct quill_tip {
                     	__u32 width;
                     };
                    +#define QUILL_DRY 4
                    +%s
                     struct quill_nib {
                    """
                        .formatted(line))))
        .contains("added macro QUILL_DRY");
  }

  /** What a compiler sees, however lines are continued before it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/* ink *\\\n+/\n+#define QUILL_DRY 4\n+/* */",
        "#if 0\n+ink \\\n+#if 1\n+#endif\n+#define QUILL_DRY 4",
      })
  void aContinuedLineHidesNothing(String lines) {
    int count = lines.split("\n").length;
    assertThat(
            told(
                read(
                    """
                    @@ -20,4 +20,%d @@
                     struct quill_tip {
                     	__u32 width;
                     };
                    +%s
                     struct quill_nib {
                    """
                        .formatted(4 + count, lines))))
        .contains("added macro QUILL_DRY");
  }

  @Test
  void whatMayBeCodeOrCommentIsUnread() {
    assertThat(
            unread(
                """
                @@ -20,3 +20,5 @@
                 struct quill_tip {
                +	__u32 width;
                +#define QUILL_JUNK */
                 	__u32 height;
                 };
                """))
        .containsExactly(
            "line 21 not read: whether it is code or comment is not to be seen",
            "line 22 not read: whether it is code or comment is not to be seen");
  }

  @Test
  void aCommentThatBeginsBeforeTheHunkIsNone() {
    isReadInFull(
        """
        @@ -20,4 +20,5 @@ struct quill_tip {
         	 * How wide it is; that's
        +	 * in micrometres, and isn't zero.
         	 */
         	__u32 width;
         };
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static inline void f(void) {",
        "static inline void f(void) { {{{{{",
        "static int f(void) { /*",
        "extern const int quill_sizes[] = {",
        "enum quill_mode {",
        "#define quill_do(x) do { \\",
        "struct quill_tip",
        "typedef struct {",
        ""
      })
  void theSectionHidesNoField(String section) {
    UapiDelta delta =
        read(
            """
            @@ -20,4 +20,5 @@ %s
             	__u32 width;
            +	__u32 height;
             	__u32 depth;
             };
            """
                .formatted(section));
    assertThat(told(delta).size() + delta.headers().getFirst().unread().size())
        .as(told(delta) + " " + delta.headers().getFirst().unread())
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"struct quill_tip {", "static int f(int a) {", "enum quill_ink {", "", "x"})
  void theSectionHidesNoEnumerator(String section) {
    UapiDelta delta =
        read(
            """
            @@ -20,5 +20,6 @@ %s
             	QUILL_BLUE = FOO(1,
             		2),
            +	QUILL_RED,
             };

             struct quill_nib;
            """
                .formatted(section));
    assertThat(told(delta).size() + delta.headers().getFirst().unread().size()).isPositive();
  }

  @Test
  void theSectionNamesTheScopeOfWhatMayStandInIt() {
    isReadInFull(
        """
        @@ -20,3 +20,4 @@ enum quill_ink {
         	QUILL_BLUE,
        +	QUILL_RED,
         	QUILL_INKS,
         };
        @@ -60,3 +61,4 @@ struct quill_tip {
         	__u32 width;
        +	__u32 height;
         	__u32 depth;
         };
        """,
        "added enum quill_ink.QUILL_RED",
        "added struct quill_tip.height",
        "changed struct quill_tip");
  }

  /** Each changes what the header declares and no element that has a name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        " struct quill_tip {\n+\t__u32 height;\n \t__u32 width;\n-\t__u32 height;\n };\n",
        " enum quill_ink {\n+\tQUILL_RED,\n \tQUILL_BLUE,\n-\tQUILL_RED,\n };\n",
        " struct quill_tip {\n \t__u32 width;\n+\t__u32 :32;\n \t__u64 height;\n };\n",
        " struct quill_tip {\n \t__u8 width;\n \t__u64 height;\n-};\n+} __attribute__((packed));\n",
        "-struct quill_tip {\n+struct __attribute__((packed)) quill_tip {\n \t__u8 width;\n };\n",
        " struct quill_tip {\n-\t__u8 width;\n+\t__u8 width __attribute__((aligned(8)));\n };\n",
        "+#pragma pack(1)\n struct quill_tip {\n \t__u8 width;\n \t__u64 height;\n };\n",
        " struct quill_tip {\n+\tunion {\n \t__u8 width;\n \t__u64 height;\n+\t};\n };\n",
        "+#if 0\n struct quill_tip {\n \t__u8 width;\n };\n+#endif\n",
        " enum {\n \tQUILL_BLUE,\n+};\n+enum {\n \tQUILL_RED,\n };\n",
        " struct quill_tip {\n \t__u8 width;\n };\n+static const int quill_key = 4;\n",
        " struct quill_tip {\n \t__u8 width;\n };\n+QUILL_BEGIN(x) {\n+enum { QUILL_RED = 4 };\n+}\n",
        "+\t__u8 width; \\\n \t__u8 height;\n \t__u8 depth;\n };\n",
        " struct quill_tip {\n-\t__u32 width:32;\n+\t__u32 width:32; __u32 :32;\n };\n",
        " #ifdef __KERNEL__\n-#define QUILL_RED 1\n #endif\n+#define QUILL_RED 1\n",
      })
  void whatNoChangeTellsIsUnread(String lines) {
    assertThat(unread("@@ -20,4 +20,5 @@\n" + lines)).isNotEmpty();
  }

  @Test
  void aFunctionIsUnreadAndHidesNothingBehindIt() {
    UapiDelta delta =
        read(
            """
            @@ -20,2 +20,9 @@
             #define QUILL_BLUE 1
            +static inline int quill_wide(const struct quill_tip *tip)
            +{
            +	return tip->width > 4;
            +}
            +struct quill_nib {
            +	__u32 angle;
            +};
             #define QUILL_RED 2
            """);
    assertThat(told(delta))
        .containsExactly("added struct quill_nib", "added struct quill_nib.angle");
    assertThat(delta.headers().getFirst().unread()).hasSize(2);
  }

  @Test
  void whatSaysTheSameInOtherWordsIsNoChange() {
    isReadInFull(
        """
        @@ -1,20 +1,22 @@
        -#ifndef QUILL_ABI_H
        -#define QUILL_ABI_H
        +#ifndef _UAPI_QUILL_ABI_H
        +#define _UAPI_QUILL_ABI_H
        +#include <linux/types.h>
         struct quill_dev;
        +struct quill_pen;
        -struct quill_tip
        -{
        -	__u32   width; /* of it */
        +struct quill_tip {
        +	__u32	width;
         };
        -struct quill_nib { __u8 angle; } __attribute__ ((__packed__));
        +struct quill_nib { __u8 angle; } __packed;
        -enum { QUILL_RED = 1 };
         enum quill_ink {
        -	QUILL_BLUE
        +	QUILL_BLUE,
        +	QUILL_GREEN
         };
        +enum { QUILL_RED = 1 };
        -#endif
        +#endif /* _UAPI_QUILL_ABI_H */
        """,
        "added enum quill_ink.QUILL_GREEN");
  }

  @Test
  void aConditionAroundNewLinesAloneIsReadWithThem() {
    isReadInFull(
        """
        @@ -20,2 +20,9 @@
         #define QUILL_BLUE 1
        +#ifndef QUILL_RED
        +#define QUILL_RED 2
        +#endif
        +#ifdef __cplusplus
        +extern "C" {
        +#endif
        +#error "no"
         #define QUILL_GREEN 3
        """,
        "added macro QUILL_RED");
  }

  @ParameterizedTest
  @CsvSource({
    "__u32 and_;, __u32 and;, ''",
    "__u16 and_;, __u32 and;, added struct quill_tip.and_",
    "__u32 and_; __u32 more;, __u32 and;, added struct quill_tip.and_;added struct quill_tip.more",
  })
  void aSecondNameOfAMemberForAnotherLanguageAddsNothing(
      String theirs, String own, String changes) {
    UapiDelta delta =
        read(
            """
            @@ -20,4 +20,8 @@
             struct quill_tip {
             	__u32 width;
            +#ifdef __cplusplus
            +	%s /* of it */
            +#else
             	%s /* of it */
            +#endif
             };
            """
                .formatted(theirs, own));
    assertThat(told(delta).stream().filter(one -> one.contains("quill_tip.")).toList())
        .containsExactlyInAnyOrder(changes.isEmpty() ? new String[0] : changes.split(";"));
    assertThat(delta.headers().getFirst().unread().isEmpty()).isEqualTo(changes.isEmpty());
  }

  /** The two structs are unknown, so that the field of one says nothing about the other's. */
  @Test
  void aFieldOfAnotherUnknownStructHidesNone() {
    UapiDelta delta =
        read(
            """
            @@ -20,2 +20,2 @@
             	__u32 width;
            -	__u32 depth;
            +	__u32 height;
            @@ -60,2 +60,3 @@
             	__u32 angle;
            +	__u32 width;
             };
            """);
    assertThat(delta.headers().getFirst().unread())
        .anyMatch(line -> line.startsWith("line 61 not read"));
  }

  /** A macro keeps the old tag: neither name is news, and what is added inside is. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "+\t__u32 depth;, 'added struct ink_tip.depth;changed struct ink_tip'",
  })
  void aTagThatAMacroKeepsIsOnlyRenamed(String line, String changes) {
    int more = line.isEmpty() ? 0 : 1;
    isReadInFull(
        """
        @@ -20,6 +20,%d @@
        -struct quill_tip {
        -	__u32 width;
        +struct ink_tip {
        +	__u32 width;
        %s 	__u32 angle;
         };

        +#define quill_tip ink_tip
         #endif
        """
            .formatted(7 + more, line.isEmpty() ? "" : line + "\n"),
        changes.isEmpty() ? new String[0] : changes.split(";"));
  }

  @Test
  void aTagThatNoMacroKeepsIsGone() {
    isReadInFull(
        """
        @@ -20,3 +20,3 @@
        -struct quill_tip {
        +struct ink_tip {
         	__u32 width;
         };
        """,
        "removed struct quill_tip",
        "added struct ink_tip");
  }
}
