package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCommandTest {
  private static final String USERSPACE = "rdma-core=examples/rdma-core-example.bundle";
  private static final List<String> ALL =
      List.of(
          "single-0@example.com not-required",
          "single-1@example.com not-required",
          "single-2@example.com not-required",
          "20260304080000.7-0@example.com pass",
          "20260311080000.8-1@example.com fail");

  @TempDir private Path directory = Path.of("");
  private InventedArchive archive;

  @BeforeEach
  void makeArchive() throws Exception {
    archive =
        new InventedArchive(
            directory,
            "[PATCH] RDMA/quill: Count",
            "[PATCH v2] RDMA/quill: Count",
            "[PATCH] RDMA/quill: </script><b>Bold</b>");
  }

  private CommandLineRun counterpart() {
    return CommandLineRun.with(directory.resolve("cache"));
  }

  private CommandLineRun audit(Path mails, String... more) {
    return counterpart()
        .run(
            Stream.concat(
                    Stream.of("audit", mails.toString(), "--userspace", USERSPACE), Stream.of(more))
                .toArray(String[]::new));
  }

  private static List<String> verdicts(String lines) throws IOException {
    var json = new ObjectMapper();
    return lines
        .lines()
        .map(
            line -> {
              try {
                JsonNode report = json.readTree(line);
                return report.path("series").path("messageId").asText()
                    + " "
                    + report.path("verdict").asText();
              } catch (IOException e) {
                throw new AssertionError(line, e);
              }
            })
        .toList();
  }

  @Test
  void everySeriesHasOneLineByDate() throws IOException {
    CommandLineRun run = audit(archive.repository).endsWith(ExitStatus.PASS);
    assertThat(verdicts(run.out())).isEqualTo(ALL);
    assertThat(run.err()).endsWith("counterpart: 5 series: 1 pass, 1 fail, 3 not-required\n");
  }

  @Test
  void aLineIsWhatCheckPrints() throws IOException {
    var json = new ObjectMapper();
    for (String line : audit(archive.repository).out().lines().toList()) {
      JsonNode report = json.readTree(line);
      String alone =
          counterpart()
              .run(
                  "check",
                  report.path("series").path("messageId").asText(),
                  "--archive",
                  archive.repository.toString(),
                  "--userspace",
                  USERSPACE,
                  "-f",
                  "json")
              .out();
      assertThat(report).isEqualTo(json.readTree(alone));
    }
  }

  @Test
  void aNewerVersionInTheArchiveIsNoted() throws IOException {
    String note = "the archive holds a newer version, v2 of 2025-12-31: single-1@example.com";
    String[] check = {
      "check", "single-0@example.com", "--archive", archive.repository.toString(), "-f", "json"
    };
    counterpart().run(check).prints(note);
    check[1] = "single-1@example.com";
    assertThat(counterpart().run(check).out()).doesNotContain("newer version");
    // In one of two lines that differ in their titles alone, from the folder of mboxes too.
    assertThat(audit(archive.folder).out().split(note, -1)).hasSize(2);
    Path mbox = archive.folder.resolve("1.mbox");
    String mail = Files.readString(mbox);
    Path alone =
        Files.writeString(
            directory.resolve("alone.mbox"), mail.substring(0, mail.indexOf("From ", 5)));
    counterpart()
        .run("check", alone.toString(), "--archive", archive.repository.toString())
        .prints(note);
  }

  /** A second version is often posted to another list as well, or instead. */
  @Test
  void aNewerVersionInAnotherArchiveIsNotedAsCheckDoes() throws Exception {
    var first =
        new InventedArchive(
            Files.createDirectory(directory.resolve("first")), "[PATCH] RDMA/quill: Ink");
    var second =
        new InventedArchive(
            Files.createDirectory(directory.resolve("second")),
            "[PATCH] RDMA/quill: Nib",
            "[PATCH v2] RDMA/quill: Ink");
    String other = second.repository.toString();
    JsonNode checked =
        new ObjectMapper()
            .readTree(
                counterpart()
                    .run(
                        "check",
                        "single-0@example.com",
                        "--archive",
                        first.repository.toString(),
                        "--archive",
                        other,
                        "--userspace",
                        USERSPACE,
                        "-f",
                        "json")
                    .out());
    assertThat(checked.path("notes").toString())
        .contains("the archive holds a newer version, v2 of 2025-12-31: single-1@example.com");
    for (Path mails : List.of(first.repository, first.folder)) {
      String lines = audit(mails, "--archive", other, "--until", "2025-12-31").out();
      assertThat(new ObjectMapper().readTree(lines)).isEqualTo(checked);
    }
    // Without the other archive nobody knows of it.
    assertThat(audit(first.repository).out()).doesNotContain("newer version");
  }

  @Test
  void theNumberOfThreadsAndTheKindOfArchiveChangeNothing() {
    String expected = audit(archive.repository, "--jobs", "1").out();
    assertThat(audit(archive.repository, "--jobs", "7").out()).isEqualTo(expected);
    assertThat(audit(archive.folder, "--jobs", "2").out()).isEqualTo(expected);
    assertThat(audit(archive.repository, "-f", "jsonl").out()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--since 2026-03-04 | 3 5",
        "--since 2026-03-04T08:00:01Z | 4 5",
        "--until 2025-12-31 | 0 2",
        "--since 2025-12-31 --until 2026-01-01 | 1 3",
        "--subsystem rdma | 3 5",
        "--subsystem drm | 0 0"
      })
  void onlyWhatIsAskedFor(String options, String fromTo) throws IOException {
    String[] places = fromTo.split(" ", -1);
    CommandLineRun run = audit(archive.repository, options.split(" ", -1));
    assertThat(verdicts(run.out()))
        .isEqualTo(ALL.subList(Integer.parseInt(places[0]), Integer.parseInt(places[1])));
  }

  @Test
  void anAuditOfNoSeriesSaysSo() {
    CommandLineRun run = audit(archive.repository, "--subsystem", "drm").endsWith(ExitStatus.PASS);
    assertThat(run.err()).endsWith("counterpart: 0 series\n");
  }

  @Test
  void userspaceAsOfTheSeriesOwnDate() {
    audit(archive.repository, "--as-of", "series")
        .prints("\"as of 2026-03-04: ", "\"as of 2026-03-10: ", "\"verdict\":\"pass\"");
    audit(archive.repository, "--as-of", "2026-01-01").prints("\"as of 2026-01-01: ");
  }

  @ParameterizedTest
  @CsvSource({"never,PASS", "error,FINDINGS", "warning,FINDINGS"})
  void theExitStatusIsThatOfTheWorstOnlyWhenAskedFor(String threshold, ExitStatus status) {
    audit(archive.repository, "--fail-on", threshold).endsWith(status);
  }

  @Test
  void withoutTheProjectSeriesAreUndecided() {
    counterpart()
        .run("audit", archive.repository.toString(), "--fail-on", "error")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("\"verdict\":\"undecided\"");
  }

  @Test
  void reportsGoToFilesAndThenNothingIsPrinted() throws IOException {
    Path lines = directory.resolve("all.jsonl");
    Path page = directory.resolve("all.html");
    audit(archive.repository, "--report", "jsonl=" + lines, "--report", "html=" + page)
        .endsWith(ExitStatus.PASS)
        .printsNothing();
    assertThat(verdicts(Files.readString(lines))).isEqualTo(ALL);
    assertThat(page).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    counterpart()
        .run("audit", "--from", lines.toString(), "-f", "html")
        .endsWith(ExitStatus.PASS)
        .printsExactly(Files.readString(page));
    counterpart()
        .in(Files.readString(lines))
        .run("audit", "--from", "-", "-f", "html")
        .printsExactly(Files.readString(page));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "html"})
  void aByteThatIsNoUtf8SpoilsOneLetter(String format) throws IOException {
    Path lines = directory.resolve("all.jsonl");
    String good = audit(archive.repository).out();
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    int subject = good.indexOf("\"subject\":\"");
    assertThat(subject).isPositive();
    bytes[subject + "\"subject\":\"".length()] = (byte) 0xff;
    Files.write(lines, bytes);
    String out =
        counterpart()
            .run("audit", "--from", lines.toString(), "-f", format)
            .endsWith(ExitStatus.PASS)
            .out();
    assertThat(out).contains("\ufffd");
  }

  @Test
  void nothingOfTheMailsIsMarkup() {
    String page = audit(archive.repository, "-f", "html").out();
    assertThat(page).doesNotContain("<b>Bold").contains("\\u003c/script\\u003e");
  }

  @Test
  void nothingStaysInTheCacheToGoOnFrom() throws IOException {
    audit(archive.repository);
    try (Stream<Path> left = Files.list(directory.resolve("cache").resolve("audit"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aCacheThatCannotBeWrittenDoesNoHarm() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    String expected = audit(archive.repository).out();
    String out =
        CommandLineRun.with(file.resolve("cache"))
            .run("audit", archive.repository.toString(), "--userspace", USERSPACE)
            .out();
    assertThat(out).isEqualTo(expected);
  }

  @Test
  void oneFileThatCannotBeReadDoesNotStopTheOthers() throws IOException {
    String expected = audit(archive.folder).endsWith(ExitStatus.PASS).out();
    Files.writeString(archive.folder.resolve("0.mbox"), "");
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0};
    Files.write(archive.folder.resolve("1b.mbox.gz"), gzip);
    Files.writeString(archive.folder.resolve("3.patch"), "Nothing like a mail\n");
    CommandLineRun run = audit(archive.folder).endsWith(ExitStatus.TROUBLE);
    assertThat(run.out()).isEqualTo(expected);
    assertThat(run.err())
        .contains("0.mbox is empty")
        .contains("1b.mbox.gz cannot be read")
        .contains("3.patch is neither an mbox nor a mail")
        .contains("counterpart: 5 series: 1 pass, 1 fail, 3 not-required; 3 things could not be");
    assertThat(run.err()).doesNotContain("has too");
  }

  @Test
  void thatTwoFilesHaveOneSeriesIsSaid() throws IOException {
    String expected = audit(archive.folder).out();
    Path copy = archive.folder.resolve("3.mbox");
    Files.copy(archive.folder.resolve("2.mbox"), copy);
    CommandLineRun run = audit(archive.folder).endsWith(ExitStatus.PASS);
    assertThat(run.out()).isEqualTo(expected);
    assertThat(run.err())
        .contains("3.mbox has a patch mail of a Message-ID that ")
        .contains("2.mbox has too (")
        .contains("what was read first is checked");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "audit | an archive is missing",
        "audit nowhere | nowhere is not there; name a public-inbox (v2) repository",
        "audit examples -f json | no format \"json\"; there are jsonl, html",
        "audit examples --report pdf=x | no format \"pdf\"",
        "audit examples --jobs 0 | --jobs 0 has to be between 1 and 256",
        "audit examples --subsystem rmda | rdma, syscalls, uapi, wireless, xfs; did you mean \"rdma\"?",
        "audit examples --since 2026-03-02 --until 2026-03-01 | is later than --until 2026-03-01",
        "audit examples --since yesterday | --since yesterday is no date",
        "audit examples --as-of tomorrow | --as-of tomorrow is no date",
        "audit examples --find-by guess | --find-by \"guess\" is none of link",
        "audit examples --userspace rdma-core=nowhere | nowhere is not there",
        "audit docs | holds no .mbox",
        "audit examples --from x | name one of the two",
        "audit --from x --since 2026-03-01 | --since says what to check, and --from checks nothing",
        "audit --from x --until 2026-03-01 | --until says what to check",
        "audit --from x --subsystem rdma | --subsystem says what to check",
        "audit --from x --userspace rdma-core=y | --userspace says what to check",
        "audit --from x --fail-on never | --fail-on says what to check",
        "audit --from nowhere -f html | nowhere is not there",
        "audit --from README.md -f html | line 1 is no report of an audit"
      })
  void whatAUserCanMendIsOneSentence(String arguments, String sentence) {
    counterpart()
        .run(arguments.split(" ", -1))
        .endsWith(ExitStatus.TROUBLE)
        .complains(sentence)
        .printsNothing();
  }
}
