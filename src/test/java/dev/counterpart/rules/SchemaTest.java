package dev.counterpart.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.counterpart.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What an editor says with the schemas in docs is what {@code rules lint} says. */
class SchemaTest {
  private static final String SUBSYSTEM =
      """
      id: quill
      title: Quills
      why: because
      source: [a mail]
      fallback: true
      triggers:
        - paths: [include/uapi/quill/**]
          kinds: [ioctl, quill-feed]
      requires:
        any-of: [rdma-core]
        level: used
      drivers:
        - name: zephyr
          paths: [drivers/quill/zephyr/**]
          also:
            - kinds: [quill-feed]
              names: ["QUILL_ZEPHYR_*"]
          requires: {all-of: []}
      exempt:
        traits: [padding]
        rfc: note
      landing:
        - {when: offered, who: author, next: wait}
      signals:
        - name: quill-feed
          title: quill feed
          paths: ["drivers/**"]
          matches:
            - calls: [quill_feed_add]
              named-by: argument 1
              as: QUILL_$1
      rules:
        - id: quill/docs
          check: touches
          severity: note
          title: t
          paths: ["Documentation/**"]
          why: w
          fix: m
          source: s
      examples:
        - title: one
          series: |
            quill: Add

            +++ include/uapi/quill/q.h
            +#define Q 1
          verdict: pass
      """;

  private static final String PROJECT =
      """
      id: quill
      title: Quill
      urls: [https://example.org/quill]
      main-branches: [main]
      submissions:
        head: refs/pull/{n}/head
        web: /pull/{n}
        merge: 'Merge #(\\d+)'
      headers:
        - kernel: include/uapi/quill/
          project: headers/
      roots: [src/]
      code: ['src/**/*.c']
      licences: [MIT]
      driver-folders: ['drivers/{name}/']
      """;

  private static final String MAIL =
      """
      mail-marks:
        - name: quill
          mail-prefixes: [quill]
          roots: [feathers/]
        - name: ink
          roots: pots/
      """;

  private static final String DRIFT =
      """
      drift:
        - id: drift/values
          check: copy-value
          severity: error
          title: t
          why: w
          fix: f
          source: s
      """;

