package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixesTest {
  private static final String HEADER = "include/uapi/rdma/quill-abi.h";
  private static final String TRAILER = "Fixes: 0123456789ab (\"RDMA/quill: Add quills\")";

  @Test
  void whatAFixAddsIsMarked() {
    assertThat(traits("Restore the order.\n\n" + TRAILER + "\nSigned-off-by: A <a@x>\n"))
        .contains(Change.Trait.FIX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This fixes: nothing\n",
        "Fixes: 0123456789ab\n",
        "fixes: 00000000000000000000 nothing\n",
        "Fixes: a bug in 0123456789ab\n",
        "It does what Fixes: 0123456789ab did\n",
        ""
      })
  void wordsAreNoTrailer(String message) {
    assertThat(traits(message)).doesNotContain(Change.Trait.FIX);
  }

  @Test
  void aNewCommandIsMoreThanAFix() {
    var fixes = Fixes.of(series(TRAILER));
    assertThat(fixes.mends(element(ElementKind.FIELD), 1)).isTrue();
    assertThat(fixes.mends(element(ElementKind.FIELD), 2)).isFalse();
    assertThat(fixes.mends(element(ElementKind.IOCTL), 1)).isFalse();
    assertThat(fixes.mends(element(ElementKind.UVERBS_METHOD), 1)).isFalse();
  }

  private static Element element(ElementKind kind) {
    return Element.named(kind, "quill", "", HEADER, 1);
  }

  private static Iterable<Change.Trait> traits(String message) {
    return new UapiReader(HeaderSource.none())
        .read(series(message)).changes().stream()
            .filter(change -> change.element().name().equals("QUILL_OLD"))
            .findFirst()
            .orElseThrow()
            .traits();
  }

  private static Series series(String message) {
    var patch =
        new Patch(
            1,
            "1@example.org",
            "[PATCH] RDMA/quill: x",
            "RDMA/quill: x",
            "A <a@example.org>",
            Instant.EPOCH,
            message,
            "",
            List.of(Postings.whole(HEADER, null, "enum quill { QUILL_OLD };\n")));
    return new Series(
        "1@example.org",
        "[PATCH] RDMA/quill: x",
        "A <a@example.org>",
        Instant.EPOCH,
        1,
        false,
        Series.Target.KERNEL,
        Optional.empty(),
        List.of(patch),
        1,
        List.of());
  }
}
