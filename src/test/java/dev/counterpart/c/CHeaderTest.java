package dev.counterpart.c;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CHeaderTest {
  private static final String TEXT =
      """
      #ifndef QUILL_ABI_H
      #define QUILL_ABI_H
      #include <linux/types.h>
      #include "quill-base.h"
      enum quill_mode {
      	QUILL_MODE_SLOW,
      #define QUILL_MODE_SLOW QUILL_MODE_SLOW
      	QUILL_MODE_FAST = 1 << 4,
      };
      struct quill_req {
      	__u8 op;
      	void *where;
      	struct { __u16 low; } part[2];
      };
      typedef struct quill_req quill_req_t;
      #define QUILL_SIZE   sizeof(struct quill_req) /* bytes */
      #define QUILL_ADD(a)  ((a) + 1)
      #define QUILL_GONE 1
      #undef QUILL_GONE
      #define QUILL_LEAST (QUILL_BASE + 2)
      #ifdef __riscv
      #define QUILL_RISCV 1
      #endif
      #endif
      """;

  private static CHeader read(String text, Abi abi) {
    Map<String, String> others = Map.of("rdma/quill-base.h", "#define QUILL_BASE 40\n");
    Includes includes = name -> Optional.ofNullable(others.get(name));
    return CHeader.read("rdma/quill-abi.h", text, includes, abi, Function.identity());
  }

  @Test
  void tellsWhatTheHeaderItselfDefines() {
    assertThat(read(TEXT, Abi.LP64).definitions().stream().map(CHeaderTest::told))
        .containsExactly(
            "enum quill_mode 5: QUILL_MODE_SLOW=0 QUILL_MODE_FAST=16",
            "struct {...} 13: low@0",
            "struct quill_req 10: op@0 where@64 part@128",
            "typedef quill_req_t 15: struct quill_req");
  }

  private static String told(Definition definition) {
    return switch (definition) {
      case Definition.OfComposite d ->
          d.type().text() + " " + d.line() + ": " + words(d.type().members(), CHeaderTest::told);
      case Definition.OfEnum d ->
          d.type().text()
              + " "
              + d.line()
              + ": "
              + words(d.constants(), c -> c.name() + "=" + c.value().orElseThrow().decimal());
      case Definition.OfTypedef d ->
          "typedef " + d.type().name() + " " + d.line() + ": " + d.type().target().text();
      case Definition.OfFunction d -> "function " + d.name() + " " + d.line() + ": " + d.text();
      case Definition.OfVariable d -> d.type().text(d.name()) + " " + d.line() + ": " + d.text();
    };
  }

  private static String told(CType.Member member) {
    return member.name() + "@" + member.bitOffset().orElseThrow();
  }

  private static <T> String words(List<T> parts, Function<T, String> word) {
    return String.join(" ", parts.stream().map(word).toList());
  }

  @ParameterizedTest
  @EnumSource(Abi.class)
  void evaluatesMacrosForOneMachine(Abi abi) {
    assertThat(read(TEXT, abi).macros())
        .extracting(
            CHeader.Macro::name,
            CHeader.Macro::line,
            CHeader.Macro::callable,
            CHeader.Macro::body,
            macro -> macro.value().map(Value::decimal).orElse("-"))
        .containsExactly(
            tuple(
                "QUILL_SIZE", 16, false, "sizeof(struct quill_req)", abi == Abi.LP64 ? "24" : "12"),
            tuple("QUILL_ADD", 17, true, "((a) + 1)", "-"),
            tuple("QUILL_LEAST", 20, false, "(QUILL_BASE + 2)", "42"));
  }

  private static org.assertj.core.groups.Tuple tuple(Object... parts) {
    return org.assertj.core.groups.Tuple.tuple(parts);
  }

  @Test
  void knowsTheMacrosOfWhatIsIncluded() {
    assertThat(read(TEXT, Abi.LP64).replacements())
        .containsEntry("QUILL_BASE", "40")
        .containsKey("QUILL_ABI_H")
        .doesNotContainKeys("QUILL_GONE", "QUILL_RISCV");
  }

  @Test
  void tellsWhichLinesOthersMaySee() {
    assertThat(read(TEXT, Abi.LP64).skipped()).containsExactly(22);
    assertThat(read(TEXT.replace("__riscv", "__x86_64__"), Abi.LP64).skipped()).isEmpty();
  }

  @Test
  void aTypeThatAMacroDefinesInItsSizeofIsNoDefinition() {
    CHeader header = read("#define QUILL_SIZE sizeof(struct quill { int a; })\n", Abi.LP64);
    assertThat(header.definitions()).isEmpty();
    assertThat(header.macros().getFirst().value()).map(Value::decimal).contains("4");
  }

  @Test
  void tellsWhetherMoreIsLostThanAValue() {
    assertThat(read("struct quill { struct zephyr z; };\nint int;\n", Abi.LP64).unread())
        .containsExactly(
            new CHeader.Unread(1, "the size of z (struct zephyr) is not known", false),
            new CHeader.Unread(2, "this is no C declaration", true));
  }

  @Test
  void whatIsMadeOfItIsBoundedToo() {
    String deep = "typedef int " + "*".repeat(300_000) + "quill_t;";
    OptionalLong size =
        CHeader.read(
            "quill.h",
            deep,
            Includes.none(),
            Abi.LP64,
            header ->
                header.definitions().stream()
                    .filter(Definition.OfTypedef.class::isInstance)
                    .mapToLong(d -> ((Definition.OfTypedef) d).type().target().text().length())
                    .max());
    assertThat(size).isEmpty();
  }

  @Test
  void aTextThatIsTooLongIsNotRead() {
    assertThat(read(" ".repeat(CHeader.MAX_CHARS + 1), Abi.LP64).unread())
        .containsExactly(
            new CHeader.Unread(
                0, "the header is longer than " + CHeader.MAX_CHARS + " characters", true));
  }
}
