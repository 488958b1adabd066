package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.c.Abi;
import dev.counterpart.c.Includes;
import dev.counterpart.fuzz.Harness;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** Header to elements: any bytes are a header, with elements in the order of its own lines. */
public final class HeaderHarness implements Harness {
  private static final String PATH = "include/uapi/rdma/acme-abi.h";

  @Override
  public void take(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    ParsedHeader parsed = HeaderParser.parse(PATH, text, Includes.none(), Abi.LP64);
    int lines = (int) text.lines().count() + 1;
    assertThat(parsed.path()).isEqualTo(PATH);
    assertThat(parsed.elements())
        .isSortedAccordingTo(Comparator.comparingInt(Element::line))
        .allSatisfy(
            element -> {
              assertThat(element.name()).isNotBlank();
              assertThat(element.line()).isBetween(1, lines);
            });
    assertThat(parsed.unread()).allSatisfy(unread -> assertThat(unread.reason()).isNotBlank());
  }
}
