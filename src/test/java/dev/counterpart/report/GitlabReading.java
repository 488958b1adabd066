package dev.counterpart.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/** Reads a code quality report as docs.gitlab.com describes it, and takes nothing else. */
public final class GitlabReading {
  private GitlabReading() {}

  /** The issues, after a strict look at each. */
  public static JsonNode requireValid(String report) throws IOException {
    assertThat(report).startsWith("[");
    JsonNode issues = new ObjectMapper().readTree(report);
    var fingerprints = new HashSet<String>();
    for (JsonNode issue : issues) {
      assertThat(issue.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(
              "description", "check_name", "fingerprint", "severity", "location");
      assertThat(issue.path("description").asText()).isNotBlank().doesNotContain("\n");
      assertThat(issue.path("check_name").asText()).isNotBlank();
      assertThat(issue.path("severity").asText()).isIn("info", "minor", "major");
      assertThat(fingerprints.add(issue.path("fingerprint").asText())).isTrue();
      JsonNode location = issue.path("location");
      assertThat(location.fieldNames()).toIterable().containsExactlyInAnyOrder("path", "lines");
      assertThat(List.of(location.path("path").asText().split("/", -1)))
          .doesNotContain("", ".", "..");
      assertThat(location.path("lines").path("begin").isInt()).isTrue();
      assertThat(location.path("lines").path("begin").asInt()).isPositive();
      assertThat(location.path("lines")).hasSize(1);
    }
    return issues;
  }
}