  private static final String WAIVER =
      """
      - rule: rdma/tested
        path: a.h
        message-id: a@example.org
        reason: r
        owner: o
        expires: 2026-12-31
      """;

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("rules"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedFileFollowsItsSchema(Path file) throws IOException {
    String schema =
        switch (file.getName(file.getNameCount() - 2).toString()) {
          case "projects" -> "project";
          case "subsystems" -> "subsystem";
          // signals, mail, drift
          default -> file.getName(file.getNameCount() - 1).toString().replace(".yaml", "");
        };
    // The schema "drift" is that of a report.
    schema = schema.equals("drift") ? "drift-rules" : schema;
    assertThat(problems(schema, Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fallback: true       | fallback: perhaps",
        "id: quill            | id: Quill!",
        "title: Quills        | titel: Quills",
        "why: because         | why: [a, b]",
        "kinds: [ioctl        | kinds: [IOCTL!",
        "level: used          | level: usd",
        "any-of: [rdma-core]  | project: rdma-core",
        "any-of: [rdma-core]  | any-of: [RDMA core]",
        "  - paths: [include/ | - paths: [/include/",
        "traits: [padding]    | traits: [paddng]",
        "rfc: note            | rfc: notice",
        "when: offered        | when: offerd",
        "name: zephyr         | name: Zephyr X",
        "check: touches       | check: touch",
        "check: touches       | check: mailed-to",
        "severity: note       | severity: notice",
        "fix: m               | mend: m",
        "source: s            | sources: s",
        "id: quill/docs       | id: docs",
        "named-by: argument 1 | named-by: argument 0",
        "as: QUILL_$1         | as: QUILL",
        "verdict: pass        | verdict: good",
        "title: one           | name: one",
      })
  void bothRefuseTheSameSubsystem(String right, String wrong, @TempDir Path folder)
      throws IOException {
    agree("subsystem", SUBSYSTEM, right, wrong, folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title: Quill              | title: [Quill]",
        "https://example.org/quill | git@example.org:quill",
        "main-branches: [main]     | branches: [main]",
        "head: refs/pull/{n}/head  | head: refs/pull/head",
        "web: /pull/{n}            | web: /pull/",
        "project: headers/         | project: headers.h",
        "roots: [src/]             | roots: [src]",
        "code: ['src/**/*.c']      | code: ['src/[a-z].c']",
        "licences: [MIT]           | licences: [the usual one]",
        "['drivers/{name}/']       | ['drivers/']",
        "main-branches: [main]     | in-kernel: yes",
      })
  void bothRefuseTheSameProject(String right, String wrong, @TempDir Path folder)
      throws IOException {
    agree("project", PROJECT, right, wrong, folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name: quill        | title: quill",
        "name: quill        | name: Quill!",
        "[quill]            | {quill: quill}",
        "[feathers/]        | [feathers]",
        "[feathers/]        | [/feathers/]",
        "[feathers/]        | [../feathers/]",
        "roots: pots/       | root: pots/",
      })
  void bothRefuseTheSameMailMarks(String right, String wrong, @TempDir Path folder)
      throws IOException {
    agree("mail", MAIL, right, wrong, folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rule: rdma/tested         | ruel: rdma/tested",
        "path: a.h                 | paths: a.h",
        "message-id: a@example.org | message-id: a b",
        "message-id: a@example.org | blob: xyz",
        "reason: r                 | reason: []",
        "owner: o                  | boss: o",
        "2026-12-31                | tomorrow",
      })
  void bothRefuseTheSameWaiver(String right, String wrong, @TempDir Path folder)
      throws IOException {
    RuleBook book = RuleFiles.load(List.of());
    Path file = folder.resolve("waivers.yaml");
    Files.writeString(file, WAIVER);
    assertThat(problems("waivers", WAIVER)).isEmpty();
    assertThat(WaiverFile.read(file, book)).hasSize(1);
    String broken = WAIVER.replace(right, wrong);
    assertThat(broken).isNotEqualTo(WAIVER);
    Files.writeString(file, broken);
    assertThat(problems("waivers", broken)).isNotEmpty();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> WaiverFile.read(file, book))
        .isInstanceOf(UserError.class);
  }

  @Test
  void theSchemaHasAllChecks() throws IOException {
    JsonNode checks = schema("subsystem").at("/$defs/rule/properties/check/enum");
    assertThat(checks)
        .extracting(JsonNode::asText)
        .as(
            "docs/subsystem.schema.json, list of check: a word for each constant of rules/Check.java")
        .containsExactlyInAnyOrderElementsOf(Check.all().stream().map(Check::label).toList());
  }

  @Test
  void theSchemaOfDriftHasAllChecks() throws IOException {
    assertThat(schema("drift-rules").at("/$defs/rule/properties/check/enum"))
        .extracting(JsonNode::asText)
        .containsExactly(Stream.of(Check.Drift.values()).map(Check::label).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id: drift/values   | id: quill/values",
        "id: drift/values   | id: drift/Values!",
        "check: copy-value  | check: header-commit",
        "severity: error    | severity: fatal",
        "why: w             | wy: w",
        "source: s          | sources: s",
      })
  void bothRefuseTheSameRuleAboutDrift(String right, String wrong, @TempDir Path folder)
      throws IOException {
    agree("drift-rules", DRIFT, right, wrong, folder);
  }

  @Test
  void theDocumentationHasAllChecks() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("docs/rules.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.indexOf('|', 1)))
            .toList();
    assertThat(Check.all().stream().map(Check::label))
        .filteredOn(check -> rows.stream().noneMatch(row -> row.contains("`" + check + "`")))
        .as("checks without a row in the table of docs/rules.md")
        .isEmpty();
  }

  private static void agree(String schema, String text, String right, String wrong, Path folder)
      throws IOException {
    Path file = folder.resolve("quill.yaml");
    Files.writeString(file, text);
    assertThat(RuleFiles.lint(List.of(file))).isEmpty();
    assertThat(problems(schema, text)).isEmpty();
    String broken = text.replace(right, wrong);
    assertThat(broken).isNotEqualTo(text);
    Files.writeString(file, broken);
    assertThat(RuleFiles.lint(List.of(file))).as("lint").isNotEmpty();
    assertThat(problems(schema, broken)).as("schema").isNotEmpty();
  }

  private static Set<ValidationMessage> problems(String schema, String yaml) throws IOException {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema(schema))
        .validate(new ObjectMapper().valueToTree(value));
  }

  private static JsonNode schema(String name) throws IOException {
    return new ObjectMapper().readTree(Path.of("docs", name + ".schema.json").toFile());
  }
}
