package dev.counterpart.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.fuzz.Harness;
import dev.counterpart.yaml.Fields;
import dev.counterpart.yaml.Node;
import dev.counterpart.yaml.Problem;
import dev.counterpart.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Any bytes are a rule file, or have problems that have a place. */
public final class RuleFileHarness implements Harness {
  @Override
  public void take(byte[] input) {
    var problems = new ArrayList<Problem>();
    YamlReader.read("x.yaml", new String(input, StandardCharsets.UTF_8), problems)
        .ifPresent(root -> read(root, problems));
    assertThat(problems).allSatisfy(RuleFileHarness::isWhole);
  }

  private static void read(Node root, List<Problem> problems) {
    Fields fields = Fields.of(root, "", problems);
    MailMark.read(Fields.of(root, "", new ArrayList<>()));
    SignalReader.read(fields);
    if (RuleFiles.isSubsystem(root)) {
      var mentions = new Mentions();
      assertThat(SubsystemFile.read(fields, mentions)).isNotNull();
      mentions.resolve(List.of("rdma-core", "quill"), List.of("ioctl", "struct"));
    } else {
      assertThat(ProjectFile.read(fields)).isNotNull();
    }
  }

  static void isWhole(Problem problem) {
    assertThat(problem.message()).isNotBlank();
    assertThat(problem.file()).isEqualTo("x.yaml");
    assertThat(problem.line()).isNotNegative(); // 0 means the whole file
    assertThat(problem.column()).isNotNegative();
  }
}
