package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --waivers} and {@code -f waiver}, on the example that fails. */
class WaiversTest {
  private static final Path SERIES = Path.of("examples/header-only.mbox");

  @TempDir private Path folder;
  private Path waivers = Path.of("");

  @BeforeEach
  void path() {
    waivers = folder.resolve("waivers.yaml");
  }

  private CommandLineRun check(Path series, String... more) {
    var args = new java.util.ArrayList<String>();
    args.add("check");
    args.add(series.toString());
    args.add("--userspace");
    args.add("rdma-core=examples/rdma-core-example.bundle");
    args.addAll(java.util.List.of(more));
    return CommandLineRun.with(folder.resolve("cache")).run(args.toArray(String[]::new));
  }

  private CommandLineRun checkWithWaivers(String... more) {
    var args = new java.util.ArrayList<String>();
    args.add("--waivers");
    args.add(waivers.toString());
    args.addAll(java.util.List.of(more));
    return check(SERIES, args.toArray(String[]::new));
  }

  /** The template with what its author has to write. */
  private static String filledIn(String template) {
    return template
        .replaceAll("reason: .*TODO.*", "reason: agreed on the list")
        .replaceAll("owner: .*TODO.*", "owner: Ada");
  }

  private String stanzas() throws IOException {
    String stanzas = filledIn(check(SERIES, "-f", "waiver").endsWith(ExitStatus.FINDINGS).out());
    Files.writeString(waivers, stanzas);
    return stanzas;
  }

  @Test
  void theStanzasHoldWhatTheyWerePrintedFor() throws IOException {
    int findings = json(check(SERIES, "-f", "json")).path("findings").size();
    assertThat(stanzas()).contains("  blob: ").contains("# expires");
    checkWithWaivers("--fail-on", "warning").endsWith(ExitStatus.PASS);
    String text = checkWithWaivers().prints("PASS  ", "Waived (", "accepted by Ada").out();
    assertThat(text).doesNotContain("Findings");
    JsonNode report = json(checkWithWaivers("-f", "json"));
    assertThat(report.path("verdict").asText()).isEqualTo("pass");
    assertThat(report.path("findings")).isEmpty();
    assertThat(report.path("waived")).hasSize(findings);
    assertThat(report.path("waived").get(0).path("waiver").path("file").asText())
        .isEqualTo(waivers.toString());
    checkWithWaivers("-f", "waiver").endsWith(ExitStatus.PASS).printsExactly("# no findings\n");
  }

  @Test
  void nobodyIsAskedForWhatIsWaived() throws IOException {
    check(SERIES).prints("bring what is missing into the pull request");
    String stanzas = stanzas();
    assertThat(json(checkWithWaivers("-f", "json")).path("next")).isEmpty();
    // A finding of another rule is not what it asks for.
    Files.writeString(waivers, stanzas.replaceAll("rdma/uapi-has-user", "rdma/tested"));
    checkWithWaivers().prints("bring what is missing into the pull request");
  }

