package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code counterpart rules test}, {@code list} and {@code lint}. */
class RuleExamplesTest {
  private static final String RULES =
      """
      id: quill
      title: Quills
      why: because
      source: here
      triggers:
        - paths: ["include/uapi/quill/**"]
      requires:
        any-of: [rdma-core]
      rules:
        - id: quill/submission
          check: submission
          severity: error
          title: somebody uses it
          why: because
          fix: use it
          source: here
      examples:
        - title: nobody uses it
          series: |
            quill: Add depth

            +++ include/uapi/quill/quill.h
            +#define QUILL_DEPTH 7  <-- quill/submission
          verdict: fail
        - title: somebody uses it
          series: |
            quill: Add depth

            +++ include/uapi/quill/quill.h
            +#define QUILL_DEPTH 7
          userspace:
            rdma-core: |
              +++ providers/quill/quill.c
              +int depth(void) { return QUILL_DEPTH; }
          verdict: pass
      """;

  @TempDir private Path folder;

  private CommandLineRun test(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("quill.yaml"), text);
    return CommandLineRun.with(folder.resolve("cache")).run("rules", "test", file.toString());
  }

  @Test
  void theShippedExamplesComeOutAsTheySay() {
    CommandLineRun.with(folder.resolve("cache"))
        .run("rules", "test")
        .endsWith(ExitStatus.PASS)
        .prints(" subsystems, no problems\n")
        .isSilent();
  }

  @Test
  void rightExamplesAreCountedAndNamedOnlyWhenAskedFor() throws IOException {
    test(RULES).endsWith(ExitStatus.PASS).printsExactly("2 examples of 1 subsystem, no problems\n");
    CommandLineRun.with(folder.resolve("cache"))
        .run("rules", "test", "-v", folder.resolve("quill.yaml").toString())
        .prints("ok     quill: nobody uses it\n");
  }

  @Test
  void aWrongExpectationIsNamedWithItsLine() throws IOException {
    test(RULES.replace("verdict: fail", "verdict: pass"))
        .endsWith(ExitStatus.FINDINGS)
        .prints(
            "wrong  quill: nobody uses it\n",
            "quill.yaml:24: the verdict is fail, not pass",
            "2 examples of 1 subsystem, 1 wrong");
    test(RULES.replace("<-- quill/submission", "<-- quill/other"))
        .endsWith(ExitStatus.FINDINGS)
        .prints(
            "quill.yaml:23: quill/other is expected here and not found",
            "quill.yaml:18: quill/submission is found and not expected");
    test(RULES.replace("  +#define QUILL_DEPTH 7\n    userspace", "  #define X 7\n    userspace"))
        .endsWith(ExitStatus.FINDINGS)
        .prints("a line of a patch begins with '+', '-' or a blank");
  }

  @Test
  void bothSortsOfExamplesAreAskedFor() throws IOException {
    String text = RULES.substring(0, RULES.indexOf("  - title: somebody uses it\n    series"));
    test(text)
        .endsWith(ExitStatus.FINDINGS)
        .prints("quill.yaml:1: quill has no example in which nothing is found");
  }

  @Test
  void aFileWithProblemsIsNotRun() throws IOException {
    test(RULES.replace("verdict: fail", "verdict: good"))
        .endsWith(ExitStatus.TROUBLE)
        .printsNothing()
        .complains("quill.yaml:24:14: examples[1].verdict: \"good\" is none of pass, fail");
    test(RULES.replace("rdma-core: |", "rdma-cor: |"))
        .endsWith(ExitStatus.TROUBLE)
        .complains("there is no project \"rdma-cor\"; did you mean \"rdma-core\"?");
  }

  @Test
  void theListFitsTheTerminal() {
    RuleBook book = RuleFiles.load(List.of());
    for (int columns : new int[] {80, 120}) {
      String table = RuleTable.of(book, columns);
      assertThat(table).contains("rdma/submission ", " severity ", "DRM: graphics and display");
      assertThat(table.lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    }
  }

  @Test
  void inAPipeTheListHasALineForEachRule() {
    CommandLineRun run =
        CommandLineRun.with(folder).env("COLUMNS", "80").run("rules").endsWith(ExitStatus.PASS);
    assertThat(run.out().lines())
        .hasSizeGreaterThan(100)
        .allMatch(line -> line.matches("[^\\t ]+/[^\\t ]+\t(error|warning|note)\t[^\\t]+\t[^\\t]+"))
        .anyMatch(line -> line.startsWith("rdma/submission\terror\trdma-core has been offered"));
  }
}
