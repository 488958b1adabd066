package dev.counterpart.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** Reads SARIF as the standard's schema and as GitHub's code scanning do. */
public final class SarifReading {
  /** Put there by {@code .ci/sarif-schema}; it is Microsoft's, and no part of this repository. */
  private static final Path SCHEMA =
      Path.of("target/sarif/node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json");

  private SarifReading() {}

  /** Skips the test, and says so, where the schema is not there. */
  public static void requireValid(List<String> reports) throws IOException {
    assumeTrue(
        Files.exists(SCHEMA), "SARIF is not compared with its schema: .ci/sarif-schema brings it");
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(SCHEMA));
    for (String report : reports) {
      assertThat(schema.validate(report, InputFormat.JSON)).isEmpty();
      // The schema is strict: a key that it does not know is refused.
      String odd = report.replaceFirst("\"executionSuccessful\"", "\"executionSuccesful\"");
      assertThat(schema.validate(odd, InputFormat.JSON)).isNotEmpty();
    }
  }

  /** What GitHub asks for: docs.github.com, "SARIF support for code scanning". */
  public static JsonNode requireComplete(String report) throws IOException {
    JsonNode log = new ObjectMapper().readTree(report);
    assertThat(log.path("version").asText()).isEqualTo("2.1.0");
    JsonNode run = log.path("runs").path(0);
    assertThat(run.path("automationDetails").path("id").asText()).isEqualTo("counterpart/");
    assertThat(run.path("results").isArray()).isTrue();
    assertThat(run.path("results").size()).isLessThanOrEqualTo(5000);
    JsonNode rules = run.path("tool").path("driver").path("rules");
    rules.forEach(SarifReading::requireRule);
    var hashes = new HashSet<String>();
    for (JsonNode result : run.path("results")) {
      text(result.path("message"));
      assertThat(result.path("level").asText()).isIn("error", "warning", "note");
      assertThat(rules.path(result.path("ruleIndex").asInt(-1)).path("id"))
          .isEqualTo(result.path("ruleId"));
      JsonNode place = result.path("locations").path(0).path("physicalLocation");
      assertThat(place.path("artifactLocation").path("uri").asText())
          .isNotEmpty()
          .doesNotStartWith("/")
          .matches("[!-~]+");
      JsonNode region = place.path("region");
      assertThat(region.path("startLine").asInt()).isPositive();
      assertThat(region.path("startColumn").asInt()).isPositive();
      assertThat(region.path("endLine").asInt()).isEqualTo(region.path("startLine").asInt());
      assertThat(region.path("endColumn").asInt()).isGreaterThan(1);
      String hash = result.path("partialFingerprints").path("primaryLocationLineHash").asText();
      assertThat(hash).matches("[0-9a-f]{32}");
      assertThat(hashes.add(hash)).as("fingerprints are unique").isTrue();
    }
    return run;
  }

  private static void requireRule(JsonNode rule) {
    assertThat(rule.path("id").asText()).isNotEmpty();
    assertThat(rule.path("name").asText()).matches("[A-Za-z0-9]{1,255}");
    text(rule.path("shortDescription"));
    text(rule.path("fullDescription"));
    text(rule.path("help"));
    assertThat(rule.path("defaultConfiguration").path("level").asText())
        .isIn("error", "warning", "note");
  }

  private static void text(JsonNode message) {
    assertThat(message.path("text").asText()).isNotBlank().hasSizeLessThanOrEqualTo(1024);
  }
}
