package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.c.Abi;
import dev.counterpart.c.CHeader;
import dev.counterpart.c.Includes;
import dev.counterpart.git.FileDiff;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a compiler takes from a header is never nothing. */
class WhatHeadersHideTest {
  private static ParsedHeader parsed(String text) {
    return HeaderParser.parse("include/uapi/rdma/acme-abi.h", text, Includes.none(), Abi.LP64);
  }

  private static List<String> names(ParsedHeader header) {
    return header.elements().stream()
        .map(e -> e.fullName() + e.value().map(v -> " = " + v).orElse(""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#if __has_include(<acme/*.h>)\n#endif\n#define ACME_ON 4\n/* */\n",
        "#include <acme//x.h>\n#define ACME_ON 4\n",
        "#inc\\\nlude <acme/*x.h>\n#define ACME_ON 4\n/* */\n",
        "#define\0ACME_ON 4\n",
        "#define ACME_ON 4\n#pragma push_macro(\"ACME_ON\")\n#undef ACME_ON\n#pragma pop_macro(\"ACME_ON\")\n",
        "// why ??/\n#define ACME_ON 4\n",
        "/* why *??/\n/\n#define ACME_ON 4\n/* */\n",
        "??=define ACME_ON 4\n",
        "#pragma acme R\"(\" /* )\"\n#define ACME_ON 4\n/* */\n",
        "#if 0\nu8\\\nR\"(\" /* )\"\n#endif\n#define ACME_ON 4\n/* */\n",
        "#pragma acme 1'0 /* '\n#define ACME_ON 4\n/* */\n",
        "_Pragma(\"pop_\\\nmacro(\\\"ACME_ON\\\")\")\n",
      })
  void whatCompilersLexOtherwiseIsUnread(String text) {
    assertThat(parsed(text).unread()).anyMatch(CHeader.Unread::losesElements);
    String added = text.lines().map(line -> "+" + line + "\n").collect(Collectors.joining());
    FileDiff hunk =
        Postings.hunks(
            "include/uapi/rdma/acme-abi.h",
            "@@ -9,1 +9,%d @@\n struct acme;\n%s".formatted(1 + text.lines().count(), added));
    assertThat(FragmentReader.unread(hunk)).isNotEmpty();
  }

  @Test
  void anOrdinaryIncludeIsRead() {
    assertThat(
            parsed(
                    """
                    #include <linux/types.h> /* a <b> // c R"( 1'0 what??) */
                    #define ACME_ON (1 < 2) // > why??/ no
                    #define ACME_R ("R" 'R')
                    """)
                .unread())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#if 0\n#elifdef __linux__\n#define ACME_ON 4\n#endif\n",
        "#if 0\n#elifndef ACME_NOWHERE\n#define ACME_ON 4\n#endif\n",
        "#if 0\n # /* c */ elifdef\t__linux__ /* d */\n#define ACME_ON 4\n#endif\n",
        "#if 0\n#elif\\\ndef __linux__\n#define ACME_ON 4\n#endif\n",
        "#ifdef ACME_NOWHERE\n#elifdef ACME_NEITHER\n#else\n#define ACME_ON 4\n#endif\n",
        "#if 1\n#define ACME_ON 4\n#elifdef __linux__\n#define ACME_OFF 5\n#endif\n",
      })
  void elifdefIsABranch(String text) {
    assertThat(names(parsed(text))).containsExactly("macro ACME_ON = 4");
  }

  @Test
  void aBranchByElifdefThatIsNotTakenIsStillOneThatProgramsMayTake() {
    ParsedHeader header =
        parsed("#if 0\n#elifdef __riscv\n#define ACME_ON 4\n#endif\n#define ACME_END 9\n");
    assertThat(names(header)).containsExactly("macro ACME_END = 9");
    assertThat(header.others()).extracting(Element::name).containsExactly("ACME_ON");
    assertThat(header.elements().getFirst().line()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#ifndef ACME_ON\n#define ACME_ON 4\n#endif\n",
        "#if !defined(ACME_ON)\n#define ACME_ON 4\n#endif\n",
        "#ifndef ACME_ON\n#define ACME_ON 1\n#endif\n",
        "#ifndef ACME_ON\n#define ACME_ON\n#endif\nstruct acme;\n",
        "struct acme;\n#ifndef ACME_ON\n#define ACME_ON\n#endif\n",
      })
  void whatIsAskedForFirstMayBeThereToBeUsed(String text) {
    assertThat(parsed(text).elements()).extracting(Element::name).containsExactly("ACME_ON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#ifndef ACME_ABI_H\n#define ACME_ABI_H\nstruct acme;\n#endif /* end */\n",
        "/* SPDX */\n#ifndef _RDMA_ACME_ABI_H_\n#define _RDMA_ACME_ABI_H_ 1\n#endif\n",
        "#if !defined(ACME)\n#define ACME\n#ifdef X\n#endif\n#endif\n",
      })
  void aGuardIsNoElement(String text) {
    assertThat(parsed(text).elements()).isEmpty();
  }

  @Test
  void functionsAndVariablesAreElements() {
    ParsedHeader header =
        parsed(
            """
            #ifndef ACME_ABI_H
            #define ACME_ABI_H
            #include <linux/types.h>
            static const int ACME_DEPTH = 1 << 4;
            static const __u8 acme_key[2] = { 1, 4 };
            extern int acme_open(const char *name);
            static inline __u32 acme_tag(__u32 x);
            static inline __u32 acme_tag(__u32 x)
            {
            	enum { ACME_LOCAL = 3 };
            	return x | ACME_LOCAL; /* or so */
            }
            enum acme_way { ACME_WAY = 7 } acme_now(void);
            #endif
            """);
    assertThat(names(header))
        .containsExactly(
            "variable ACME_DEPTH = 16",
            "variable acme_key",
            "function acme_open",
            "function acme_tag",
            "enum acme_way",
            "enumerator ACME_WAY = 7",
            "function acme_now");
    assertThat(header.unread()).isEmpty();
    assertThat(header.elements().get(3).type())
        .contains(
            "static inline __u32 acme_tag(__u32 x) { enum { ACME_LOCAL = 3 };"
                + " return x | ACME_LOCAL; }");
  }

  @Test
  void unknownMacrosAndAssertionsAreNoFunctions() {
    assertThat(
            parsed("ACME_CALL(3)\n__acme_begin;\n_Static_assert(sizeof(int) == 4, \"int\");\n")
                .elements())
        .isEmpty();
  }

  @Test
  void aFunctionThatDoesNotEndIsSaidToBeUnread() {
    assertThat(parsed("static inline int acme(void) {\n#define ACME_ON 4\n").unread())
        .filteredOn(CHeader.Unread::losesElements)
        .isNotEmpty();
  }
}
