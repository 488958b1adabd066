package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.git.FileDiff;
import dev.counterpart.uapi.Signal.Match;
import dev.counterpart.uapi.Signal.Naming;
import dev.counterpart.uapi.Signal.Way;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalFinderTest {
  private static final String PATH = "drivers/misc/acme/acme.c";
  private static final String EXPORT =
      """
      static int acme_export_quill(struct acme *acme)
      {
      	struct dma_buf *buf;

      	buf = dma_buf_export(&info);
      	return PTR_ERR_OR_ZERO(buf);
      }
      """;

  @Test
  void aCallIsNamedByTheFunctionAroundIt() {
    assertThat(found(exporter(), whole(null, EXPORT)))
        .containsExactly("quill-feed acme_export_quill drivers/misc/acme/acme.c:5");
  }

  @Test
  void aCalleeMayStandInParentheses() {
    String text = EXPORT.replace("dma_buf_export(", "(dma_buf_export)(");
    assertThat(found(exporter(), whole(null, text)))
        .containsExactly("quill-feed acme_export_quill drivers/misc/acme/acme.c:5");
  }

  @Test
  void commentsStringsDeclarationsAndOtherNamesAreNoCalls() {
    String text =
        """
        /* dma_buf_export(info) */
        struct dma_buf *dma_buf_export(const struct dma_buf_export_info *info);
        // dma_buf_export(info)
        static void acme_say(void)
        {
        	pr_info("dma_buf_export(%d)", 1);
        	dma_buf_export_sync_file(buf);
        	ops->name = dma_buf_export;
        }
        """;
    assertThat(found(exporter(), whole(null, text))).isEmpty();
  }

  @Test
  void whatOnlyMovesIsNotNew() {
    String deeper = EXPORT.replace("\tbuf =", "\tif (acme)\n\t\tbuf =");
    assertThat(found(exporter(), whole(EXPORT, deeper))).isEmpty();
    String renamed = EXPORT.replace("acme_export_quill", "acme_give_quill");
    assertThat(found(exporter(), whole(EXPORT, renamed))).isEmpty();
    FileDiff there = Postings.whole("drivers/misc/acme/other.c", null, EXPORT);
    assertThat(found(exporter(), whole(EXPORT, "int nothing;\n"), there)).isEmpty();
    assertThat(found(exporter(), there, Postings.whole(there.path(), EXPORT, null))).isEmpty();
  }

  @Test
  void aMoveDoesNotHideASecondCall() {
    String both = EXPORT + EXPORT.replace("acme_export_quill", "acme_export_feather");
    assertThat(found(exporter(), whole(EXPORT, both)))
        .containsExactly("quill-feed acme_export_feather drivers/misc/acme/acme.c:12");
  }

  @Test
  void otherPathsAreLeftAlone() {
    assertThat(found(exporter(), Postings.whole("drivers/gpu/acme.c", null, EXPORT))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "argument 1, acme->misc",
    "argument 2, quill",
    "argument 3, acme_set",
    "string, quill",
    "variable, feather",
    "function, acme_probe",
    "file, acme"
  })
  void namesComeFromWhereTheRuleSays(String way, String name) {
    String text =
        """
        static int __init acme_probe(void)
        {
        	acme->feather = quill_add(&acme->misc, "quill", acme_set);
        }
        """;
    Way by =
        switch (way) {
          case "string" -> new Way.Text();
          case "variable" -> new Way.Variable();
          case "function" -> new Way.Function();
          case "file" -> new Way.File();
          default -> new Way.Argument(way.charAt(way.length() - 1) - '0');
        };
    Signal signal = signal(new Match.Call("quill_add"::equals, new Naming(List.of(by), "$1")));
    assertThat(found(signal, whole(null, text)))
        .containsExactly("quill-feed " + name + " " + PATH + ":3");
  }

  @Test
  void anInitialiserCountsWhenItsMemberIsNew() {
    String before =
        """
        static const struct quill_ops acme_ops __ro_after_init = {
        	.owner = THIS_MODULE,
        };
        """;
    String after = before.replace("};", "\t.ioctl = acme_ioctl,\n};");
    var naming = new Naming(List.of(new Way.Variable()), "$1");
    Signal member = signal(new Match.Initialiser("quill_ops", List.of("ioctl"), naming));
    assertThat(found(member, whole(before, after)))
        .containsExactly("quill-feed acme_ops drivers/misc/acme/acme.c:3");
    assertThat(found(member, whole(null, before))).isEmpty();
    Signal whole = signal(new Match.Initialiser("quill_ops", List.of(), naming));
    assertThat(found(whole, whole(null, before)))
        .containsExactly("quill-feed acme_ops drivers/misc/acme/acme.c:1");
    assertThat(found(whole, whole(before, after))).isEmpty();
    assertThat(found(whole, whole(null, "extern struct quill_ops acme_ops;\n"))).isEmpty();
  }

  @Test
  void linesOfTablesAndNewFilesCountToo() {
    var table =
        new Match.Line(
            Pattern.compile("^\\d+\\s+\\S+\\s+(\\w+)"), new Naming(List.of(), "__NR_$1"));
    String before = "1\tcommon\tfeather\n# 2 common none\n";
    assertThat(found(signal(table), whole(before, before + "2\tcommon\tquill\tsys_quill\n")))
        .containsExactly("quill-feed __NR_quill drivers/misc/acme/acme.c:3");
    assertThat(found(signal(table), whole(before, before.replace("\t", "  ")))).isEmpty();
    Signal file = signal(new Match.NewFile(new Naming(List.of(), "$1")));
    assertThat(found(file, whole(null, "x\n"))).containsExactly("quill-feed acme " + PATH + ":1");
    assertThat(found(file, whole("x\n", "y\n"))).isEmpty();
  }

  @Test
  void hostileCodeTakesNoLonger() {
    String calls = "\tdma_buf_export(\n".repeat(20_000);
    String nested = "struct quill_ops a = {\n".repeat(20_000);
    var naming = new Naming(List.of(new Way.Variable()), "$1");
    Signal member = signal(new Match.Initialiser("quill_ops", List.of("ioctl"), naming));
    assertThat(found(exporter(), whole(null, calls))).hasSize(1);
    assertThat(found(member, whole(null, nested))).isEmpty();
  }

  private static Signal exporter() {
    return signal(
        new Match.Call("dma_buf_export"::equals, new Naming(List.of(new Way.Function()), "$1")));
  }

  private static Signal signal(Match match) {
    return new Signal(
        "quill-feed",
        "quill feed",
        path -> !path.contains("/gpu/"),
        List.of(match),
        Signal.Named.NOT);
  }

  private static FileDiff whole(@Nullable String before, @Nullable String after) {
    return Postings.whole(PATH, before, after);
  }

  private static List<String> found(Signal signal, FileDiff... diffs) {
    return SignalFinder.of(Postings.series(diffs), List.of(signal)).stream()
        .map(Change::element)
        .map(e -> e.label() + " " + e.name() + " " + e.path() + ":" + e.line())
        .toList();
  }
}