  @Test
  void theReportFollowsItsSchema() throws IOException {
    stanzas();
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/report.schema.json")))
                .validate(checkWithWaivers("-f", "json").out(), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void aWaiverDoesNotHoldForTheNextVersionOfTheHeader() throws IOException {
    stanzas();
    Path next = folder.resolve("next.mbox");
    String mail = Files.readString(SERIES);
    // One comment more, under the old index line: the claim of the mail does not count.
    String changed = mail.replace("latency_budget_ns;", "latency_budget_ns; /* at most */");
    Files.writeString(next, changed);
    assertThat(changed).isNotEqualTo(mail);
    check(next, "--waivers", waivers.toString())
        .endsWith(ExitStatus.FINDINGS)
        .prints("FAIL  ", "waiver/unused", "for blob 0c4fe16c402b", "3494e3faae53");
  }

  @Test
  void aWaiverForAPostingHoldsForThatPosting() throws IOException {
    String id = json(check(SERIES, "-f", "json")).path("series").path("messageId").asText();
    String stanzas = stanzas();
    Files.writeString(waivers, stanzas.replaceAll("blob: .*", "message-id: " + id));
    checkWithWaivers().endsWith(ExitStatus.PASS).prints("PASS  ");
    Files.writeString(waivers, stanzas.replaceAll("blob: .*", "message-id: other@example.org"));
    checkWithWaivers()
        .endsWith(ExitStatus.FINDINGS)
        .prints("waiver/unused", "for the posting other@example.org");
  }

  @Test
  void anExpiredWaiverHoldsNothingBackAndIsAWarning() throws IOException {
    String stanzas = filledIn(check(SERIES, "-f", "waiver", "--as-of", "2028-02-29").out());
    Files.writeString(waivers, stanzas.replace("# expires: 2030-12-31", "expires: 2028-02-29"));
    checkWithWaivers("--as-of", "2028-02-29").endsWith(ExitStatus.PASS).prints("PASS  ");
    checkWithWaivers("--as-of", "2028-03-01")
        .endsWith(ExitStatus.FINDINGS)
        .prints("FAIL  ", "warning  waiver/expired", "expired on 2028-02-29", "waivers.yaml:3");
  }

  @Test
  void anUnusedWaiverIsAWarningAndOneForOtherSeriesANote() throws IOException {
    String element = json(check(SERIES, "-f", "json")).path("changes").get(0).path("name").asText();
    String rest = "  message-id: q@example.org\n  reason: r\n  owner: Ada\n";
    Files.writeString(
        waivers,
        "- rule: rdma/userspace-not-rfc\n  element: "
            + element
            + "\n"
            + rest
            + "- rule: rdma/tested\n  path: include/uapi/rdma/plume.h\n"
            + rest);
    checkWithWaivers()
        .endsWith(ExitStatus.FINDINGS)
        .prints("waivers.yaml:1", "waiver/unused", "touches: ", "waivers.yaml:6");
    CommandLineRun.with(folder)
        .run("rules", "show", "waiver/unused")
        .endsWith(ExitStatus.PASS)
        .prints("Why:", "To fix:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rule: rdma/tested | rule: rdma/testet | 2:9: rule: there is no rule \"rdma/testet\"; did",
        "rule: rdma/tested | ruel: rdma/tested | 2:3: ruel: no such key; did you mean \"rule\"?",
        "rule: rdma/tested | path: a           | 2:3: rule: this key has to be there",
        "blob: 1234567     | blob: 12          | 4:9: blob: \"12\": a blob id has 7 to 64",
        "blob: 1234567     | element: e        | 2:3: message-id: a waiver holds for one version",
        "blob: 1234567     | message-id: a b   | 4:15: message-id: \"a b\": that is no Message-ID",
        "path: a.h         | expires: 2020-1-1 | 2:3: path: a waiver names an element, a path",
        "reason: r         | 'reason: '        | 5:10: reason: the value is empty",
        "reason: r         | element: e        | 2:3: reason: this key has to be there",
        "reason: r         | 'reason: \"TODO: why\"' | 5:11: reason: \"TODO: why\": that is still the",
        "owner: o          | owner: TODO       | 6:10: owner: \"TODO\": that is still the template's text; name who",
        "owner: o          | owner: []         | 6:10: owner: a text is expected, not a list",
        "owner: o          | 'owner: ['        | not well-formed YAML",
      })
  void whatIsWrongIsSaidWithItsLine(String right, String wrong, String sentence)
      throws IOException {
    String valid =
        """
        # ours
        - rule: rdma/tested
          path: a.h
          blob: 1234567
          reason: r
          owner: o
        """;
    Files.writeString(waivers, valid);
    checkWithWaivers().endsWith(ExitStatus.FINDINGS);
    Files.writeString(waivers, valid.replaceFirst(right, wrong));
    checkWithWaivers().endsWith(ExitStatus.TROUBLE).printsNothing().complainsAmongOthers(sentence);
  }

  @Test
  void aFileOfWaiversIsAList() throws IOException {
    Files.writeString(waivers, "# ours\nrule: rdma/tested\n");
    checkWithWaivers().complains("waivers.yaml:2:1: a file of waivers is a list");
    Files.writeString(waivers, stanzas() + "  expires: tomorrow\n");
    checkWithWaivers().complains("expires: \"tomorrow\": that is no date");
  }

  @Test
  void anEmptyFileWaivesNothingAndAMissingOneIsAnError() throws IOException {
    Files.writeString(waivers, "# none so far\n\n");
    checkWithWaivers().endsWith(ExitStatus.FINDINGS);
    Files.delete(waivers);
    checkWithWaivers().endsWith(ExitStatus.TROUBLE).complains("waivers.yaml is no file");
  }

  private static JsonNode json(CommandLineRun run) throws IOException {
    return new ObjectMapper().readTree(run.out());
  }
}
