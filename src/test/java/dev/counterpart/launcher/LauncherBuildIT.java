package dev.counterpart.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does before Counterpart starts: finding a JDK, building. */
class LauncherBuildIT {
  private static final List<String> NEEDED =
      List.of(
          "counterpart",
          "mvnw",
          ".mvn",
          "pom.xml",
          "LICENSE",
          "THIRD-PARTY",
          "src/build",
          "src/main",
          "rules",
          "examples");

  @TempDir Path temp;

  @Test
  void buildsOnceAlthoughStartedTwiceAndSaysWhyItCannotBuild() throws IOException {
    Path checkout = checkout("a clone");
    Launcher launcher = Launcher.of(checkout).in(temp).with("JAVA_HOME", "/nowhere");

    var first = launcher.start("--version");
    var second = launcher.start("--version");
    var results = List.of(first.await(), second.await());
    results.forEach(result -> result.hasStatus(0).says("counterpart"));
    assertThat(results).filteredOn(result -> result.err().contains("building")).hasSize(1);
    assertThat(checkout.resolve("target"))
        .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("once."));

    assertThat(launcher.run("--version").hasStatus(0).err()).isEmpty();

    Files.writeString(
        checkout.resolve("src/main/java/dev/counterpart/Broken.java"),
        "package dev.counterpart; class Broken { int x = \"not a number\"; }");
    var broken = launcher.run("--version").hasStatus(2);
    assertThat(broken.out()).isEmpty();
    broken.complains("Broken.java").complains("counterpart: the build failed");
    assertThat(failing(launcher, "prep"))
        .matches("ERROR: counterpart could not run: the build failed; .+ shows why\n");
    assertThat(failing(launcher, "review"))
        .matches("\\[\\{\"tool\":\"counterpart\",\"status\":\"fail\",\"summary\":\"[^\"]+\"}]\n")
        .contains("the build failed");

    // A build that succeeds says nothing either.
    Files.delete(checkout.resolve("src/main/java/dev/counterpart/Broken.java"));
    var built = launcher.reading("").run("b4", "review").hasStatus(0);
    built.says("there is neither B4_TRACKING_FILE nor a mail");
    assertThat(built.err()).isEmpty();
  }

  /** What b4 reads when the program cannot run, for which nobody's patch is to blame. */
  private static String failing(Launcher launcher, String command) {
    var result = launcher.run("b4", command).hasStatus(0);
    assertThat(result.err()).isEmpty();
    return result.out();
  }

  @Test
  void whatAJvmSaysOfItsOwnIsNotForB4() {
    var launcher = Launcher.ofCheckout().with("JAVA_TOOL_OPTIONS", "-Xmx200m").reading("");
    var result = launcher.run("b4", "review").hasStatus(0);
    result.says("\"status\":\"fail\"");
    assertThat(result.err()).isEmpty();
    assertThat(failing(launcher.with("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC"), "prep"))
        .startsWith("ERROR: counterpart could not run: Java does not start");
  }

  @Test
  void saysWhatIsMissingWhereThereIsNoJdk() throws IOException {
    Path checkout = checkout("no-jdk");
    Files.writeString(
        checkout.resolve(".mvn/find-jdk.sh"), "#!/bin/sh\necho 'PATH and a drawer'\nexit 1\n");
    var result = Launcher.of(checkout).run("--version").hasStatus(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "counterpart: no JDK 25 or newer found; unpack counterpart-VERSION-linux-x64.tar.gz,"
                + " which needs none (docs/install.md), or install one (Debian's openjdk-25-jdk, or"
                + " temurin-25-jdk from https://adoptium.net), or set JAVA_HOME to one (searched:"
                + " PATH and a drawer)\n");
  }

  @Test
  void aJvmThatDoesNotStartIsNoVerdictAndLeavesTheCacheToOtherRuns() {
    Launcher.ofCheckout()
        .with("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC")
        .run("--version")
        .hasStatus(2)
        .complains("JAVA_TOOL_OPTIONS");
    Launcher.ofCheckout().with("JAVA_TOOL_OPTIONS", "-Xmx200m").run("--version").hasStatus(0);
    assertThat(Launcher.ROOT.resolve("target/counterpart.aot")).isNotEmptyFile();
  }

  /** What is loaded from the jar instead is read, verified and linked anew at each start. */
  @Test
  void everyClassOfTheJarComesFromTheAotCache() throws IOException {
    Path log = temp.resolve("classes");
    Path examples = Launcher.ROOT.resolve("examples");
    Launcher.ofCheckout()
        .with("_JAVA_OPTIONS", "-Xlog:class+load:file=" + log)
        .run(
            "check",
            examples.resolve("with-userspace.mbox").toString(),
            "--userspace",
            "rdma-core=" + examples.resolve("rdma-core-example.bundle"))
        .hasStatus(0);
    List<String> loaded = Files.readAllLines(log);
    assertThat(loaded)
        .anyMatch(line -> line.contains("picocli.CommandLine source: shared objects file"));
    // JGit looks once more at folders that were written just now, which no rehearsal is sure to
    // meet.
    assertThat(loaded)
        .filteredOn(line -> line.contains("counterpart.jar"))
        .allMatch(line -> line.contains(" org.eclipse.jgit."))
        .hasSizeLessThan(10);
  }

  @Test
  void saysSoWhereItMayNotWrite() throws IOException {
    Path checkout = checkout("read-only");
    Files.writeString(checkout.resolve("target"), "in the way");
    Launcher.of(checkout).run("--version").hasStatus(2).complains("cannot be written").isReadable();
  }

  @Test
  void theSearchForAJdkNamesItsPlaces() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(Launcher.ROOT.resolve(".mvn/find-jdk.sh").toString(), "9999").start();
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .contains("JAVA_HOME", "PATH", "/usr/lib/jvm");
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
  }

  private Path checkout(String name) throws IOException {
    Path copy = temp.resolve(name);
    for (String needed : NEEDED) {
      Path from = Launcher.ROOT.resolve(needed);
      if (!Files.exists(from)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Path to = copy.resolve(Launcher.ROOT.relativize(file).toString());
          Files.createDirectories(to.getParent());
          if (Files.isDirectory(file)) {
            Files.createDirectories(to);
          } else {
            Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
          }
        }
      }
    }
    return copy;
  }
}
