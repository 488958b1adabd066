package dev.counterpart.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.report.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples through the launcher: exit statuses, streams, and odd places to start from. */
class LauncherIT {
  private static final Path EXAMPLES = Launcher.ROOT.resolve("examples");
  private static final String WITH_USERSPACE = EXAMPLES.resolve("with-userspace.mbox").toString();
  private static final String HEADER_ONLY = EXAMPLES.resolve("header-only.mbox").toString();
  private static final String RDMA_CORE =
      "rdma-core=" + EXAMPLES.resolve("rdma-core-example.bundle");

  /** What the launcher needs of PATH; git is not among it. */
  private static final List<String> PROGRAMS = List.of("sh", "cat", "find", "readlink", "id");

  @TempDir Path temp;

  /** The jar is there, and the class cache is made, before anybody looks at standard error. */
  @BeforeAll
  static void isBuilt() {
    assertThat(Path.of(System.getProperty("counterpart.jar", ""))).isRegularFile();
    Launcher.ofCheckout().run("--version").hasStatus(0);
  }

  @Test
  void aSeriesWithItsUserspacePasses() {
    var result = check(launcher(), WITH_USERSPACE).hasStatus(0).isReadable();
    result.says("PASS").says("rdma-core#7");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void aSeriesWhosePullRequestOnlyBringsTheHeaderFails() {
    var result = check(launcher(), HEADER_ONLY).hasStatus(1).isReadable();
    result.says("FAIL").says("rdma-core#8").says("rdma/uapi-has-user");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void withoutAnyRepositoryItIsUndecided() {
    launcher()
        .run("check", WITH_USERSPACE, "--offline")
        .hasStatus(3)
        .isReadable()
        .says("UNDECIDED");
  }

  @Test
  void failOnDecidesWhatFails() {
    check(launcher(), HEADER_ONLY, "--fail-on", "never").hasStatus(0).says("FAIL");
  }

  @Test
  void jsonIsAllThatStandardOutputHolds() {
    var result = check(launcher(), WITH_USERSPACE, "-f", "json").hasStatus(0);
    assertThat(result.out().strip()).startsWith("{").endsWith("}");
    result.says("\"counterpart-report/1\"").says("\"rdma-core#7\"");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void theSameInputGivesTheSameOutput() {
    for (String format : Formats.all().names()) {
      var first = check(launcher(), WITH_USERSPACE, "-f", format);
      var second =
          check(
              launcher().with("LC_ALL", "C").with("TZ", "Asia/Tokyo"),
              WITH_USERSPACE,
              "-f",
              format);
      assertThat(second.out()).isEqualTo(first.out());
    }
  }

  @Test
  void readsStandardInput() throws IOException {
    var piped = launcher().reading(Files.readString(Path.of(WITH_USERSPACE)));
    check(piped, "-").hasStatus(0).says("PASS");
  }

  @Test
  void startsThroughLinksFromAnyFolder() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("elsewhere, with blanks"));
    Path link = Files.createSymbolicLink(folder.resolve("counterpart"), launcher().script());
    Path relative = Files.createSymbolicLink(folder.resolve("cp"), Path.of("counterpart"));
    for (Path script : List.of(link, relative)) {
      var elsewhere = launcher().through(script).in(folder);
      check(elsewhere, WITH_USERSPACE).hasStatus(0);
    }
    Files.copy(Path.of(HEADER_ONLY), folder.resolve("a series.mbox"));
    check(launcher().through(link).in(folder), "a series.mbox").hasStatus(1);
  }

  static Stream<Arguments> homes() {
    return Stream.of(Arguments.of("fresh"), Arguments.of("unwritable"), Arguments.of("unset"));
  }

  @ParameterizedTest
  @MethodSource("homes")
  void needsNoHome(String kind) throws IOException {
    Path home = temp.resolve("home");
    var launcher =
        switch (kind) {
          case "fresh" -> launcher().with("HOME", Files.createDirectory(home).toString());
          // A file in the way keeps out even root.
          case "unwritable" ->
              launcher().with("HOME", Files.writeString(home, "").resolve("below").toString());
          default -> launcher().without("HOME");
        };
    launcher = launcher.without("XDG_CACHE_HOME").without("XDG_CONFIG_HOME");
    var result = check(launcher, WITH_USERSPACE).hasStatus(0).isReadable();
    if (kind.equals("fresh")) {
      assertThat(result.err()).isEmpty();
    } else {
      assertThat(result.err().lines())
          .singleElement()
          .asString()
          .contains("cannot be written, so that nothing is kept", "COUNTERPART_CACHE");
    }
    assertThat(result.out()).isEqualTo(check(launcher(), WITH_USERSPACE).out());
  }

  @Test
  void needsNoGitProgram() throws IOException {
    Path bin = Files.createDirectory(temp.resolve("bin"));
    for (String program : PROGRAMS) {
      for (String folder : List.of("/bin", "/usr/bin", "/usr/local/bin")) {
        Path there = Path.of(folder, program);
        if (Files.isExecutable(there)) {
          Files.createSymbolicLink(bin.resolve(program), there);
          break;
        }
      }
    }
    var launcher =
        launcher()
            .with("PATH", bin.toString())
            .with("JAVA_HOME", System.getProperty("java.home"))
            .with("HOME", temp.resolve("none").toString());
    check(launcher, WITH_USERSPACE).hasStatus(0).isReadable();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("no command", "", List.of("chekc", WITH_USERSPACE)),
        Arguments.of("no option", "", List.of("check", WITH_USERSPACE, "--userspaec", "x")),
        Arguments.of("no series", "", List.of("check")),
        Arguments.of("no format", "", List.of("check", WITH_USERSPACE, "-f", "yaml")),
        Arguments.of("no file", "", List.of("check", "nowhere.mbox", "--userspace", RDMA_CORE)),
        Arguments.of("empty", "", List.of("check", "input", "--userspace", RDMA_CORE)),
        Arguments.of("no mail", "lorem ipsum\n\n\u0000\u0001", List.of("check", "input")),
        Arguments.of(
            "no patch",
            """
            From a@b.example Mon Sep 17 00:00:00 2001
            From: A <a@b.example>
            Subject: hello

            hi
            """,
            List.of("check", "input")),
        Arguments.of(
            "no repository",
            "",
            List.of("check", WITH_USERSPACE, "--userspace", "rdma-core=input")),
        Arguments.of(
            "no project", "", List.of("check", WITH_USERSPACE, "--userspace", "rdma-croe=.")),
        Arguments.of("no archive", "", List.of("check", "a@b.example", "--archive", "nowhere")),
        Arguments.of("no rules", "", List.of("check", WITH_USERSPACE, "--rules", "nowhere")),
        Arguments.of(
            "no date",
            "",
            List.of("check", WITH_USERSPACE, "--userspace", RDMA_CORE, "--as-of", "soon")),
        Arguments.of(
            "no place", "", List.of("check", WITH_USERSPACE, "--report", "json=no/where")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsOneSentenceAndStatus2(String what, String input, List<String> arguments)
      throws IOException {
    Files.writeString(temp.resolve("input"), input);
    var result =
        launcher().in(temp).run(arguments.toArray(String[]::new)).hasStatus(2).isReadable();
    assertThat(result.out()).isEmpty();
    assertThat(result.err().strip()).startsWith("counterpart").hasSizeGreaterThan(20);
    assertThat(result.err().lines()).as(what).hasSize(1);
  }

  @Test
  void aTruncatedMailIsNeverAPass() throws IOException {
    String whole = Files.readString(Path.of(WITH_USERSPACE));
    Path cut = temp.resolve("cut.mbox");
    for (String end : List.of("+enum acme_create_cq_flags", "+\t__u32 clock_khz")) {
      Files.writeString(cut, whole.substring(0, whole.indexOf(end)));
      var result = check(launcher(), cut.toString()).isReadable();
      assertThat(result.status()).as(result.out() + result.err()).isNotZero();
    }
  }

  private static Launcher launcher() {
    return Launcher.ofCheckout();
  }

  private static Launcher.Result check(Launcher launcher, String series, String... more) {
    return launcher.run(
        Stream.concat(Stream.of("check", series, "--userspace", RDMA_CORE), Stream.of(more))
            .toArray(String[]::new));
  }
}
