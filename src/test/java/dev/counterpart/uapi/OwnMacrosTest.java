package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.c.Abi;
import dev.counterpart.c.Includes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known beforehand hides nothing that a header defines itself. */
class OwnMacrosTest {
  private static final String PATH = "include/uapi/linux/quill.h";

  private static ParsedHeader parse(String text, Includes includes) {
    return HeaderParser.parse(PATH, text, includes, Abi.LP64);
  }

  private static Element find(String text, Includes includes, String name) {
    ParsedHeader parsed = parse(text, includes);
    return parsed.elements().stream()
        .filter(element -> element.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + parsed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__user",
        "__force",
        "__must_check",
        "__packed",
        "__inline__",
        "__extension__",
        "__signed",
        "__thread",
        "__null",
        "__real__",
        "__complex__",
        "QUILL_OWN"
      })
  void aHeadersOwnFallbackIsItsElement(String name) {
    String text =
        """
        #ifndef _QUILL_H
        #define _QUILL_H
        #ifndef %1$s
        #define %1$s /* nothing */
        #endif
        #if !defined(%1$s_TOO)
        #define %1$s_TOO
        #endif
        #endif
        """
            .formatted(name);
    assertThat(parse(text, Includes.none()).elements())
        .extracting(Element::name, Element::line)
        .containsExactly(tuple(name, 4), tuple(name + "_TOO", 7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__counted_by(m)",
        "__aligned(x)",
        "BIT(n)",
        "BIT_ULL(n)",
        "offsetof(t, m)",
        "__builtin_offsetof(t, m)",
        "__builtin_types_compatible_p(a, b)"
      })
  void soIsOneWithParameters(String signature) {
    String name = signature.substring(0, signature.indexOf('('));
    String text = "#ifndef %s\n#define %s 7\n#endif\n".formatted(name, signature);
    Element element = find(text, Includes.none(), name);
    assertThat(element.kind()).isEqualTo(ElementKind.FUNCTION_MACRO);
    assertThat(element.line()).isEqualTo(2);
  }

  @Test
  void itsOwnValueCounts() {
    String text =
        """
        #ifndef BIT
        #define BIT(n) (2UL << (n))
        #endif
        #define QUILL_THIRD BIT(3)
        """;
    assertThat(find(text, Includes.none(), "QUILL_THIRD").value()).contains("16");
  }

  @Test
  void anIncludedHeadersOwnValueCountsToo() {
    Includes tree =
        name ->
            Optional.ofNullable(
                Map.of(
                        "linux/bits.h",
                        "#ifndef BIT\n#define BIT(n) (2UL << (n))\n#endif\n",
                        "linux/kernel_only.h",
                        "#ifdef __KERNEL__\n#ifndef BIT\n#define BIT(n) 0\n#endif\n#endif\n")
                    .get(name));
    assertThat(
            find("#include <linux/bits.h>\n#define QUILL_THIRD BIT(3)\n", tree, "QUILL_THIRD")
                .value())
        .contains("16");
    assertThat(
            find(
                    "#include <linux/kernel_only.h>\n#define QUILL_THIRD BIT(3)\n",
                    tree,
                    "QUILL_THIRD")
                .value())
        .contains("8");
  }

  @Test
  void aDefinitionForTheKernelAloneLeavesOursToPrograms() {
    String text =
        """
        #ifdef __KERNEL__
        #ifndef __packed
        #define __packed __attribute__((packed))
        #endif
        #endif
        struct quill { char a; long b; } __packed;
        """;
    ParsedHeader parsed = parse(text, Includes.none());
    assertThat(parsed.unread()).isEmpty();
    assertThat(find(text, Includes.none(), "quill").size()).contains(9L);
  }

  @Test
  void aStandInGivesWay() {
    String text =
        """
        #include <linux/types.h>
        #ifndef __aligned_u64
        #define __aligned_u64 __u64 __attribute__((aligned(16)))
        #endif
        struct quill { __u8 a; __aligned_u64 b; };
        """;
    assertThat(find(text, Includes.none(), "__aligned_u64").line()).isEqualTo(3);
    assertThat(find(text, Includes.none(), "b").offset()).contains(16L);
    assertThat(find(text, Includes.none(), "quill").size()).contains(32L);
  }

  @Test
  void gccSeesTheSame(@TempDir Path directory) throws IOException {
    String reason = GccOracle.missingTools(directory);
    if (!reason.isEmpty()) {
      System.out.println("OwnMacrosTest is skipped: " + reason);
    }
    assumeTrue(reason.isEmpty(), reason);
    String text =
        """
        #ifndef _QUILL_H
        #define _QUILL_H
        #ifndef __counted_by
        #define __counted_by(m)
        #endif
        #if !defined(__user) && !defined(QUILL_PLAIN)
        #define __user
        #endif
        #ifndef __linux__
        #define __linux__ 2
        #endif
        #ifndef __inline__
        #define __inline__ inline
        #endif
        #ifndef BIT
        #define BIT(n) (1u << (n) << 1)
        #endif
        #define QUILL_FLAG BIT(4)
        struct quill { unsigned int count; unsigned int __user *items; unsigned char rest[] __counted_by(count); };
        #endif
        """;
    Path header = Files.writeString(directory.resolve("quill.h"), text);
    List<Ctags.Tag> tags = Ctags.tags(directory, List.of(header)).getOrDefault(header, List.of());
    for (Abi abi : Abi.values()) {
      GccOracle.Facts facts = new GccOracle(directory, abi).facts(header, tags);
      assertThat(facts.alone()).isTrue();
      HeaderResult result = HeaderResult.of("quill.h", text, facts, tags);
      assertThat(result.differences()).isEmpty();
      assertThat(result.compared()).containsKeys("macro constant", "field offset");
    }
  }
}
