package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.c.Abi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle is right where the right answer is plain. */
class GccOracleTest {
  @TempDir Path directory = Path.of("");

  @BeforeEach
  void gccIsThere() {
    String reason = GccOracle.missingTools(directory);
    if (!reason.isEmpty()) {
      System.out.println("GccOracleTest is skipped: " + reason);
    }
    assumeTrue(reason.isEmpty(), reason);
  }

  private GccOracle.Facts facts(Abi abi, String text) throws IOException {
    Path header = Files.writeString(directory.resolve("acme.h"), text);
    List<Ctags.Tag> tags = Ctags.tags(directory, List.of(header)).getOrDefault(header, List.of());
    return new GccOracle(directory, abi).facts(header, tags);
  }

  private static Element element(GccOracle.Facts facts, String name) {
    return facts.elements().stream()
        .filter(element -> element.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("gcc sees no " + name));
  }

  @Test
  void constantsKeepTheirSign() throws IOException {
    GccOracle.Facts facts =
        facts(
            Abi.ILP32,
            """
            enum acme { ACME_LOW = -2, ACME_HIGH = 0x7fffffff };
            enum { ACME_WIDE = 0xffffffffffffffffULL };
            #define ACME_MINUS (-1LL)
            #define ACME_ALL (~0ULL)
            #define ACME_SIZE sizeof(long)
            #define ACME_TEXT "none"
            #define ACME_UNKNOWN (1 + acme_undeclared)
            #define ACME_MORE (2 + acme_undeclared)
            #define ACME_CALL(x) (x)
            """);
    assertThat(facts.alone()).isTrue();
    assertThat(element(facts, "ACME_LOW").value()).contains("-2");
    assertThat(element(facts, "ACME_HIGH").scope()).isEqualTo("enum acme");
    assertThat(element(facts, "ACME_WIDE").value()).contains("18446744073709551615");
    assertThat(element(facts, "ACME_MINUS").value()).contains("-1");
    assertThat(element(facts, "ACME_ALL").value()).contains("18446744073709551615");
    assertThat(element(facts, "ACME_SIZE").value()).contains("4");
    assertThat(element(facts, "ACME_TEXT").value()).isEmpty();
    assertThat(element(facts, "ACME_UNKNOWN").value()).isEmpty();
    assertThat(element(facts, "ACME_MORE").value()).isEmpty();
    assertThat(element(facts, "ACME_CALL").kind()).isEqualTo(ElementKind.FUNCTION_MACRO);
  }

  @Test
  void layoutsFollowTheAbi() throws IOException {
    String text =
        """
        struct acme_in {
          int first;
          struct { unsigned long long wide; union { short a; struct { char x; } part[3]; }; };
          unsigned low : 3, high : 7;
          char tail[];
        };
        """;
    GccOracle.Facts wide = facts(Abi.LP64, text);
    assertThat(element(wide, "acme_in").size()).contains(32L);
    assertThat(element(wide, "acme_in").align()).contains(8L);
    assertThat(element(wide, "part[0].x").offset()).contains(16L);
    assertThat(element(wide, "high").bitOffset()).contains(8L * 24 + 3);
    assertThat(element(wide, "tail").offset()).contains(26L);

    GccOracle.Facts narrow = facts(Abi.ILP32, text);
    assertThat(element(narrow, "acme_in").size()).contains(20L);
    assertThat(element(narrow, "acme_in").align()).contains(4L);
    assertThat(element(narrow, "wide").offset()).contains(4L);
    assertThat(element(narrow, "high").bitSize()).contains(7L);
  }

  @Test
  void anIoctlIsWhatTheKernelsMacroMakes() throws IOException {
    GccOracle.Facts facts =
        facts(
            Abi.LP64,
            """
            #define ACME_SET _IOW('A', 3, long)
            #define ACME_MASK (_IO('A', 3) | 1)
            """);
    Element set = element(facts, "ACME_SET");
    assertThat(set.kind()).isEqualTo(ElementKind.IOCTL);
    assertThat(set.ioctl()).contains(new IoctlNumber(IoctlNumber.Direction.WRITE, 'A', 3, 8));
    assertThat(element(facts, "ACME_MASK").kind()).isEqualTo(ElementKind.MACRO);
  }

  @Test
  void aHeaderThatNeedsOthersIsReadWithThemBeforeIt() throws IOException {
    GccOracle.Facts facts = facts(Abi.LP64, "struct acme { uint16_t port; };\n");
    assertThat(facts.alone()).isFalse();
    assertThat(facts.problem().orElse("")).contains("uint16_t");
    assertThat(element(facts, "acme").size()).isEqualTo(Optional.of(2L));

    GccOracle.Facts broken = facts(Abi.LP64, "struct acme { acme_unknown port; };\n");
    assertThat(broken.compiles()).isFalse();
  }
}
