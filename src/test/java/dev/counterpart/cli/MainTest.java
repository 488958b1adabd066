package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.UserError;
import dev.counterpart.report.Formats;
import dev.counterpart.series.GitFixture;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final String UAPI =
      """
      From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
      From: Ada Quill <ada@example.org>
      Date: Mon, 6 May 2024 07:08:09 +0000
      Subject: [PATCHPREFIX rdma-next] RDMA/acme: Add the quill
      Message-ID: <quill-1@example.org>

      A quill needs a depth.

      Signed-off-by: Ada Quill <ada@example.org>
      ---
       include/uapi/rdma/acme-abi.h | 8 ++++++++
       1 file changed, 8 insertions(+)
       create mode 100644 include/uapi/rdma/acme-abi.h

      diff --git a/include/uapi/rdma/acme-abi.h b/include/uapi/rdma/acme-abi.h
      new file mode 100644
      index 000000000000..1111111111aa
      --- /dev/null
      +++ b/include/uapi/rdma/acme-abi.h
      @@ -0,0 +1,8 @@
      +#ifndef ACME_ABI_H
      +#define ACME_ABI_H
      +#include <linux/types.h>
      +struct acme_quill {
      +	__u32 acme_quill_depth;
      +	__u32 acme_quill_mode;
      +};
      +#endif
      --
      2.40.0

      """;

  private static final String DRIVER_ONLY =
      """
      From 2222222222222222222222222222222222222222 Mon Sep 17 00:00:00 2001
      From: Ada Quill <ada@example.org>
      Date: Mon, 6 May 2024 07:08:09 +0000
      Subject: [PATCH rdma-next] RDMA/acme: Count quills
      Message-ID: <quill-2@example.org>

      ---
       drivers/infiniband/hw/acme/main.c | 1 +
       1 file changed, 1 insertion(+)

      diff --git a/drivers/infiniband/hw/acme/main.c b/drivers/infiniband/hw/acme/main.c
      index 3333333333aa..4444444444bb 100644
      --- a/drivers/infiniband/hw/acme/main.c
      +++ b/drivers/infiniband/hw/acme/main.c
      @@ -1,3 +1,4 @@
       int a;
       int b;
      +int quills;
       int c;
      --
      2.40.0

      """;

  @TempDir private Path folder;
  private Path uapi = Path.of("");
  private Path driver = Path.of("");

  @BeforeEach
  void write() throws IOException {
    uapi = Files.writeString(folder.resolve("uapi.patch"), UAPI.replace("PREFIX", ""));
    driver = Files.writeString(folder.resolve("driver.patch"), DRIVER_ONLY);
  }

  private CommandLineRun counterpart() {
    return CommandLineRun.with(folder.resolve("cache"));
  }

  @Test
  void aSeriesWithoutUapiIsNotRequired() {
    counterpart()
        .run("check", driver.toString())
        .endsWith(ExitStatus.PASS)
        .prints("NOT REQUIRED  [PATCH rdma-next] RDMA/acme: Count quills\n")
        .isSilent();
  }

  @Test
  void withoutTheUserspaceRepositoryItIsUndecided() {
    counterpart()
        .run("check", uapi.toString())
        .endsWith(ExitStatus.UNDECIDED)
        .prints("UNDECIDED  ", "counterpart sync rdma-core")
        .isSilent();
  }

  @Test
  void ofAnRfcThatNobodyLookedUpNothingIsRequired() throws IOException {
    Path rfc = Files.writeString(folder.resolve("rfc.patch"), UAPI.replace("PREFIX", " RFC"));
    counterpart()
        .run("check", rfc.toString())
        .endsWith(ExitStatus.PASS)
        .prints("NOT REQUIRED  ", "counterpart sync rdma-core");
  }

  @Test
  void aPullRequestThatHasTheHeaderAloneIsToBeCompleted() {
    String[] check = {
      "check",
      "examples/header-only.mbox",
      "--userspace",
      "rdma-core=examples/rdma-core-example.bundle"
    };
    CommandLineRun run = counterpart().run(check).endsWith(ExitStatus.FINDINGS);
    assertThat(run.prints("author: bring what is missing").out()).doesNotContain("open a pull");
  }

  @Test
  void whatWasSearchedInOneWayOnlySaysSo() {
    String[] check = {
      "check",
      "examples/header-only.mbox",
      "--userspace",
      "rdma-core=examples/rdma-core-example.bundle",
      "--find-by",
      "link",
      "-f",
      "json"
    };
    counterpart().run(check).endsWith(ExitStatus.FINDINGS).prints(", by link only)");
  }

  @Test
  void whatAnArchiveLacksIsSaidUnlessTheVerdictAloneIsAskedFor() throws Exception {
    Path archive = folder.resolve("archive.git");
    try (var git = new GitFixture(archive)) {
      git.commit("mail", Map.of("m", DRIVER_ONLY.substring(DRIVER_ONLY.indexOf('\n') + 1)));
      for (int i = 0; i < 210; i++) {
        git.commit(
            "mail",
            Map.of(
                "m",
                "From: Bo <bo@example.com>\nMessage-ID: <%d@example.com>\nSubject: x\n\nx\n"
                    .formatted(i)));
      }
      git.lose("HEAD~5:m");
    }
    String[] check = {"check", "quill-2@example.org", "--archive", archive.toString()};
    assertThat(counterpart().run(check).endsWith(ExitStatus.PASS).err())
        .contains("lacks 1 of its 211 mails");
    String[] quiet = Stream.concat(Stream.of(check), Stream.of("--quiet")).toArray(String[]::new);
    assertThat(counterpart().run(quiet).endsWith(ExitStatus.PASS).err()).isEmpty();
  }

  @Test
  void readsStandardInput() {
    counterpart()
        .in(DRIVER_ONLY)
        .run("check", "-", "--quiet")
        .endsWith(ExitStatus.PASS)
        .printsExactly("NOT REQUIRED  [PATCH rdma-next] RDMA/acme: Count quills\n");
  }

  @Test
  void twoSeriesAreNotJudgedAsOne() {
    counterpart()
        .run("check", folder.toString(), "--quiet")
        .endsWith(ExitStatus.TROUBLE)
        .complains("more than one series", "RDMA/acme: Count quills")
        .printsNothing();
    counterpart()
        .run("check", uapi.toString(), driver.toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains("one series at a time");
  }

  @Test
  void uapiInWhatIsLeftAsideIsUndecided() throws IOException {
    String harmless = mailOf("0@x", "include/linux/acme.h", "");
    String adds = mailOf("9@x", "include/uapi/rdma/acme-abi.h", "");
    Path both = Files.writeString(folder.resolve("both.mbox"), harmless + adds);
    counterpart().run("check", both.toString()).endsWith(ExitStatus.UNDECIDED).prints("(9@x)");
    String later = mailOf("7@x", "include/linux/acme.h", " v2");
    Path versions = Files.writeString(folder.resolve("versions.mbox"), adds + later);
    counterpart()
        .run("check", versions.toString())
        .endsWith(ExitStatus.UNDECIDED)
        .prints("(9@x)", "--series-version 2");
    counterpart()
        .run("check", versions.toString(), "--series-version", "2")
        .endsWith(ExitStatus.PASS)
        .prints("NOT REQUIRED");
  }

  private static String mailOf(String id, String path, String version) {
    return """
    From mboxrd@z Thu Jan  1 00:00:00 1970
    Message-ID: <ID>
    Date: Mon, 5 Oct 2020 10:00:00 +0200
    From: Ann Author <ann@acme.example>
    Subject: [PATCHVERSION] RDMA/acme: Do it

    Why.
    ---
    diff --git a/PATH b/PATH
    --- a/PATH
    +++ b/PATH
    @@ -1,2 +1,3 @@ enum acme_flags {
     \tACME_A,
    +\tACME_B,
     };

    """
        .replace("ID>", id + ">")
        .replace("VERSION", version)
        .replace("PATH b/PATH", path + " b/" + path)
        .replace("/PATH", "/" + path);
  }

  @Test
  void theSameInputGivesTheSameOutput() {
    String first = counterpart().run("check", uapi.toString(), "-f", "json").out();
    String second = counterpart().run("check", uapi.toString(), "-f", "json").out();
    assertThat(first).isEqualTo(second).startsWith("{");
  }

  @Test
  void writesMoreReportsToFiles() throws IOException {
    Path json = folder.resolve("report.json");
    Path text = folder.resolve("report.txt");
    String out =
        counterpart()
            .run("check", uapi.toString(), "--report", "json=" + json, "--report", "text=" + text)
            .endsWith(ExitStatus.UNDECIDED)
            .out();
    assertThat(Files.readString(json)).contains("\"verdict\" : \"undecided\"");
    assertThat(Files.readString(text)).isEqualTo(out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check S --report json=S | which is read",
        "check S --report json=LINK | which is read",
        "check S --report json=D/./copy | would overwrite",
        "check S --rules F --report json=F | which is read",
        "check S --waivers F --report json=F | which is read",
        "check S --archive F --report json=F | which is read",
        "check S --userspace rdma-core=F --report json=F | which is read",
        "check S --report json=D/new --report text=D/./new | would overwrite --report json=",
        "check S --report json=D/none/new | its folder is not there",
        "check S --report json=D | is no ordinary file",
        "check S --report json=/dev/null | is no ordinary file",
        "check S --report json=/dev/stdout | is no ordinary file",
        "check S --report json=LOOP | is no ordinary file",
        "audit S --report jsonl=S | which is read",
        "audit --from F --report html=F | which is read",
        "audit S --report jsonl=D/none/new | its folder is not there",
      })
  void aReportOverwritesNothingThatIsRead(String line, String complaint) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "kept\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), uapi);
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    Files.createLink(folder.resolve("copy"), uapi);
    String series = Files.readString(uapi);
    String[] words =
        Stream.of(line.split(" "))
            .map(
                word ->
                    word.replaceFirst("^(.*=)?S$", "$1" + uapi)
                        .replaceFirst("^(.*=)?F$", "$1" + file)
                        .replaceFirst("=LINK$", "=" + link)
                        .replaceFirst("=LOOP$", "=" + loop)
                        .replaceFirst("=D(?=/|$)", "=" + folder))
            .map(word -> word.startsWith("null") ? word.substring("null".length()) : word)
            .toArray(String[]::new);
    counterpart().run(words).endsWith(ExitStatus.TROUBLE).complains(complaint).printsNothing();
    assertThat(file).hasContent("kept\n");
    assertThat(uapi).hasContent(series);
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void aReportGoesWhereALinkLeads() throws IOException {
    Path report = Files.writeString(folder.resolve("report.json"), "old\n");
    Path link = Files.createSymbolicLink(folder.resolve("newest"), report);
    counterpart()
        .run("check", driver.toString(), "--report", "json=" + link)
        .endsWith(ExitStatus.PASS);
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(report)).contains("\"verdict\" : \"not-required\"");
  }

  @Test
  void leavesNothingHalfWritten() throws IOException {
    Path reports = Files.createDirectory(folder.resolve("reports"));
    counterpart()
        .run("check", folder.resolve("none").toString(), "--report", "json=" + reports + "/a.json")
        .endsWith(ExitStatus.TROUBLE)
        .complains("none is not there")
        .printsNothing();
    try (Stream<Path> left = Files.list(reports)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void colourFollowsTheOptionAndNothingElseHere() {
    counterpart()
        .run("check", driver.toString(), "--color", "always", "--quiet")
        .prints("\u001b[1;32mNOT REQUIRED\u001b[0m");
    counterpart().run("check", driver.toString(), "--quiet").prints("NOT REQUIRED  ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chek                              | there is no \"chek\" here; did you mean \"check\"?",
        "check --fromat                    | there is no \"--fromat\" here; did you mean"
            + " \"--format\"?",
        "check --fromat x                  | there is no \"--fromat\" here; did you mean"
            + " \"--format\"?",
        "check                             | counterpart check: SERIES is missing (",
        "uapi diff                         | SERIES is missing (",
        "check X --fail-on                 | --fail-on needs a value, SEVERITY (",
        "check X --series-version two      | --series-version \"two\" is no whole number (",
        "check X -f jsn                    | did you mean \"json\"?",
        "audit X -f htm                    | did you mean \"html\"?",
        "check X --report json             | has to be FORMAT=PATH",
        "check X --fail-on errors          | \"errors\" is none of error, warning, new, never; did you"
            + " mean \"error\"?",
        "check X --find-by links           | is none of link, header-blob, header-commit,"
            + " identifiers",
        "check X --as-of tomorrow          | --as-of tomorrow is no date",
        "check X --color blue              | is none of auto, always, never",
        "check X --userspace rdma-core     | has to be PROJECT=LOCATION",
        "check X --userspace rdma-cor=/tmp | there is no project \"rdma-cor\"; did you mean"
            + " \"rdma-core\"?",
        "check X --rules /nowhere.yaml     | /nowhere.yaml is not there",
        "check X --kernel /nowhere         | /nowhere is not there",
        "sync nosuch                       | counterpart: there is no project \"nosuch\"; there are ",
        "check v1..v2                      | --kernel",
        "check https://lore.kernel.org/quill/1@x/ --offline | 1@x cannot be had from lore.kernel.org,"
            + " --offline keeps it from being asked, and the cache has no copy; leave --offline out",
        "check quill-1@example.org --offline | --archive",
        "check X --public-inbox example.org  | --public-inbox has to be the address of a server",
        "check X --archive /nowhere        | X is not there",
        "check X --userspace iw=a --userspace iw=b | names iw twice, as a and as b",
        "rules show rdma-cor               | did you mean \"rdma-core\"?",
        "check -q X                        | did you mean \"--quiet\"?",
        "uapi diff -q a b                  | there is no \"-q\" here (",
        "uapi diff a b c                   | two states are compared, and there is \"c\" too",
        "uapi diff a.h                     | name a second header to compare a.h with",
        "check examples/with-userspace.mbox --archive /nowhere | --archive /nowhere is not there; it takes",
        "check examples/with-userspace.mbox --kernel /nowhere | --kernel: /nowhere is not there; name",
        "check examples/with-userspace.mbox --userspace rdma-core=/nowhere | /nowhere is not there;"
            + " --userspace rdma-core=LOCATION takes a folder",
        "audit                             | an archive is missing",
        "patchwork --series 1              | name the Patchwork with --server URL",
        "uapi dif a b                      | neither a file nor a command \"dif\"; did you mean"
            + " \"diff\"?",
        "rules show rdma/submision         | did you mean \"rdma/submission\"?",
      })
  void saysWhatIsWrongInOneSentence(String args, String sentence) {
    counterpart()
        .run(args.strip().split(" +"))
        .endsWith(ExitStatus.TROUBLE)
        .printsNothing()
        .complains(sentence);
  }

  @Test
  void aFileThatIsNoMailIsSaidToBeNone() throws IOException {
    Path file = Files.writeString(folder.resolve("x.mbox"), "\u0000\u0001\u0002 nothing\n");
    counterpart()
        .run("check", file.toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains("x.mbox", "neither an mbox nor a mail", "name what 'git format-patch'");
  }

  @Test
  void aVersionThatIsNotThereIsNamed() {
    counterpart()
        .run("check", uapi.toString(), "--series-version", "3")
        .endsWith(ExitStatus.TROUBLE)
        .complains("there is no version 3 of the series; there is version 1");
  }

  @Test
  void aCrashIsNeitherAPassNorAFailure() {
    InputStream broken = broken(new IllegalStateException("quill \u001b[2J broke"));
    var err = new java.io.ByteArrayOutputStream();
    int status =
        Main.run(
            new String[] {"check", "-"},
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            broken,
            Map.of("COUNTERPART_CACHE", folder.toString()));
    assertThat(status).isEqualTo(ExitStatus.TROUBLE.code());
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("something went wrong")
        .contains("--debug shows where")
        .doesNotContain("\u001b")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({"java.lang.OutOfMemoryError", "java.lang.StackOverflowError"})
  void anErrorOfTheMachineIsNoVerdictEither(Class<? extends Error> type) throws Exception {
    InputStream broken = broken(type.getDeclaredConstructor().newInstance());
    int status =
        Main.run(
            new String[] {"check", "-"},
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            broken,
            Map.of("COUNTERPART_CACHE", folder.toString()));
    assertThat(status).isEqualTo(ExitStatus.TROUBLE.code());
  }

  @Test
  void aStackTraceComesOnlyWithDebug() {
    CommandLineRun run = counterpart().run("check", folder.resolve("none").toString(), "--debug");
    run.endsWith(ExitStatus.TROUBLE);
    assertThat(run.err()).contains("UserError");
  }

  @Test
  void everyCommandIsNamedWhereUsersLook() throws IOException {
    String missing = counterpart().run().endsWith(ExitStatus.TROUBLE).printsNothing().err();
    List<String> commands =
        List.of(
            missing
                .replaceAll("(?s).*a command is missing: ([a-z0-9, ]*) \\(.*", "$1")
                .split(", "));
    assertThat(commands).contains("check", "rules");
    String readme = Files.readString(Path.of("README.md"));
    for (String command : commands) {
      counterpart().run(command, "--help").endsWith(ExitStatus.PASS).isSilent();
    }
    assertThat(commands)
        .filteredOn(command -> !readme.contains("counterpart " + command))
        .as("commands of which README.md shows no call")
        .isEmpty();
  }

  @Test
  void helpNamesTheFormatsAndTheExitStatus() {
    CommandLineRun help = counterpart().run("check", "--help").endsWith(ExitStatus.PASS);
    Formats.all()
        .purposes()
        .forEach((name, purpose) -> help.prints(String.format("  %-8s  %s%n", name, purpose)));
    assertThat(help.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    CommandLineRun all = counterpart().run("--help").endsWith(ExitStatus.PASS);
    all.prints("Exit status", "check", "rules");
    // What a command does is told in a whole sentence.
    assertThat(all.out().replaceAll("(?s)\\s+", " "))
        .contains("for which posting it is, and whether that was applied.");
    counterpart().run("--version").endsWith(ExitStatus.PASS).prints("counterpart ");
  }

  @Test
  void anUnknownFormatIsAnsweredWithThoseThatThereAre() {
    counterpart()
        .run("check", "X", "--format", "pdf")
        .endsWith(ExitStatus.TROUBLE)
        .complains("there is no report format \"pdf\"; there are " + formats());
  }

  private static String formats() {
    return String.join(", ", Formats.all().names());
  }

  @Test
  void rulesAreListedShownAndChecked() throws IOException {
    counterpart().run("rules").endsWith(ExitStatus.PASS).prints("rdma/submission", "error");
    counterpart()
        .run("rules", "show", "rdma/submission")
        .endsWith(ExitStatus.PASS)
        .prints("Why:", "To fix:", "Source:");
    counterpart().run("rules", "show", "rdma").endsWith(ExitStatus.PASS).prints("rdma/tested");
    counterpart()
        .run("rules", "show", "rdma-core")
        .prints("Converts:", "rdma-core/names-kernel-commit (", "To fix:");
    counterpart()
        .run("rules", "show", "drift")
        .prints("drift/copy-ahead (", "drift/mirror-layout (");
    counterpart()
        .run("rules", "lint", "rules/subsystems")
        .endsWith(ExitStatus.PASS)
        .prints(" files, no problems\n");
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "id: quill\ntitel: Quill\n");
    counterpart()
        .run("rules", "lint", bad.toString())
        .endsWith(ExitStatus.TROUBLE)
        .prints("bad.yaml:2:1: titel: no such key; did you mean \"title\"?");
  }

  @Test
  void datesAreTheirLastMomentAndTimesAreUtc() {
    assertThat(Dates.parse("--as-of", "2022-07-27"))
        .isEqualTo(Instant.parse("2022-07-27T23:59:59.999Z"));
    assertThat(Dates.parse("--as-of", "2022-07-27T14:00:00"))
        .isEqualTo(Instant.parse("2022-07-27T14:00:00Z"));
    assertThat(Dates.parse("--as-of", "2022-07-27T14:00:00+02:00"))
        .isEqualTo(Instant.parse("2022-07-27T12:00:00Z"));
    Assertions.assertThatThrownBy(() -> Dates.parse("--as-of", "27.7.2022"))
        .isInstanceOf(UserError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31",
        "+999999999-12-31T23:59:59-18:00",
        "-999999999-01-01T00:00:00+18:00",
        "+10000-01-01",
        "1969-12-31",
        "1969-12-31T23:00:00"
      })
  void yearsThatNoMailHasAreRefused(String date) {
    counterpart()
        .run("check", uapi.toString(), "--as-of=" + date)
        .endsWith(ExitStatus.TROUBLE)
        .complains("--as-of " + date + " has to be in a year from 1970 to 9999");
  }

  @Test
  void theCacheIsWhereTheEnvironmentSays() {
    assertThat(CacheFolder.of(Map.of("COUNTERPART_CACHE", "/c", "HOME", "/h")))
        .isEqualTo(Path.of("/c"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/x", "HOME", "/h")))
        .isEqualTo(Path.of("/x/counterpart"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/h")))
        .isEqualTo(Path.of("/h/.cache/counterpart"));
    assertThat(CacheFolder.of(Map.of())).isEqualTo(Path.of("/dev/null/counterpart"));
  }

  /** A stream that throws whenever it is read. */
  private static InputStream broken(Throwable failure) {
    return new InputStream() {
      @Override
      public int read() {
        switch (failure) {
          case RuntimeException e -> throw e;
          case Error e -> throw e;
          default -> throw new IllegalArgumentException(failure);
        }
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        return read();
      }
    };
  }
}
