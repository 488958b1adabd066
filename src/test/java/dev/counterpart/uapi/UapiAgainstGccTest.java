package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.c.Abi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the parser with gcc over every kernel header of this machine, for x86-64 and for i386.
 * The names come from gcc and ctags, so what the parser overlooks counts too. Writes the figures to
 * {@code target/uapi-accuracy.txt}.
 */
class UapiAgainstGccTest {
  private static final int PROCESSES = 2;

  @TempDir Path directory = Path.of("");

  @Test
  void theParserAgreesWithGccOnEveryHeader() throws Exception {
    List<Path> headers = SystemHeaders.all();
    String reason = GccOracle.missingTools(directory);
    if (!reason.isEmpty()) {
      System.out.println("UapiAgainstGccTest is skipped: " + reason);
    }
    assumeTrue(reason.isEmpty(), reason);

    ListedCauses causes = new ListedCauses(resource("uapi-differences.txt"));
    AccuracyReport report = new AccuracyReport(causes);
    Map<Path, List<Ctags.Tag>> tags = Ctags.tags(directory, headers);
    for (Abi abi : Abi.values()) {
      report.add(abi, results(headers, tags, abi));
    }
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/uapi-accuracy.txt"), report.text());

    assertThat(report.unexplained().stream().map(Disagreement::line))
        .as("differences without a listed cause")
        .isEmpty();
    for (Abi abi : Abi.values()) {
      for (String exact : AccuracyReport.EXACT) {
        assertThat(report.share(abi, exact)).as(abi + " " + exact).isEqualTo(1.0);
      }
      assertThat(report.share(abi, "macro constant")).isGreaterThanOrEqualTo(0.999);
    }
  }

  private List<HeaderResult> results(List<Path> headers, Map<Path, List<Ctags.Tag>> tags, Abi abi)
      throws IOException, InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newFixedThreadPool(PROCESSES)) {
      List<Future<HeaderResult>> futures = new ArrayList<>();
      for (Path header : headers) {
        Path work = Files.createTempDirectory(directory, "header");
        List<Ctags.Tag> names = tags.getOrDefault(header, List.of());
        futures.add(
            pool.submit(
                () -> {
                  GccOracle.Facts facts = new GccOracle(work, abi).facts(header, names);
                  String text = SystemHeaders.text(header).orElseThrow();
                  return HeaderResult.of(SystemHeaders.includeName(header), text, facts, names);
                }));
      }
      List<HeaderResult> results = new ArrayList<>();
      for (Future<HeaderResult> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }

  private static String resource(String name) throws IOException {
    try (var in = UapiAgainstGccTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no test resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
