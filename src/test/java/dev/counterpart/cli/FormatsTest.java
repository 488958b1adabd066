package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.counterpart.Golden;
import dev.counterpart.report.Formats;
import dev.counterpart.report.GitlabReading;
import dev.counterpart.report.JunitReading;
import dev.counterpart.report.SarifReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every report format of every verdict, as the command line writes it. */
class FormatsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/formats");
  private static final String RDMA_CORE = "rdma-core=examples/rdma-core-example.bundle";
  private static final String UNUSED = "examples/header-only.mbox";

  /** What the folder holds beside golden files. */
  private static final List<String> INPUTS =
      List.of("junit.xsd", "not-required.mbox", "waivers.yaml");

  private record Run(ExitStatus status, List<String> arguments) {}

  private static final Map<String, Run> RUNS =
      new TreeMap<>(
          Map.of(
              "pass",
              run(ExitStatus.PASS, "examples/with-userspace.mbox", "--userspace", RDMA_CORE),
              "fail",
              run(ExitStatus.FINDINGS, UNUSED, "--userspace", RDMA_CORE),
              "undecided",
              run(ExitStatus.UNDECIDED, UNUSED, "--offline"),
              "not-required",
              run(ExitStatus.PASS, GOLDEN + "/not-required.mbox", "--userspace", RDMA_CORE),
              "waived",
              run(
                  ExitStatus.PASS,
                  UNUSED,
                  "--userspace",
                  RDMA_CORE,
                  "--waivers",
                  GOLDEN + "/waivers.yaml")));

  @TempDir private static Path folder;

  /** By case and format; one run writes them all, as {@code --report} promises. */
  private static final Map<String, Map<String, String>> REPORTS = new TreeMap<>();

  private static Run run(ExitStatus status, String... arguments) {
    return new Run(status, List.of(arguments));
  }

  @BeforeAll
  static void run() throws IOException {
    for (Map.Entry<String, Run> one : RUNS.entrySet()) {
      var arguments = new ArrayList<String>(List.of("check"));
      arguments.addAll(one.getValue().arguments());
      for (String format : Formats.all().names()) {
        arguments.addAll(
            List.of("--report", format + "=" + folder.resolve(one.getKey() + "." + format)));
      }
      CommandLineRun.with(folder.resolve("cache"))
          .run(arguments.toArray(String[]::new))
          .endsWith(one.getValue().status());
      var reports = new TreeMap<String, String>();
      for (String format : Formats.all().names()) {
        reports.put(format, Files.readString(folder.resolve(one.getKey() + "." + format)));
      }
      REPORTS.put(one.getKey(), reports);
    }
  }

  static Stream<String> names() {
    return RUNS.keySet().stream()
        .flatMap(name -> Formats.all().names().stream().map(format -> name + "." + format));
  }

  private static String report(String name) {
    int dot = name.indexOf('.');
    return REPORTS.get(name.substring(0, dot)).get(name.substring(dot + 1));
  }

  private static Stream<String> reports(String format) {
    return REPORTS.values().stream().map(all -> all.get(format));
  }

  @ParameterizedTest
  @MethodSource("names")
  void looksAsItAlwaysDid(String name) throws IOException {
    // A release changes no golden file.
    Golden.compare(
        GOLDEN.resolve(name), report(name).replace(Version.number(), "VERSION"), FormatsTest.class);
  }

  @Test
  void everyGoldenFileIsCompared() throws IOException {
    assumeFalse(Golden.update(), "the files are being written");
    var compared = new TreeSet<String>(INPUTS);
    names().forEach(compared::add);
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(compared);
    }
  }

  @Test
  void theFormatOptionPrintsTheSame() {
    for (String format : Formats.all().names()) {
      CommandLineRun.with(folder.resolve("cache"))
          .run("check", UNUSED, "--userspace", RDMA_CORE, "-f", format)
          .endsWith(ExitStatus.FINDINGS)
          .printsExactly(report("fail." + format));
    }
  }

  @Test
  void sarifHasWhatGithubAsksFor() throws IOException {
    for (String report : reports("sarif").toList()) {
      SarifReading.requireComplete(report);
    }
  }

  @Test
  void sarifFollowsItsSchema() throws IOException {
    SarifReading.requireValid(reports("sarif").toList());
  }

  @Test
  void junitIsWhatServersRead() throws IOException {
    for (String report : reports("junit").toList()) {
      JunitReading.requireValid(report);
    }
  }

  @Test
  void gitlabIsWhatGitlabReads() throws IOException {
    for (String report : reports("gitlab").toList()) {
      GitlabReading.requireValid(report);
    }
  }

  @Test
  void theSummaryIsOneShortLine() {
    assertThat(reports("summary"))
        .allSatisfy(
            line -> assertThat(line).endsWith("\n").hasLineCount(1).hasSizeLessThanOrEqualTo(201));
    assertThat(reports("summary").map(line -> line.replaceFirst(":(?s).*", "")))
        .containsExactly("fail", "not-required", "pass", "undecided", "pass");
  }
}
