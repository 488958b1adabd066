package dev.counterpart.report;

import static dev.counterpart.uapi.Change.Trait.PADDING;
import static dev.counterpart.uapi.ElementKind.ENUMERATOR;
import static dev.counterpart.uapi.ElementKind.FIELD;
import static dev.counterpart.userspace.FoundBy.HEADER_BLOB;
import static dev.counterpart.userspace.FoundBy.IDENTIFIERS;
import static dev.counterpart.userspace.FoundBy.LINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.counterpart.Golden;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.userspace.LinkProblem;
import dev.counterpart.verdict.Acme;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.SeriesCheck;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReportTest {
  private static final Path GOLDEN = Path.of("src/test/resources/report");
  private static final String NASTY =
      "[PATCH] \u001b[2J\u001b]0;owned\u0007"
          + " \u202equill\u0000\ud800\u007f\u009b1m\u200e\u2066\u00e9\ud83e\udeb6!";

  /** How golden files end, where it is not with the format's name. */
  private static final Map<String, String> ENDINGS = Map.of("text", "txt");

  private static final Map<String, Acme> CASES =
      Map.of(
          "pass",
          quill()
              .pull(
                  7,
                  Set.of(LINK, HEADER_BLOB),
                  "title:Update kernel headers",
                  "quill=USED",
                  "mode=TESTED",
                  "depth=USED"),
          "fail-no-submission",
          quill().holds("rdma-core"),
          "fail-and-warn",
          quill()
              .addsStruct("plume")
              .adds(ENUMERATOR, "enum acme_cmds", "ACME_IB_METHOD_PING")
              .adds(FIELD, "struct quill", "reserved", PADDING)
              .pull(7, Set.of(HEADER_BLOB), "quill=USED", "mode!offset 8, not 16")
              .pull(8, Set.of(IDENTIFIERS), "mode=USED", "man:acmedv_ping")
              .linkProblem(LinkProblem.Kind.FORK, "https://example.org/ada/rdma-core/pull/1"),
          "other-versions",
          quill()
              .adds(FIELD, "struct quill", "barb")
              .adds(FIELD, "struct quill", "vane")
              .pull(7, Set.of(LINK), "title:Update kernel headers", "quill=USED", "lacks:barb")
              .pull(8, Set.of(LINK), "title:Update kernel headers", "mode=USED", "depth!size 8"),
          "undecided",
          quill().patchesDeclared(3),
          "replaced",
          quill().replaced().pull(7, Set.of(LINK), "title:Update kernel headers", "mode=USED"),
          "replaced-header",
          quill()
              .replaced()
              .pull(
                  7,
                  Set.of(LINK),
                  "title:Update kernel headers",
                  "mode=USED",
                  "lacks:depth",
                  "copies:2"),
          "not-required",
          Acme.series().adds(FIELD, "struct quill", "reserved", PADDING),
          "many",
          many(),
          "nasty",
          quill().subject(NASTY).pull(7, Set.of(LINK), "title:RFC \u001b[31m\ud800", "mode=USED"));

  /** A used struct, and more than anybody wants to read of others that nobody uses. */
  private static Acme many() {
    Acme series = quill();
    for (int i = 1; i <= 9; i++) {
      series.addsStruct("plume" + i);
      series.adds(ENUMERATOR, "enum nib" + i, "ACME_NIB_" + i);
    }
    return series.pull(
        7, Set.of(LINK), "title:Update kernel headers", "quill=TESTED", "ACME_NIB_1=USED");
  }

  @Test
  void whatOneRuleSaysManyTimesIsOneBlock() throws IOException {
    String text = render("text", report("many"));
    assertThat(text.split("rdma/unit-has-user", -1)).hasSize(2);
    assertThat(text).contains("more; -f json lists all");
    assertThat(text.lines()).hasSizeLessThan(60);
  }

  static Stream<String> cases() {
    return CASES.keySet().stream().sorted();
  }

  /** Formats of which each has a golden file for each case; FormatsTest has those of the others. */
  private static final List<String> WITH_GOLDEN_FILES = List.of("json", "text", "waiver");

  static Stream<Arguments> formatsAndCases() {
    return WITH_GOLDEN_FILES.stream()
        .flatMap(format -> cases().map(name -> Arguments.of(format, name)));
  }

  @ParameterizedTest
  @MethodSource("formatsAndCases")
  void looksAsItAlwaysDid(String format, String name) throws IOException {
    Golden.compare(
        GOLDEN.resolve(name + "." + ENDINGS.getOrDefault(format, format)),
        render(format, report(name)),
        ReportTest.class);
  }

  /** A golden file that no format and no case writes is never compared with anything. */
  @Test
  void everyGoldenFileIsCompared() throws IOException {
    assumeFalse(Golden.update(), "the files are being written");
    var compared = new TreeSet<String>();
    for (String format : WITH_GOLDEN_FILES) {
      cases().forEach(name -> compared.add(name + "." + ENDINGS.getOrDefault(format, format)));
    }
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as(
              "files in %s, one for each format and case; remove what belongs to none, and %s",
              GOLDEN, Golden.howToWrite(ReportTest.class))
          .containsExactlyInAnyOrderElementsOf(compared);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void jsonFollowsItsSchema(String name) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs/report.schema.json")));
    String json = render("json", report(name));
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    // The schema is strict: a key that it does not know is refused.
    String odd = json.replaceFirst("\"verdict\"", "\"verdicts\"");
    assertThat(schema.validate(odd, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void jsonKeepsTheWordsOfTheMailsAndStaysWellFormed() throws IOException {
    String json = render("json", report("nasty"), true, false);
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    JsonNode tree = new ObjectMapper().readTree(bytes);
    assertThat(tree.path("series").path("subject").asText())
        .isEqualTo(NASTY.replace('\ud800', '\ufffd'));
    assertThat(obeyed(json)).isEmpty();
    assertThat(json).contains("\\u202Equill", "\\u009B1m\\u200E\\u2066\u00e9\ud83e\udeb6!");
  }

  static Stream<String> formats() {
    return Formats.all().names().stream();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void nothingThatATerminalObeysComesFromTheMails(String format) throws IOException {
    assertThat(obeyed(render(format, report("nasty"))))
        .as(
            "what format %s lets through of a hostile mail: its texts have to go through Plain.line"
                + " or an escape of their own",
            format)
        .isEmpty();
  }

  /** Characters that a terminal acts on, or that cannot be encoded. */
  private static Set<String> obeyed(String text) {
    return text.codePoints()
        .filter(c -> c != '\n')
        .filter(
            c ->
                Set.of(Character.CONTROL, Character.FORMAT, Character.SURROGATE)
                    .contains((byte) Character.getType(c)))
        .mapToObj(c -> String.format("U+%04X", c))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void quietIsTheVerdictLineOrChangesNothing(String format) throws IOException {
    for (String name : CASES.keySet()) {
      Report report = report(name);
      assertThat(render(format, report, false, true))
          .as(
              "%s as %s with --quiet (Options.verdictOnly): for people the line that text prints,"
                  + " for programs the same as without",
              name, format)
          .isIn(render("text", report, false, true), render(format, report));
    }
  }

  @Test
  void whatATerminalWouldObeyIsShown() throws IOException {
    assertThat(render("text", report("nasty"))).contains("\\u001b");
  }

  @Test
  void noLineOfTheTextReportIsLong() throws IOException {
    for (String name : CASES.keySet()) {
      assertThat(render("text", report(name)).lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Page.WIDTH));
    }
  }

  @Test
  void colourComesOnlyWhenAskedFor() throws IOException {
    assertThat(render("text", report("pass"), true, true))
        .isEqualTo("\u001b[1;32mPASS\u001b[0m  [PATCH rdma-next] RDMA/acme: Add fast quills\n");
    assertThat(render("text", report("pass"), false, true))
        .isEqualTo("PASS  [PATCH rdma-next] RDMA/acme: Add fast quills\n");
  }

  private static Acme quill() {
    return Acme.series().addsStruct("quill");
  }

  private static Report report(String name) {
    Acme acme = java.util.Objects.requireNonNull(CASES.get(name));
    return new SeriesCheck(RuleFiles.load(List.of()))
        .run(acme.build(), acme.delta(), acme.userspace());
  }

  private static String render(String format, Report report, boolean colour, boolean quiet)
      throws IOException {
    var out = new StringWriter();
    Formats.all()
        .named(format)
        .orElseThrow()
        .render(report, new Renderer.Options("0.0.0", colour, quiet), out);
    return out.toString();
  }

  private static String render(String format, Report report) throws IOException {
    return render(format, report, false, false);
  }
}
