package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.c.Abi;
import dev.counterpart.c.Includes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What today's kernel headers say, and GNU C's attributes at every place of an enum. */
class NewerKernelTest {
  private static final String ENUMS =
      """
      #define ACME_SMALL __attribute__((__packed__))
      enum __attribute__((packed)) acme_a { ACME_A = 1 };
      enum ACME_SMALL acme_b { ACME_B = 300 };
      typedef enum __attribute__((packed)) { ACME_C = 1 } acme_c;
      enum __attribute__((mode(HI))) acme_d { ACME_D = 1 };
      enum acme_e { ACME_E = 1 } __attribute__((packed));
      enum acme_f { ACME_F = 1 };
      struct acme_all {
      	enum acme_a a;
      	enum acme_b b;
      	acme_c c;
      	enum acme_d d;
      	enum acme_e e;
      	enum acme_f f;
      	enum __attribute__((packed)) acme_g { ACME_G = 1 } g;
      	unsigned char end;
      };
      """;

  @TempDir Path directory = Path.of("");

  private static ParsedHeader parsed(String text, Abi abi) {
    return HeaderParser.parse("include/uapi/rdma/acme.h", text, Includes.none(), abi);
  }

  private static List<String> laidOut(List<Element> elements) {
    return elements.stream()
        .filter(e -> e.kind() != ElementKind.MACRO && e.kind() != ElementKind.ENUMERATOR)
        .map(
            e ->
                e.fullName()
                    + " "
                    + e.size().map(String::valueOf).orElse("?")
                    + e.offset().map(at -> " at " + at).orElse(""))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Abi.class)
  void attributesBeforeAnEnumsTagCount(Abi abi) throws IOException {
    String reason = GccOracle.missingTools(directory);
    assumeTrue(reason.isEmpty(), reason);
    Path header = Files.writeString(directory.resolve("acme.h"), ENUMS);
    List<Ctags.Tag> tags = Ctags.tags(directory, List.of(header)).getOrDefault(header, List.of());
    List<Element> gcc = new GccOracle(directory, abi).facts(header, tags).elements();
    assertThat(laidOut(parsed(ENUMS, abi).elements())).isEqualTo(laidOut(gcc)).isNotEmpty();
  }

  private static Element element(ParsedHeader header, String name) {
    return header.elements().stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(header.toString()));
  }

  @Test
  void todaysAnnotationsAreKnown() {
    ParsedHeader header =
        parsed(
            """
            #include <linux/types.h>
            #include <linux/stddef.h>
            struct acme {
            	__u8 id[4] __kernel_nonstring;
            	__u32 n;
            	__u32 *list __counted_by_ptr(n);
            	__u16 e[] __counted_by(n);
            };
            """,
            Abi.LP64);
    assertThat(header.unread()).isEmpty();
    assertThat(element(header, "acme").size()).contains(16L);
  }

  @Test
  void integersOf128BitsAreKnown() {
    String text =
        """
        #ifdef __SIZEOF_INT128__
        typedef __signed__ __int128 acme_s128 __attribute__((aligned(16)));
        typedef unsigned __int128 acme_u128;
        struct acme { unsigned char n; acme_u128 wide; };
        #endif
        """;
    ParsedHeader header = parsed(text, Abi.LP64);
    assertThat(header.unread()).isEmpty();
    assertThat(element(header, "acme_s128").size()).contains(16L);
    assertThat(element(header, "acme").size()).contains(32L);
    assertThat(parsed(text, Abi.ILP32).elements()).isEmpty();
  }

  @Test
  void aHeadersOwnAnnotationGoesFirst() {
    assertThat(
            element(
                    parsed(
                        """
                        #ifndef __kernel_nonstring
                        #define __kernel_nonstring __attribute__((aligned(16)))
                        #endif
                        struct acme { char id __kernel_nonstring; };
                        """,
                        Abi.LP64),
                    "acme")
                .size())
        .contains(16L);
  }

  @Test
  void byteOrderAndOtherHeadersOfTheKernelAreKnown() {
    ParsedHeader header =
        parsed(
            """
            #include <linux/fs.h>
            #include <linux/netdevice.h>
            #include <asm/byteorder.h>
            enum {
            	ACME_SYN = __constant_cpu_to_be32(0x00020000),
            	ACME_LE = __constant_cpu_to_le16(0x1234),
            };
            #define ACME_TYPE __constant_htons(0x0800)
            #define ACME_NET __constant_htonl(1)
            struct acme { __kernel_rwf_t flags; unsigned char address[MAX_ADDR_LEN]; };
            """,
            Abi.LP64);
    assertThat(header.unread()).isEmpty();
    assertThat(element(header, "ACME_SYN").value()).contains("512");
    assertThat(element(header, "ACME_LE").value()).contains("4660");
    assertThat(element(header, "ACME_TYPE").value()).contains("8");
    assertThat(element(header, "ACME_NET").value()).isEqualTo(Optional.of("16777216"));
    assertThat(element(header, "acme").size()).contains(36L);
  }
}
