package dev.counterpart.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher of the distribution, in a folder like that of the archive: this JVM's JDK stands for
 * the runtime, and there is no AOT cache. {@code src/it/dist.sh} tries the archive itself.
 */
class DistributionIT {
  @TempDir Path temp;
  private Path folder = Path.of("");
  private Path script = Path.of("");

  @BeforeEach
  void unpack() throws IOException {
    folder = temp.resolve("a folder");
    Path sources = Launcher.ROOT.resolve("src/main/launcher");
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("lib"));
    script = folder.resolve("bin/counterpart");
    Files.copy(sources.resolve("counterpart"), script, StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(sources.resolve("start.sh"), folder.resolve("lib/start.sh"));
    Files.copy(
        Path.of(System.getProperty("counterpart.jar")), folder.resolve("lib/counterpart.jar"));
    Path java = folder.resolve("runtime/bin/java");
    Files.createDirectories(folder.resolve("runtime/bin"));
    Files.writeString(
        java, "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Launcher launcher() {
    return Launcher.of(folder).through(script).in(temp).without("JAVA_HOME").without("HOME");
  }

  @Test
  void needsNoOtherProgramWhereItIsNoLink() {
    var result = launcher().with("PATH", "/nonexistent").run("--version").hasStatus(0);
    assertThat(result.out()).startsWith("counterpart ");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void worksThroughLinksOfBothKinds() throws IOException {
    Path relative = Files.createSymbolicLink(temp.resolve("relative"), Path.of("a folder/bin"));
    Path absolute =
        Files.createSymbolicLink(temp.resolve("counterpart"), relative.resolve("counterpart"));
    Path again = Files.createSymbolicLink(temp.resolve("again"), Path.of("counterpart"));
    assertThat(absolute).isSymbolicLink();
    Path examples = Launcher.ROOT.resolve("examples");
    launcher()
        .through(again)
        .run(
            "check",
            examples.resolve("header-only.mbox").toString(),
            "--userspace",
            "rdma-core=" + examples.resolve("rdma-core-example.bundle"))
        .hasStatus(1)
        .says("FAIL  [PATCH")
        .isReadable();
  }

  @Test
  void saysWhatIsMissingOfItsFolder() throws IOException {
    Files.delete(folder.resolve("runtime/bin/java"));
    var prep = launcher().run("b4", "prep").hasStatus(0);
    assertThat(prep.out()).matches("ERROR: counterpart could not run: .*unpack the archive.*\n");
    assertThat(prep.err()).isEmpty();
    launcher().run("--version").hasStatus(2).complains("a folder/bin/../runtime").isReadable();
    Files.delete(folder.resolve("lib/start.sh"));
    launcher().run("--version").hasStatus(2).complains("unpack the archive again").isReadable();
  }

  @Test
  void whatTheUserGivesTheJvmIsNoVerdict() {
    launcher()
        .with("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC")
        .run("--version")
        .hasStatus(2)
        .complains("JAVA_TOOL_OPTIONS");
    launcher()
        .with("COUNTERPART_TRUST_STORE", "/nowhere/trust")
        .run("--version")
        .hasStatus(2)
        .complains("COUNTERPART_TRUST_STORE names /nowhere/trust, which cannot be read");
  }
}
