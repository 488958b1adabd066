package dev.counterpart.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.Seeded;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveCodeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/\\\n* QUILL *\\\n/ x",
        "#\\\nif 0\nQUILL\n#endif\nx",
        "#i\\\nf 0\nQUILL\n#en\\\ndif\nx",
        "#if/*\n*/0\nQUILL\n#endif\nx",
        "#if 1 - /*\n*/ 1\nQUILL\n#endif\nx",
        "/*\n*/ # /*\n*/ if 0\nQUILL\n#endif\nx",
        "%:if 0\nQUILL\n%:endif\nx",
        "\f#\u000Bif\f0\nQUILL\n\f#endif\nx",
        "#if 0\r\nQUILL\r\n#endif\r\nx",
        "#undef NEVER\n#ifdef NEVER\nQUILL\n#endif\nx",
        "#undef NEVER\n#if defined(NEVER) && Y\nQUILL\n#endif\nx",
        "#undef NEVER\n#if NEVER\nQUILL\n#endif\nx",
        "#define ALWAYS\n#ifndef ALWAYS\nQUILL\n#endif\nx",
        "#define ALWAYS 1\n#ifdef ALWAYS\nx\n#else\nQUILL\n#endif",
        "#define ALWAYS(a) a\n#if !defined ALWAYS\nQUILL\n#endif\nx",
        "#ifdef Y\n#define ZERO 0\n#if ZERO\nQUILL\n#endif\n#endif\nx",
        "#define ZERO 0\n#define NONE (ZERO + 0) // no\n#if NONE || ZERO\nQUILL\n#endif\nx",
        "#if 1\n#define ZERO 0\n#endif\n#if ZERO\nQUILL\n#endif\nx",
        "#define ZERO 0\n#include <y.h>\n#if ZERO\nQUILL\n#endif\nx",
        "#if 0\n#define ZERO 1\n#endif\n#undef ZERO\n#if ZERO\nQUILL\n#endif\nx",
        "#include <QUILL>\nx",
        "#include <y.h\\\nQUILL>\nx",
        "#if __has_include(<QUILL>)\n#endif\nx",
        "#if __has_include(QUILL)\n#endif\nx",
      })
  void whatTheFileItselfHidesIsGone(String text) {
    String live = LiveCode.of("quill.c", text).text();
    assertThat(live).contains("x").doesNotContain("QUILL").hasSameSizeAs(text);
    assertThat(live.replaceAll("[^\n]", "")).isEqualTo(text.replaceAll("[^\n]", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#undef Y\n#include <y.h>\n#ifdef Y\nQUILL\n#endif",
        "#ifdef A\n#undef Y\n#endif\n#ifdef Y\nQUILL\n#endif",
        "#ifdef A\n#define Y 0\n#else\n#if Y\nQUILL\n#endif\n#endif",
        "#ifndef Y\n#define Y 0\n#endif\n#if Y\nQUILL\n#endif",
        "#ifdef A\n#if 1\n#define Y 0\n#endif\n#endif\n#if Y\nQUILL\n#endif",
        "#define Y 0\n#pragma pop_macro(\"Y\")\n#if Y\nQUILL\n#endif",
        "#define Y(a) 0\n#if Y(1) || B\nQUILL\n#endif",
        "#define Y Y\n#if Y\nQUILL\n#endif",
        "#define Y 0\n#undef Y\n#define Y 2\n#if Y == 2\nQUILL\n#endif",
        "#if 0\n#define Y 0\n#endif\n#if Y\nQUILL\n#endif",
        "#if 0\n#elif 0\n#else\nQUILL\n#endif",
        "#ifdef A\n#elif 1\nQUILL\n#else\n#endif",
        "x = y \\\n#if 0\nQUILL",
        "// x ??/\nQUILL",
        "char c = '\"'; QUILL",
      })
  void whatMayBeCompiledStays(String text) {
    assertThat(LiveCode.of("quill.c", text).text()).contains("QUILL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 - 1",
        "0 * 2",
        "1 == 2",
        "'\\0'",
        "1 ? 0 : 1",
        "!1",
        "~-1",
        "(0)",
        "0x0",
        "0b0",
        "00",
        "0UL",
        "1 && 0",
        "X && 0",
        "0 & X",
        "3 % 3",
        "1 >> 1",
        "2 < 1",
        "2 <= 1",
        "1 != 1",
        "1 > 2",
        "1 >= 2",
        "1 ^ 1",
        "0 | 0",
        "'a' - 'a'",
        "0 / 1",
        "-0",
        "+0",
        "0 << 3",
        "false",
        "F(a, (b)) && 0",
        "1 || 0 && 0 ? 0 : 2",
        "10 - 4 - 6",
        "0 \\\n && X",
      })
  void isFalse(String condition) {
    assertThat(Condition.of(condition.replace("\\\n", ""))).isEqualTo(Condition.FALSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "X",
        "X - X",
        "1 / 0",
        "1 % 0",
        "1 << 64",
        "0u - 1 < 1",
        "1 +",
        "(1",
        "1)",
        "1 2",
        "0 @",
        "defined",
        "defined(X)",
        "X(1",
        "99999999999999999999",
        "0x",
        "L'a'",
        "'ab'",
        "1.0",
        "''",
        "0 || X",
        "1 && X",
        "X ? 1 : 0",
        "!X",
        "-X",
        "~X",
        "0 ? 0",
        "0_0",
        "09",
      })
  void isUnknown(String condition) {
    assertThat(Condition.of(condition)).isEqualTo(Condition.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "2 - 1", "X || 3", "!0", "1 - 2", "'0'", "'\\61' == '1'", "0 ? X : 7"})
  void isTrue(String condition) {
    assertThat(Condition.of(condition)).isEqualTo(Condition.TRUE);
  }

  @Test
  void whatCythonDeclaresIsNotUsed() {
    String text =
        """
        cdef extern from '<infiniband/quill.h>':
            enum:
                QUILL_A

            cdef struct quill:
                int b
        cdef class Quill:
            cdef extern int QUILL_C
            x = QUILL_D
        """;
    String live = LiveCode.of("pyverbs/quill.pxd", text).text();
    assertThat(live).doesNotContain("QUILL_A", "quill", "QUILL_C").contains("QUILL_D", "Quill");
    assertThat(live).hasSameSizeAs(text);
    assertThat(live.lines().count()).isEqualTo(text.lines().count());
    assertThat(LiveCode.of("tests/quill.py", text).text()).contains("QUILL_A");
  }

  @Test
  void deadLinesAreThoseOfTheFile() {
    String text = "a\n#if \\\n0 /*\n*/\nb\n#endif\nc\n#if 0";
    assertThat(LiveCode.of("quill.c", text).deadLines().stream().boxed().toList())
        .isEqualTo(List.of(1, 2, 3, 4, 7));
  }

  @Test
  void anyTextKeepsItsLines() {
    Seeded.tries(
        2000,
        random -> {
          String text =
              random
                  .text("0123456789", 60)
                  .chars()
                  .mapToObj(
                      c ->
                          List.of(
                                  "#if 0\n",
                                  "#else\n",
                                  "#endif\n",
                                  "\\\n",
                                  "/*",
                                  "*/",
                                  "\"",
                                  "\n",
                                  "#define A 0\n",
                                  "#if A\n")
                              .get(c - '0'))
                  .collect(Collectors.joining());
          String live = LiveCode.of("quill.c", text).text();
          assertThat(live).hasSameSizeAs(text);
          assertThat(live.replaceAll("[^\n]", "")).isEqualTo(text.replaceAll("[^\n]", ""));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#if 1\n",
        "#if A\n#define A 0\n",
        "#define A 0\n#undef B\n#include <c>\n",
        "#\\\n",
        "/\\\n*",
        "#define A A A\n#if A\n",
        "#if 0\n#else\n",
        "#if defined(\n",
        "#if ((((((((((\n",
        "\\\n",
        "#if '",
      })
  void longTextsTakeNoLongTime(String unit) {
    Assertions.assertTimeout(
        Duration.ofSeconds(20), () -> LiveCode.of("quill.c", unit.repeat(200_000)));
  }
}
