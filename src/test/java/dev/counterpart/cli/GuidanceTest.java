package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.series.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says to somebody who does not know it yet. */
class GuidanceTest {
  private static final String SERIES = "examples/with-userspace.mbox";
  private static final String PROJECT =
      """
      id: libquill
      title: libquill
      urls: [https://example.org/quill]
      main-branches: [main]
      submissions:
        head: refs/pull/{n}/head
        web: /pull/{n}
      headers:
        - kernel: include/uapi/quill/
          project: headers/
      code: ['src/**/*.c']
      """;

  @TempDir private Path folder;

  private CommandLineRun counterpart() {
    return CommandLineRun.with(folder.resolve("cache"));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void helpIsACommandToo() {
    String help = counterpart().run("check", "--help").endsWith(ExitStatus.PASS).out();
    counterpart().run("help", "check").endsWith(ExitStatus.PASS).printsExactly(help);
    counterpart().run("help", "uapi", "diff").endsWith(ExitStatus.PASS).prints("Compares two");
    counterpart().run("help").endsWith(ExitStatus.PASS).prints("Exit status", "check", "rules");
  }

  @Test
  void aProjectHasAPage() {
    counterpart()
        .run("rules", "show", "rdma-core")
        .endsWith(ExitStatus.PASS)
        .prints(
            "https://github.com/linux-rdma/rdma-core",
            "each pull request, as refs/pull/{n}/head",
            "kernel-headers/rdma/ from include/uapi/rdma/",
            "Asked by: ",
            "rdma");
  }

  @Test
  void aSubsystemThatAsksForNoProjectSaysSo() {
    counterpart()
        .run("rules", "show", "uapi")
        .endsWith(ExitStatus.PASS)
        .prints("Asks:    no userspace project\n");
  }

  /** The example was posted on 2026-03-04, 08:00 UTC. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-03-04", "2026-03-03", "2026-03-04T00:00:00+14:00"})
  void theDayOfPostingIsADate(String date) {
    check("--as-of", date).endsWith(ExitStatus.PASS);
  }

  @Test
  void aDateBeforeThePostingIsRefused() {
    check("--as-of", "2026-03-02")
        .endsWith(ExitStatus.TROUBLE)
        .printsNothing()
        .complains("--as-of 2026-03-02 is before the series was posted, 2026-03-04");
  }

  private CommandLineRun check(String... more) {
    var args = new ArrayList<String>(List.of("check", SERIES));
    args.addAll(List.of("--userspace", "rdma-core=examples/rdma-core-example.bundle"));
    args.addAll(List.of(more));
    return counterpart().run(args.toArray(String[]::new));
  }

  @Test
  void anArchiveIsNoProject() throws Exception {
    Path archive = folder.resolve("list.git");
    try (var git = new GitFixture(archive)) {
      git.commit("mail", Map.of("m", "From: Ada <ada@example.org>\n\nHello.\n"));
    }
    counterpart()
        .run("check", SERIES, "--offline", "--userspace", "rdma-core=" + archive)
        .endsWith(ExitStatus.TROUBLE)
        .complains(archive + " is a mailing list's archive (public-inbox), no clone of ");
  }

  @Test
  void aCacheThatCannotBeWrittenIsTold() throws IOException {
    Path taken = file("taken", "");
    CommandLineRun run =
        CommandLineRun.with(taken)
            .run("check", SERIES, "--userspace", "rdma-core=examples/rdma-core-example.bundle")
            .endsWith(ExitStatus.PASS);
    assertThat(run.err())
        .contains("the cache " + taken + " cannot be written", "set COUNTERPART_CACHE");
    check().isSilent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kernel: include/uapi/quill/ | kernel: include/uapi/quill | a folder ends with",
        "web: /pull/{n}              | web: pull/{n}              | begins with '/', as in /pull/{n}"
      })
  void aPathThatIsMeantOtherwiseIsAProblem(String good, String bad, String sentence)
      throws IOException {
    String folders = PROJECT.replace("project: headers/", "project: headers");
    String text = bad.startsWith("kernel") ? folders : PROJECT;
    lint(PROJECT).endsWith(ExitStatus.PASS);
    String said = lint(text.replace(good, bad)).endsWith(ExitStatus.TROUBLE).out();
    assertThat(said)
        .contains(
            bad.startsWith("kernel")
                ? "a folder ends with '/', a header with .h; did you mean \"include/uapi/quill/\"?"
                : sentence);
  }

  private CommandLineRun lint(String text) throws IOException {
    return counterpart().run("rules", "lint", file("libquill.yaml", text).toString());
  }

  @Test
  void allProblemsOfAWaiverFileAreShown() throws IOException {
    Path waivers = file("waivers.yaml", "- rule: rdma/tested\n- rule: rdma/tasted\n");
    String said =
        counterpart()
            .run("check", SERIES, "--waivers", waivers.toString())
            .endsWith(ExitStatus.TROUBLE)
            .err();
    assertThat(said.lines())
        .allMatch(line -> line.startsWith("counterpart: " + waivers + ":"))
        .anyMatch(line -> line.contains("did you mean \"rdma/tested\"?"))
        .hasSizeGreaterThan(6);
  }

  @Test
  void theCommandThatBringsAnOperatorsProjectNamesItsFile() throws IOException {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Path project = Files.writeString(rules.resolve("libquill.yaml"), PROJECT);
    Files.writeString(
        rules.resolve("quill.yaml"),
        """
        id: quill
        title: Quills
        why: because
        source: a mail
        triggers: [{paths: [include/uapi/quill/**]}]
        requires: {any-of: [libquill]}
        rules:
          - {id: quill/submission, check: submission, severity: error, title: t, why: w, fix: m, source: s}
        """);
    Path mail =
        file(
            "quill.mbox",
            """
            From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
            From: Ada <ada@example.org>
            Date: Mon, 6 May 2024 07:08:09 +0000
            Subject: [PATCH] quill: Add the quill
            Message-ID: <quill-1@example.org>

            ---
            diff --git a/include/uapi/quill/quill.h b/include/uapi/quill/quill.h
            new file mode 100644
            --- /dev/null
            +++ b/include/uapi/quill/quill.h
            @@ -0,0 +1 @@
            +#define QUILL_IOC_GO 1
            --
            2.40.0

            """);
    counterpart()
        .run("check", mail.toString(), "--offline", "--rules", rules.toString())
        .endsWith(ExitStatus.UNDECIDED);
    assertThat(
            counterpart()
                .run(
                    "check",
                    mail.toString(),
                    "--offline",
                    "--rules",
                    rules.toString(),
                    "-f",
                    "json")
                .out())
        .contains("counterpart sync libquill --rules " + project);
  }

  /** docs/rules.md has whole files to copy. */
  @Test
  void theExampleOfAProjectIsSound() throws IOException {
    String page = Files.readString(Path.of("docs/rules.md"));
    int begin = page.indexOf("    # rules/projects/libacme.yaml");
    var text = new StringBuilder();
    page.substring(begin)
        .lines()
        .takeWhile(line -> line.isEmpty() || line.startsWith("    "))
        .forEach(line -> text.append(line.strip().isEmpty() ? "" : line.substring(4)).append('\n'));
    assertThat(text).contains("id: libacme", "submissions:", "headers:", "licences:");
    lint(text.toString()).endsWith(ExitStatus.PASS).prints("1 file, no problems");
  }
}
