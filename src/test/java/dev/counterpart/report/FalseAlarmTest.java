package dev.counterpart.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Where an audit of linux-rdma must not fail. Skipped unless its JSON lines are named:
 *
 * <pre>
 * ./counterpart audit linux-rdma.git --userspace rdma-core=rdma-core.git --report jsonl=all.jsonl
 * ./mvnw test -Dtest=FalseAlarmTest -Dcorpus.audit=all.jsonl
 * </pre>
 */
class FalseAlarmTest {
  private static final String AUDIT = System.getProperty("corpus.audit", "");

  /** Series that maintainers took without userspace, by class: fix, typo, licence, layout ... */
  private static final List<String> EXEMPT =
      List.of(
          "1611026189-17943-1-git-send-email-bryantan@vmware.com",
          "20200724084112.GC31930@amd",
          "20210701104127.1877-1-lukas.bulwahn@gmail.com",
          "20230823092912.122674-1-krzysztof.kozlowski@linaro.org",
          "20210616202615.1247242-1-keescook@chromium.org",
          "20251208133311.313977-1-arnd@kernel.org",
          "20251208133849.315451-1-arnd@kernel.org",
          "0-v2-22c19e565eef+139a-kern_caps_jgg@nvidia.com",
          "0-v1-caa70ba3d1ab+1436e-ucmd_mask_jgg@nvidia.com",
          "20220913222716.18335-1-rpearsonhpe@gmail.com",
          "20190930074252.20133-1-bharat@chelsio.com");

  private static final Map<String, JsonNode> REPORTS = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    assumeTrue(!AUDIT.isEmpty(), "skipped: name an audit's JSON lines with -Dcorpus.audit=FILE");
    var mapper = new ObjectMapper();
    try (Stream<String> lines = Files.lines(Path.of(AUDIT))) {
      lines.map(line -> parsed(mapper, line)).forEach(r -> REPORTS.put(id(r), r));
    }
  }

  private static JsonNode parsed(ObjectMapper mapper, String line) {
    try {
      return mapper.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String id(JsonNode report) {
    return report.path("series").path("messageId").asText();
  }

  @Test
  void whatTouchesNoUapiAndAddsNoDriverDoesNotFail() {
    assertThat(
            REPORTS.values().stream()
                .filter(report -> report.path("verdict").asText().equals("fail"))
                .filter(
                    report ->
                        StreamSupport.stream(report.path("changes").spliterator(), false)
                            .noneMatch(FalseAlarmTest::isUapi))
                .map(FalseAlarmTest::id))
        .isEmpty();
  }

  /** In a header for programs, or declared in a driver's code. */
  private static boolean isUapi(JsonNode change) {
    return change.path("path").asText().contains("include/uapi/")
        || List.of("driver", "char-device", "uverbs-object", "uverbs-method")
            .contains(change.path("kind").asText());
  }

  @Test
  void whatMaintainersExemptIsNotRequired() {
    assertThat(EXEMPT).allSatisfy(id -> assertThat(verdict(id)).as(id).isEqualTo("not-required"));
  }

  private static String verdict(String id) {
    JsonNode report = REPORTS.get(id);
    return report == null ? "not in the audit" : report.path("verdict").asText();
  }
}
