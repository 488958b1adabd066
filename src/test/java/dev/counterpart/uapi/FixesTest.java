package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(fixes.mends(added(ElementKind.FIELD, "quill", "struct quill"), 1)).isTrue();
    assertThat(fixes.mends(added(ElementKind.FIELD, "quill", "struct quill"), 2)).isFalse();
    assertThat(fixes.mends(added(ElementKind.IOCTL, "QUILL_IOC_GO", ""), 1)).isFalse();
    assertThat(fixes.mends(added(ElementKind.UVERBS_METHOD, "QUILL_GO", ""), 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ENUMERATOR, QUILL_CMD_GO, enum quill, false",
    "ENUMERATOR, QUILL_GO, enum quill_cmds, false",
    "ENUMERATOR, QUILL_METHOD_GO, enum, false",
    "MACRO, QUILL_CMD_GO, '', false",
    "MACRO, QUILL_GO_CMD, '', false",
    "ENUMERATOR, QUILL_GO, enum quill_modes, true",
    "ENUMERATOR, QUILL_CMD_FLAG_GO, enum quill_cmd_flags, true",
    "ENUMERATOR, QUILL_ATTR_GO_CMD_MASK, enum quill_attrs, true",
    "STRUCT, quill, '', false",
    "UNION, quill, '', false",
    "ENUM, quill, '', true"
  })
  void whatAddsToAFixByItsName(ElementKind kind, String name, String scope, boolean mends) {
    assertThat(Fixes.of(series(TRAILER)).mends(added(kind, name, scope), 1)).isEqualTo(mends);
  }

  @Test
  void aStructThatGrowsMayBeAFix() {
    Element struct = Element.named(ElementKind.STRUCT, "quill", "", HEADER, 1);
    var grown =
        new ElementChanges.Entry(ElementKey.of(struct), Optional.of(struct), Optional.of(struct));
    assertThat(Fixes.of(series(TRAILER)).mends(grown, 1)).isTrue();
  }

  private static ElementChanges.Entry added(ElementKind kind, String name, String scope) {
    Element element = Element.named(kind, name, scope, HEADER, 1);
    return new ElementChanges.Entry(ElementKey.of(element), Optional.empty(), Optional.of(element));
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
            new Patch.Envelope("1@example.org", "[PATCH] RDMA/quill: x", Instant.EPOCH, List.of()),
            new Patch.Message("RDMA/quill: x", "A <a@example.org>", message),
            "",
            List.of(Postings.whole(HEADER, null, "enum quill { QUILL_OLD };\n")));
    return new Series(
        new Series.Head(
            "1@example.org", "[PATCH] RDMA/quill: x", "A <a@example.org>", Instant.EPOCH),
        Series.Prefix.first(1),
        Series.Target.KERNEL,
        Optional.empty(),
        List.of(patch),
        Series.Reading.WHOLE,
        Optional.empty());
  }
}
