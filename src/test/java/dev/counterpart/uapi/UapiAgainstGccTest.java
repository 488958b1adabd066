package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.c.Abi;
import java.io.IOException;
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
 * The names come from gcc and ctags, so what the parser overlooks counts too. Writes the figures,
 * and every difference with the kind of its cause, to {@code target/uapi-accuracy.txt}.
 *
 * <p>The headers are the distribution's, and it updates them. So a build asks only that the parser
 * agrees nearly everywhere; {@code -Dheaders.strict=true} asks that every difference has a cause.
 */
class UapiAgainstGccTest {
  private static final int PROCESSES = 2;

  /** What new headers teach changes a few facts in ten thousand; a broken parser many more. */
  private static final double NEARLY = 0.995;

  @TempDir Path directory = Path.of("");

  @Test
  void theParserAgreesWithGccOnEveryHeader() throws Exception {
    List<Path> headers = SystemHeaders.all();
    String reason = GccOracle.missingTools(directory);
    if (!reason.isEmpty()) {
      System.out.println("UapiAgainstGccTest is skipped: " + reason);
    }
    assumeTrue(reason.isEmpty(), reason);

    AccuracyReport report = new AccuracyReport();
    Map<Path, List<Ctags.Tag>> tags = Ctags.tags(directory, headers);
    for (Abi abi : Abi.values()) {
      report.add(abi, results(headers, tags, abi));
    }
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/uapi-accuracy.txt"), report.text());

    boolean strict = Boolean.getBoolean("headers.strict");
    List<String> unexplained = report.unexplained().stream().map(Disagreement::line).toList();
    if (strict) {
      assertThat(unexplained).as("differences without a known cause").isEmpty();
    } else if (!unexplained.isEmpty()) {
      System.out.println(
          "These headers differ in "
              + unexplained.size()
              + " places without a known cause, see target/uapi-accuracy.txt");
    }
    for (Abi abi : Abi.values()) {
      for (String exact : AccuracyReport.EXACT) {
        assertThat(report.share(abi, exact))
            .as(abi + " " + exact)
            .isGreaterThanOrEqualTo(strict ? 1.0 : NEARLY);
      }
      assertThat(report.share(abi, "macro constant")).isGreaterThanOrEqualTo(NEARLY);
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
}
