package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.Golden;
import dev.counterpart.check.doctor.Diagnosis;
import dev.counterpart.check.doctor.RuntimeDiagnosis;
import dev.counterpart.json.JsonReader;
import dev.counterpart.series.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  private static final Path GOLDEN = Path.of("src/test/resources/cli/doctor");
  private static final Path BUNDLE = Path.of("examples/rdma-core-example.bundle").toAbsolutePath();

  @TempDir private Path folder;

  private CommandLineRun doctor() {
    return CommandLineRun.with(folder.resolve("cache"))
        .env("HOME", folder.toString())
        .env("COLUMNS", "200");
  }

  private Path config(String text) throws IOException {
    return Files.writeString(folder.resolve("c.yaml"), text);
  }

  /** What differs from machine to machine and from day to day. */
  private String normal(String text) {
    return text.replace(folder.toString(), "FOLDER")
        .replace(BUNDLE.toString(), "BUNDLE")
        .replaceAll("Java \\S+, (a JDK|an image) in [^\\s\"]+", "Java VERSION, a JDK in HOME")
        .replaceAll("\\d+ days ago", "N days ago")
        .replaceAll("\\d+\\.\\d MB", "N MB")
        .replaceAll("\\d+ others", "N others");
  }

  @Test
  void whatIsThereAndWhatIsNot() throws Exception {
    Path archive = folder.resolve("list.git");
    try (var git = new GitFixture(archive)) {
      git.setClock(Instant.parse("2024-05-06T07:08:09Z"));
      git.commit("mail", Map.of("m", "Subject: x\n\nx\n"));
    }
    Path clone = folder.resolve("iproute2.git");
    try (var git = new GitFixture(clone)) {
      git.commit("one", Map.of("README", "x\n"));
    }
    Path plain = folder.resolve("rdma.git");
    try (var git = new GitFixture(plain)) {
      git.commit("one", Map.of("README", "x\n"));
    }
    Path token = Files.writeString(folder.resolve("token"), "t\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    Path config =
        config(
            """
            userspace:
              rdma-core: rdma.git
              iproute2: iproute2.git
              mesa: gone.git
            archive: [list.git, gone-too.git]
            fail-on: errors
            time-limit: 30
            kernal: x
            patchwork:
              token-file: token
            """);
    CommandLineRun run =
        doctor()
            .env("GITHUB_TOKEN", "very-secret")
            .run("doctor", "--config", config.toString())
            .endsWith(ExitStatus.FINDINGS)
            .isSilent()
            .printsNot("very-secret");
    Golden.compare(GOLDEN.resolve("some.txt"), normal(run.out()), DoctorCommandTest.class);
    CommandLineRun json =
        doctor()
            .run("doctor", "--config", config.toString(), "-f", "json")
            .endsWith(ExitStatus.FINDINGS);
    Golden.compare(GOLDEN.resolve("some.json"), normal(json.out()), DoctorCommandTest.class);
    assertThat(new JsonReader().read(json.out()).items("diagnoses"))
        .isNotEmpty()
        .allMatch(one -> one.has("topic") && one.has("state") && one.has("text"))
        .allMatch(one -> one.text("state").equals("ok") != one.has("remedy"));
  }

  /** As in a container that nobody configured: it works, and that is what counts. */
  @Test
  void whereNothingIsThereAreWarningsAlone() {
    CommandLineRun.with(Path.of("/dev/null/cache"))
        .run("doctor")
        .endsWith(ExitStatus.PASS)
        .isSilent()
        .prints(
            "warn     cache: /dev/null/cache cannot be written",
            "counterpart sync rdma-core",
            "ok       archive: none is named",
            "ok       configuration: no file is read",
            "missing: 0, warnings: ");
  }

  @Test
  void aProjectAtHandIsOneWarningLess() throws IOException {
    Path config = config("userspace: {rdma-core: " + BUNDLE + "}\noffline: true\n");
    doctor()
        .run("doctor", "--config", config.toString())
        .endsWith(ExitStatus.PASS)
        .prints(
            "ok       project: rdma-core in " + BUNDLE + ", a bundle",
            "ok       network: not used: offline is set");
  }

  @Test
  void noServerIsAskedUnlessToldTo() {
    doctor().run("doctor").prints("https://lore.kernel.org was not asked");
    CommandLineRun asked =
        doctor()
            .env("COUNTERPART_PUBLIC_INBOX", "http://127.0.0.1:9")
            .run("doctor", "--network")
            .endsWith(ExitStatus.PASS)
            .prints("warn     network: http://127.0.0.1:9 does not answer: ");
    assertThat(asked.out()).doesNotContain("lore.kernel.org");
  }

  @Test
  void textsOfStrangersStayInTheirLine() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("a\u001b[2Jb\nok c"));
    Path config = Files.writeString(odd.resolve("c.yaml"), "waivers: gone.yaml\n");
    String text =
        doctor()
            .env("COUNTERPART_CACHE", odd.resolve("cache").toString())
            .run("doctor", "--config", config.toString())
            .endsWith(ExitStatus.FINDINGS)
            .out();
    assertThat(text).doesNotContain("\u001b").contains("a\\u001b[2Jb ok c");
    assertThat(text.lines()).noneMatch(line -> line.startsWith("ok c"));
    String json = doctor().run("doctor", "--config", config.toString(), "-f", "json").out();
    assertThat(json).doesNotContain("\u001b");
  }

  @Test
  void wrongRulesAreToldAndTheRestGoesOn() throws IOException {
    Files.writeString(folder.resolve("r.yaml"), "id: quill\ntitel: x\n");
    Path config = config("rules: [r.yaml]\nuserspace: {quill: " + BUNDLE + "}\n");
    doctor()
        .run("doctor", "--config", config.toString())
        .endsWith(ExitStatus.FINDINGS)
        .prints(
            "missing  configuration: " + folder + "/r.yaml:",
            "counterpart rules lint",
            "network: ");
  }

  @Test
  void theClassCacheIsUsedWhereTheJvmMappedIt() {
    String maps = "7f0-7f1 r--p 00000000 08:01 1234    /opt/counter part/counterpart.aot\n";
    assertThat(RuntimeDiagnosis.of("25", folder, Optional.of(maps)))
        .anyMatch(
            one -> one.text().equals("the class cache is used: /opt/counter part/counterpart.aot"));
    assertThat(RuntimeDiagnosis.of("25", folder, Optional.of("")))
        .anyMatch(one -> one.state() == Diagnosis.State.WARN);
    assertThat(RuntimeDiagnosis.of("25", folder, Optional.empty()))
        .allMatch(one -> one.state() == Diagnosis.State.OK);
  }

  @Test
  void aFormatThatIsNone() {
    doctor()
        .run("doctor", "-f", "jsn")
        .endsWith(ExitStatus.TROUBLE)
        .complains("--format \"jsn\" is none of text, json; did you mean \"json\"?");
  }
}
