package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.counterpart.Seeded;
import dev.counterpart.c.Abi;
import dev.counterpart.c.CHeader;
import dev.counterpart.c.Includes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected layouts and values are those of GCC 12 on x86-64 and i386. */
class HeaderParserTest {
  private static final String PATH = "include/uapi/rdma/acme-abi.h";

  private static ParsedHeader parse(String text, Abi abi) {
    return HeaderParser.parse(PATH, text, Includes.none(), abi);
  }

  private static Element find(String text, Abi abi, String name) {
    ParsedHeader parsed = parse(text, abi);
    return parsed.elements().stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + parsed));
  }

  /** The fields of a text as "name@offset:size", the structs as "name=size/align". */
  private static String layout(String text, Abi abi) {
    ParsedHeader parsed =
        parse("#include <linux/types.h>\n#include <linux/stddef.h>\n" + text, abi);
    assertThat(parsed.unread()).isEmpty();
    return parsed.elements().stream()
        .map(
            e ->
                switch (e.kind()) {
                  case FIELD ->
                      e.name()
                          + "@"
                          + e.bitOffset().map(b -> "bit" + b).orElse("" + e.offset().orElseThrow())
                          + e.bitSize().or(e::size).map(s -> ":" + s).orElse("");
                  case STRUCT, UNION, ENUM, TYPEDEF ->
                      e.name() + "=" + e.size().orElse(-1L) + "/" + e.align().orElse(-1L);
                  default -> "";
                })
        .filter(s -> !s.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** Such a macro is tried as an expression behind the header's end, where it breaks off. */
  @Test
  void aMacroThatDeclaresMembersLosesNothing() {
    String text =
        """
        #define ACME_ITEMS \\
        	ACME_ITEM(tx); \\
        	ACME_ITEM(rx);
        struct acme_stats {
        #define ACME_ITEM(name) int name
        	ACME_ITEMS
        #undef ACME_ITEM
        };
        """;
    assertThat(layout(text, Abi.LP64)).isEqualTo("acme_stats=8/4 tx@0:4 rx@4:4");
    assertThat(parse(text + "struct acme_open { int a;", Abi.LP64).unread()).isNotEmpty();
  }

  @Test
  void laysOutNestedLevels() {
    assertThat(
            layout(
                """
                struct quill_req {
                  __u8 op;
                  union {
                    __u32 handle;
                    struct { __u16 low; __u16 high; } part;
                    struct { __u64 wide; };
                  };
                  struct quill_sub { __u8 a; __u16 b; } sub[2];
                  struct { __u8 x; } many[3];
                };
                """,
                Abi.LP64))
        .isEqualTo(
            "quill_req=32/8 op@0:1 handle@8:4 part@8:4 part.low@8:2 part.high@10:2 wide@8:8"
                + " quill_sub=4/2 a@0:1 b@2:2 sub@16:8 many@24:3 many[0].x@24:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "struct q { __u8 a; __u64 b; };|q=16/8 a@0:1 b@8:8|q=12/4 a@0:1 b@4:8",
        "struct q { __u8 a; __aligned_u64 b; };|q=16/8 a@0:1 b@8:8|q=16/8 a@0:1 b@8:8",
        "struct q { long a; void *b; };|q=16/8 a@0:8 b@8:8|q=8/4 a@0:4 b@4:4",
        "struct q { __u8 a; __u64 b; } __attribute__((packed));"
            + "|q=9/1 a@0:1 b@1:8|q=9/1 a@0:1 b@1:8",
        "struct q { __u8 a; } __attribute__((aligned(8)));|q=8/8 a@0:1|q=8/8 a@0:1",
        "struct q { __u8 a; } __attribute__((packed, aligned(sizeof(__u16) * 2)));"
            + "|q=4/4 a@0:1|q=4/4 a@0:1",
        "struct q { __u8 a; __u32 b __attribute__((aligned)); };"
            + "|q=32/16 a@0:1 b@16:4|q=32/16 a@0:1 b@16:4",
        "struct q { __u8 a; __aligned_u64 b; } __attribute__((packed));"
            + "|q=16/8 a@0:1 b@8:8|q=16/8 a@0:1 b@8:8",
        "struct q { __u32 a:3; __u32 b:30; __u8 c:2; };"
            + "|q=8/4 a@bit0:3 b@bit32:30 c@bit62:2|q=8/4 a@bit0:3 b@bit32:30 c@bit62:2",
        "struct q { __u32 a:3; __u32 :0; __u32 b:5; };"
            + "|q=8/4 a@bit0:3 b@bit32:5|q=8/4 a@bit0:3 b@bit32:5",
        "struct q { __u8 a; __u64 b:40; };|q=8/8 a@0:1 b@bit8:40|q=8/4 a@0:1 b@bit8:40",
        "struct q { __u16 n; __u32 d[]; };|q=4/4 n@0:2 d@4|q=4/4 n@0:2 d@4",
        "union q { __u8 a[5]; __u32 b; };|q=8/4 a@0:5 b@0:4|q=8/4 a@0:5 b@0:4",
        "struct q { void (*f)(int); __u8 g[2][3]; };|q=16/8 f@0:8 g@8:6|q=12/4 f@0:4 g@4:6",
        "enum e { A, B = 1ULL << 40 }; struct q { enum e v; };|e=8/8 q=8/8 v@0:8|e=8/4 q=8/4 v@0:8",
      })
  void laysOutAsGccDoes(String text, String lp64, String ilp32) {
    assertThat(layout(text, Abi.LP64)).isEqualTo(lp64);
    assertThat(layout(text, Abi.ILP32)).isEqualTo(ilp32);
  }

  @Test
  void obeysPragmaPack() {
    assertThat(
            layout(
                """
                #pragma pack(push, 1)
                struct a { __u8 x; __u32 y; };
                #pragma pack(2)
                struct b { __u8 x; __u32 y; };
                #pragma pack(pop)
                struct c { __u8 x; __u32 y; };
                """,
                Abi.LP64))
        .isEqualTo("a=5/1 x@0:1 y@1:4 b=6/2 x@0:1 y@2:4 c=8/4 x@0:1 y@4:4");
  }

  @Test
  void readsTheKernelsFieldMacros() {
    assertThat(
            layout(
                """
                struct quill {
                  __struct_group(quill_hdr, hdr, , __u16 a; __u16 b;);
                  union {
                    __DECLARE_FLEX_ARRAY(__u8, bytes);
                    __DECLARE_FLEX_ARRAY(__be32, words);
                  };
                };
                """,
                Abi.LP64))
        .contains("quill=4/4")
        .contains(" a@0:2 b@2:2 ")
        .contains("quill_hdr=4/2")
        .contains("hdr@0:4")
        .contains("bytes@4 ")
        .contains("words@4");
  }

  @Test
  void namesTheFieldsOfAnUntaggedTypedef() {
    Element field = find("typedef struct { int a; int b; } quill_t;", Abi.LP64, "b");
    assertThat(field.scope()).isEqualTo("quill_t");
    assertThat(field.offset()).contains(4L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "0x10@16",
        "(1 << 31)@-2147483648",
        "(1U << 31)@2147483648",
        "0xffffffff@4294967295",
        "~0@-1",
        "~0ULL@18446744073709551615",
        "((__u32)-1)@4294967295",
        "((__u8)0x1ff)@255",
        "(-1 < 0U ? 1 : 2)@2",
        "(sizeof(struct q) + 1)@13",
        "sizeof(((struct q *)0)->b)@8",
        "offsetof(struct q, b[1])@8",
        "'A'@65",
        "'\\0'@0",
        "_BITUL(3)@8",
        "BIT(5)@32",
        "QUILL_B@7",
        "(QUILL_B | 0x10) /* why */@23",
        "__constant_htons(0x1234)@13330",
        "-7 / 2@-3",
        "07 + 0b11@10",
      })
  void evaluatesMacros(String body, String value) {
    String text =
        """
        #include <linux/types.h>
        #include <linux/const.h>
        #include <asm/byteorder.h>
        struct q { unsigned a; unsigned b[2]; };
        enum quill { QUILL_A, QUILL_B = 7 };
        #define QUILL_M %s
        """
            .formatted(body);
    assertThat(find(text, Abi.LP64, "QUILL_M").value()).contains(value);
  }

  @Test
  void longIsAsWideAsTheAbiSays() {
    String text = "#define QUILL_M (~0UL)\n#define QUILL_N sizeof(long)\n";
    assertThat(find(text, Abi.LP64, "QUILL_M").value()).contains("18446744073709551615");
    assertThat(find(text, Abi.ILP32, "QUILL_M").value()).contains("4294967295");
    assertThat(find(text, Abi.ILP32, "QUILL_N").value()).contains("4");
  }

  @Test
  void takesIoctlNumbersApart() {
    String text =
        """
        #include <linux/ioctl.h>
        struct quill_arg { unsigned long long a[3]; };
        #define QUILL_MAGIC 'q'
        #define QUILL_IOWR(nr, type) _IOWR(QUILL_MAGIC, nr, type)
        #define QUILL_IOC_GO QUILL_IOWR(0x05, struct quill_arg)
        #define QUILL_IOC_STOP _IO(QUILL_MAGIC, 6)
        #define QUILL_IOC_SIZE _IOC_SIZE(QUILL_IOC_GO)
        """;
    Element go = find(text, Abi.LP64, "QUILL_IOC_GO");
    assertThat(go.kind()).isEqualTo(ElementKind.IOCTL);
    assertThat(go.value()).contains("3222827269");
    assertThat(go.ioctl()).contains(new IoctlNumber(IoctlNumber.Direction.READ_WRITE, 'q', 5, 24));
    assertThat(find(text, Abi.LP64, "QUILL_IOC_STOP").ioctl())
        .contains(new IoctlNumber(IoctlNumber.Direction.NONE, 'q', 6, 0));
    assertThat(find(text, Abi.LP64, "QUILL_IOC_SIZE").kind()).isEqualTo(ElementKind.MACRO);
    assertThat(find(text, Abi.LP64, "QUILL_IOC_SIZE").value()).contains("24");
    assertThat(find(text, Abi.LP64, "QUILL_IOWR").kind()).isEqualTo(ElementKind.FUNCTION_MACRO);
  }

  @Test
  void leavesGuardsAndMirrorsAndForeignNamesOut() {
    String text =
        """
        /* QUILL_COMMENT */
        #ifndef QUILL_ABI_H
        #define QUILL_ABI_H
        #include <rdma/zephyr-abi.h>
        enum { QUILL_A, QUILL_B };
        #define QUILL_A QUILL_A
        #define QUILL_FLAG
        #define QUILL_NAME "quill"
        #endif
        """;
    ParsedHeader parsed =
        HeaderParser.parse(
            PATH,
            text,
            name ->
                name.equals("rdma/zephyr-abi.h")
                    ? Optional.of("#define ZEPHYR_X 1\nstruct zephyr { int a; };")
                    : Optional.empty(),
            Abi.LP64);
    assertThat(parsed.elements())
        .extracting(Element::kind, Element::name, Element::scope, Element::line)
        .containsExactly(
            tuple(ElementKind.ENUMERATOR, "QUILL_A", "enum", 5),
            tuple(ElementKind.ENUMERATOR, "QUILL_B", "enum", 5),
            tuple(ElementKind.MACRO, "QUILL_FLAG", "", 7),
            tuple(ElementKind.MACRO, "QUILL_NAME", "", 8));
    assertThat(parsed.elements().getLast().type()).contains("\"quill\"");
    assertThat(parsed.unread()).isEmpty();
  }

  @Test
  void findsHeadersBesideTheOneItReads() {
    ParsedHeader parsed =
        HeaderParser.parse(
            PATH,
            "#include \"zephyr.h\"\nstruct quill { struct zephyr z; };",
            name ->
                name.equals("rdma/zephyr.h")
                    ? Optional.of("struct zephyr { int a[5]; };")
                    : Optional.empty(),
            Abi.LP64);
    assertThat(parsed.elements().getFirst().size()).contains(20L);
  }

  /** A project carries linux/types.h alone, and leaves what that includes to the C library. */
  @Test
  void knowsTheBasicTypesWhateverCopyOfThemIsAtHand() {
    String copy =
        """
        #ifndef _LINUX_TYPES_H
        #define _LINUX_TYPES_H
        #include <asm/types.h>
        #include <linux/posix_types.h>
        typedef __u16 __le16;
        typedef __u64 __be64;
        #define __aligned_u64 __u64 __attribute__((aligned(8)))
        #endif
        """;
    String types = "#include <linux/types.h>\n";
    String quill =
        "struct quill { __u8 a; __le16 b; __be64 c; __u32 d; __aligned_u64 e; __s64 f;"
            + " __kernel_size_t g; };";
    Includes copies = name -> name.equals("linux/types.h") ? Optional.of(copy) : Optional.empty();
    ParsedHeader parsed = HeaderParser.parse(PATH, types + quill, copies, Abi.LP64);
    assertThat(parsed)
        .isEqualTo(HeaderParser.parse(PATH, types + quill, Includes.none(), Abi.LP64));
    assertThat(parsed.unread()).isEmpty();
    assertThat(parsed.elements().getFirst().size()).contains(48L);
    ParsedHeader itself =
        HeaderParser.parse("include/uapi/linux/types.h", copy + quill, copies, Abi.LP64);
    assertThat(itself.unread()).isEmpty();
  }

  /** As headers that are no part of DRM do too. */
  @Test
  void basicTypesAreKnownByTheHeaderOfDrm() {
    ParsedHeader parsed =
        parse(
            """
            #include <drm/drm.h>
            struct quill_args { __u32 a; __u64 b; };
            #define QUILL_GO DRM_IOWR(DRM_COMMAND_BASE + 1, struct quill_args)
            """,
            Abi.LP64);
    assertThat(parsed.unread()).isEmpty();
    assertThat(parsed.elements())
        .extracting(
            Element::name, Element::size, one -> one.ioctl().map(number -> (long) number.size()))
        .contains(
            tuple("quill_args", Optional.of(16L), Optional.empty()),
            tuple("QUILL_GO", Optional.empty(), Optional.of(16L)));
  }

  @Test
  void saysWhatItCouldNotRead() {
    ParsedHeader parsed =
        parse("struct quill {\n\tint a;\n\tstruct zephyr z;\n\tint b;\n};\n", Abi.LP64);
    assertThat(parsed.unread())
        .containsExactly(
            new CHeader.Unread(3, "the size of z (struct zephyr) is not known", false));
    assertThat(parsed.elements())
        .extracting(Element::name, Element::offset)
        .contains(tuple("a", Optional.of(0L)), tuple("b", Optional.empty()));
  }

  @Test
  void endsOnMacrosThatGrowWithoutBound() {
    StringBuilder text = new StringBuilder("#define Q0 x\n");
    for (int i = 1; i < 60; i++) {
      text.append("#define Q%d Q%d Q%d\n".formatted(i, i - 1, i - 1));
    }
    assertThat(parse(text.toString(), Abi.LP64).unread())
        .singleElement()
        .extracting(CHeader.Unread::reason)
        .asString()
        .contains("expand to millions of tokens");
    String nested = "#define D(x) x x\nint q = " + "D(".repeat(60) + "1" + ")".repeat(60) + ";";
    assertThat(parse(nested, Abi.LP64).unread()).isNotEmpty();
  }

  /** As some DRM drivers write it. */
  @Test
  void knowsAnIoctlWhoseBuilderIsPastedTogether() {
    String text =
        """
        #include <linux/ioctl.h>
        struct quill_dip { unsigned int ink, depth; };
        #define ACME_IOWR(nr, type) _IOWR('q', nr, type)
        #define QUILL_IOCTL(dir, name) ACME_##dir(0x40, struct quill_##name)
        #define QUILL_IOCTL_DIP QUILL_IOCTL(IOWR, dip)
        """;
    Element ioctl = find(text, Abi.LP64, "QUILL_IOCTL_DIP");
    assertThat(ioctl.kind()).isEqualTo(ElementKind.IOCTL);
    assertThat(ioctl.ioctl())
        .contains(new IoctlNumber(IoctlNumber.Direction.READ_WRITE, 'q', 0x40, 8));
  }

  @Test
  void endsOnAHeaderThatIncludesItself() {
    String text = "#include \"acme-abi.h\"\n#include \"acme-abi.h\"\n#define QUILL_X 1\n";
    ParsedHeader parsed = HeaderParser.parse(PATH, text, name -> Optional.of(text), Abi.LP64);
    assertThat(parsed.elements()).extracting(Element::name).contains("QUILL_X");
  }

  @ParameterizedTest
  @ValueSource(strings = {"typedef", "typedef\n", "struct quill {\tint a;", "struct quill", "int"})
  void aDeclarationThatTheHeaderLeavesOpenIsNone(String open) {
    ParsedHeader parsed = parse("#define QUILL_A 1\n" + open, Abi.LP64);
    assertThat(parsed.elements()).extracting(Element::name).containsExactly("QUILL_A");
    assertThat(parsed.unread()).extracting(CHeader.Unread::line).containsExactly(2);
    assertThat(parsed.unread()).allMatch(CHeader.Unread::losesElements);
  }

  @Test
  void readsAnyTruncation() {
    String text =
        """
        #ifndef QUILL_H
        #define QUILL_H
        #include <linux/types.h>
        #pragma pack(push, 4)
        struct quill { /* a comment */ __u8 a:3, b:5; union { __u32 c; struct { __u16 d[2]; } e; };
          void (*f)(int, struct quill *); __u8 g[sizeof(__u32) * 2]; } __attribute__((packed));
        #pragma pack(pop)
        #if defined(__LP64__) && QUILL_X(1) > 2
        enum quill_e { QUILL_A = 'x', QUILL_B = (1 << 4) | QUILL_A, QUILL_C };
        #else
        typedef struct { int (*h[3])[4]; } quill_t;
        #endif
        #define QUILL_X(a) \\
          ((a) + "str"[0])
        #define QUILL_IOC _IOW('q', 1, struct quill)
        #endif
        """;
    for (int length = 0; length <= text.length(); length++) {
      isReadInOrder(text.substring(0, length), Abi.LP64);
    }
  }

  @Test
  void readsAnyTokens() {
    List<String> tokens =
        List.of(
            "struct",
            "union",
            "enum",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            ";",
            ",",
            "=",
            "*",
            ":",
            "quill",
            "int",
            "3",
            "\n#define Q ",
            "\n#if ",
            "\n#endif\n",
            "\"",
            "'",
            "/*",
            "*/",
            "typedef",
            "__attribute__((aligned(");
    Seeded.tries(
        400,
        random -> {
          String text = String.join(" ", random.list(0, 60, () -> random.oneOf(tokens)));
          isReadInOrder(text, Abi.ILP32);
        });
  }

  private static void isReadInOrder(String text, Abi abi) {
    ParsedHeader parsed = parse(text, abi);
    int lines = (int) text.chars().filter(c -> c == '\n').count() + 1;
    assertThat(parsed.path()).isEqualTo(PATH);
    assertThat(parsed.elements())
        .isSortedAccordingTo(Comparator.comparingInt(Element::line))
        .allSatisfy(element -> assertThat(element.line()).isBetween(1, lines))
        .allSatisfy(element -> assertThat(text).contains(lastName(element)));
    assertThat(parsed.unread())
        .allSatisfy(
            unread ->
                assertThat(unread.reason())
                    .doesNotStartWith("the C parser failed")
                    .doesNotContain("seconds"));
  }

  private static String lastName(Element element) {
    return element.name().replaceFirst(".*\\.", "").replaceFirst("\\[.*", "");
  }
}
