package dev.counterpart.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.fuzz.Harness;
import dev.counterpart.yaml.Problem;
import dev.counterpart.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Any bytes are a file of waivers, or have problems; a waiver that is read names all it has to. */
public final class WaiverFileHarness implements Harness {
  private static final List<String> RULES = List.of("rdma/uapi-has-user", "rdma/user-lands-first");

  @Override
  public void take(byte[] input) {
    var problems = new ArrayList<Problem>();
    List<Waiver> waivers =
        YamlReader.read("x.yaml", new String(input, StandardCharsets.UTF_8), problems)
            .map(root -> WaiverFile.list(root, RULES, problems))
            .orElse(List.of());
    assertThat(problems).allSatisfy(RuleFileHarness::isWhole);
    if (problems.isEmpty()) {
      assertThat(waivers)
          .allSatisfy(
              waiver -> {
                assertThat(RULES).contains(waiver.rule());
                assertThat(waiver.element().or(waiver::path)).isPresent();
                assertThat(waiver.blob().or(waiver::messageId)).isPresent();
              });
    }
  }
}
