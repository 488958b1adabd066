package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check --explain}: the road of each element to the verdict. */
class ExplanationTest {
  private static final Path GOLDEN = Path.of("src/test/resources/cli/explain");
  private static final String BUNDLE = "rdma-core=examples/rdma-core-example.bundle";

  @TempDir private Path folder;

  private CommandLineRun run() {
    return CommandLineRun.with(folder.resolve("cache"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"with-userspace", "header-only"})
  void eachElementHasItsRoad(String series) throws IOException {
    String[] check = {"check", "examples/" + series + ".mbox", "--userspace", BUNDLE};
    String plain = run().run(check).out();
    String[] explained = {check[0], check[1], check[2], check[3], "--explain"};
    String out = run().run(explained).out();
    assertThat(out).startsWith(plain);
    Golden.compare(
        GOLDEN.resolve(series + ".txt"), out.substring(plain.length()), ExplanationTest.class);
  }

  @Test
  void whatCouldNotBeConsultedIsNamed() {
    run()
        .run("check", "examples/with-userspace.mbox", "--explain")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("not looked for: the cover letter links");
  }

  @Test
  void itStandsBelowTheTextAlone() {
    run()
        .run("check", "examples/with-userspace.mbox", "--explain", "-f", "json")
        .endsWith(ExitStatus.TROUBLE)
        .complains("--explain goes with -f text");
    run()
        .run("check", "examples/with-userspace.mbox", "--explain", "--quiet")
        .endsWith(ExitStatus.TROUBLE)
        .complains("without --quiet");
  }
}
