package dev.counterpart.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions of a series whose title or number does not tell. */
class LaterVersionsTest {
  private static final Instant FIRST = Instant.parse("2025-03-01T10:00:00Z");
  private static final String ANN = "Ann Author <ann@acme.example>";
  private static final String BURST = "ZEPHYR_MODE_BURST,ZEPHYR_MODE_QUIET,ZEPHYR_MODE_LOUD";
  private static final String SAILS = "ZEPHYR_SAILS_MAIN,ZEPHYR_SAILS_FORE,ZEPHYR_SAILS_MIZZEN";

  @TempDir private Path directory = Path.of("");
  private Path repository = Path.of("");
  private GitFixture git;
  private int sent;

  @BeforeEach
  void makeArchive() throws Exception {
    repository = directory.resolve("0.git");
    git = new GitFixture(repository);
  }

  @AfterEach
  void close() {
    git.close();
  }

  /** A single patch that adds enumerators to a header. */
  private void post(String id, int day, String subject, String enumerators) throws Exception {
    post(id, day, subject, enumerators, ANN);
  }

  private void post(String id, int day, String subject, String enumerators, String from)
      throws Exception {
    mail(id, day, subject, from, diff(enumerators));
  }

  private void mail(String id, int day, String subject, String from, String body) throws Exception {
    sent++; // the mails of a posting go out one after the other
    Instant date = FIRST.plusSeconds(day * 86_400L + sent);
    git.setClock(date);
    git.mail(
        MailFixture.mail(id, subject)
            .from(from)
            .at(DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)))
            .body(body));
  }

  private static String diff(String enumerators) {
    List<String> added = List.of(enumerators.split(","));
    return "Explains it.\n---\n"
        + """
        diff --git a/include/uapi/rdma/zephyr-abi.h b/include/uapi/rdma/zephyr-abi.h
        index 1111111aaaaa..%s 100644
        --- a/include/uapi/rdma/zephyr-abi.h
        +++ b/include/uapi/rdma/zephyr-abi.h
        @@ -1,2 +1,%d @@
         enum zephyr_mode {
        +\t%s,
         };
        """
            .formatted(
                blob(enumerators).substring(0, 12), 2 + added.size(), String.join(",\n+\t", added));
  }

  private static String blob(String enumerators) {
    return String.format("%08x", enumerators.hashCode()) + "0123456789abcdef0123456789abcdef";
  }

  private String later(String id) {
    return later(id, Instant.MAX);
  }

  private String later(String id, Instant until) {
    try (Archive archive = open()) {
      return archive
          .later(archive.series(id).orElseThrow(), until)
          .map(LaterVersion::messageId)
          .orElse("");
    }
  }

  private Archive open() {
    return Archive.open(repository, directory.resolve("cache"), TestMarks.MARKS, done -> {});
  }

  @Test
  void aRenamedSeriesIsKnownByWhatItAdds() throws Exception {
    post("1@x", 0, "[PATCH] RDMA/zephyr: Support bursts", BURST);
    post("2@x", 9, "[PATCH v2] RDMA/zephyr: Modes of wind", BURST);
    post("3@x", 20, "[PATCH v3] RDMA/zephyr: Modes of wind", BURST);
    post("s@x", 30, "[PATCH v4] RDMA/zephyr: Sails", SAILS);
    assertThat(later("1@x")).isEqualTo("3@x");
    assertThat(later("3@x")).isEmpty();
    assertThat(later("1@x", Instant.parse("2025-03-12T00:00:00Z"))).isEqualTo("2@x");
    assertThat(later("1@x", Instant.parse("2025-03-05T00:00:00Z"))).isEmpty();
  }

  @Test
  void aPostingUnderTheSameNumberIsTheLaterOne() throws Exception {
    post("1@x", 0, "[PATCH v2] RDMA/zephyr: Support bursts", BURST);
    post("again@x", 9, "[PATCH v2] RDMA/zephyr: Support bursts", BURST);
    post("sails@x", 10, "[PATCH v2] RDMA/zephyr: Support sails", SAILS);
    assertThat(later("1@x")).isEqualTo("again@x");
    try (Archive archive = open()) {
      Series series = archive.series("1@x").orElseThrow();
      assertThat(series.noting(archive.later(series, Instant.MAX).orElseThrow()).notes())
          .containsExactly("the archive holds v2 once more of 2025-03-10: again@x");
    }
  }

  @Test
  void whatAnotherSenderOrAnotherYearHasIsNoVersion() throws Exception {
    post("1@x", 0, "[PATCH] RDMA/zephyr: Support bursts", BURST);
    post("bo@x", 9, "[PATCH v2] RDMA/zephyr: Modes", BURST, "Bo <bo@acme.example>");
    post("late@x", 500, "[PATCH v2] RDMA/zephyr: Modes of wind", BURST);
    assertThat(later("1@x")).isEmpty();
  }

  @Test
  void patchesOfTheSameTitleGoOnUnderAnotherCoverLetter() throws Exception {
    mail("c1@x", 0, "[PATCH v4 0/2] RDMA/zephyr: Direct winds", ANN, "Hello.\n");
    post("11@x", 0, "[PATCH v4 1/2] RDMA/zephyr: Move the modes", "ZEPHYR_OLD,ZEPHYR_OLDER");
    post("12@x", 0, "[PATCH v4 2/2] RDMA/zephyr: Add bursts", BURST);
    mail("c2@x", 9, "[PATCH v5 0/2] RDMA/zephyr: Winds", ANN, "Hello.\n");
    post("21@x", 9, "[PATCH v5 1/2] RDMA/zephyr: Move the modes", "ZEPHYR_OLD,ZEPHYR_OLDEST");
    post("22@x", 9, "[PATCH v5 2/2] RDMA/zephyr: Add sails", SAILS);
    assertThat(later("c1@x")).isEqualTo("c2@x");
    assertThat(later("c2@x")).isEmpty();
  }

  @Test
  void theVersionThatMakesAHeaderIsKnownByItsBlob() throws Exception {
    post("1@x", 0, "[PATCH] RDMA/zephyr: Support bursts", BURST);
    post("2@x", 9, "[PATCH v2] RDMA/zephyr: Support bursts", BURST + ",ZEPHYR_MODE_MORE");
    post("3@x", 20, "[PATCH v3] RDMA/zephyr: Modes of wind", BURST + ",ZEPHYR_MODE_MOST");
    post("n@x", 90, "[PATCH v2] RDMA/zephyr: New modes", BURST + ",ZEPHYR_MODE_NEW");
    String header = "include/uapi/rdma/zephyr-abi.h";
    try (Archive archive = open()) {
      Series first = archive.series("1@x").orElseThrow();
      assertThat(archive.versionWith(first, header, blob(BURST + ",ZEPHYR_MODE_MORE"))).hasValue(2);
      assertThat(archive.versionWith(first, header, blob(BURST + ",ZEPHYR_MODE_MOST"))).hasValue(3);
      assertThat(archive.versionWith(first, header, blob(SAILS))).isEmpty();
      // What counts anew is a follow-up, whatever its number.
      Series third = archive.series("3@x").orElseThrow();
      assertThat(archive.versionWith(third, header, blob(BURST + ",ZEPHYR_MODE_NEW"))).isEmpty();
      assertThat(archive.versionWith(first, "include/uapi/rdma/other.h", blob(BURST))).isEmpty();
    }
  }

  private String earlier(String id) {
    try (Archive archive = open()) {
      return archive
          .earlier(archive.series(id).orElseThrow(), VersionSource.Reach.EVERYBODY)
          .map(one -> one.messageId() + " " + one.foundBy().label())
          .orElse("");
    }
  }

  @Test
  void theVersionBeforeIsKnownByTitlePatchesOrWhatItAdds() throws Exception {
    post("1@x", 0, "[PATCH] RDMA/zephyr: Support bursts", BURST);
    post("2@x", 9, "[PATCH v2] RDMA/zephyr: Support bursts", BURST);
    post("again@x", 12, "[PATCH v2] RDMA/zephyr: Support bursts", BURST);
    post("s@x", 15, "[PATCH v2] RDMA/zephyr: Sails", SAILS);
    post("3@x", 20, "[PATCH v3] RDMA/zephyr: Modes of wind", BURST + ",ZEPHYR_MODE_MORE");
    post("4@x", 30, "[PATCH v4] RDMA/zephyr: Modes of wind", BURST, "Bo <bo@acme.example>");
    post("late@x", 700, "[PATCH v5] RDMA/zephyr: Modes of wind", BURST);
    assertThat(earlier("1@x")).isEmpty();
    assertThat(earlier("2@x")).isEqualTo("1@x title");
    assertThat(earlier("again@x")).isEqualTo("2@x title");
    assertThat(earlier("3@x")).isEqualTo("again@x uapi");
    assertThat(earlier("4@x")).isEqualTo("3@x title");
    assertThat(earlier("s@x")).isEmpty();
    assertThat(earlier("late@x")).isEmpty();
  }

  @Test
  void whatB4CallsTheSeriesTellsMoreThanItsTitle() throws Exception {
    String id = "Hello.\n\n---\nbase-commit: 0123\nchange-id: 20250301-gusts-0123456789ab\n";
    mail("c1@x", 0, "[PATCH 0/1] RDMA/zephyr: Gusts", ANN, id);
    post("11@x", 0, "[PATCH 1/1] RDMA/zephyr: Add gusts", BURST);
    mail("other@x", 5, "[PATCH 0/1] RDMA/zephyr: Winds", ANN, "Hello.\n");
    post("o1@x", 5, "[PATCH 1/1] RDMA/zephyr: Add winds", SAILS);
    mail("c2@x", 9, "[PATCH v2 0/1] RDMA/zephyr: Winds", ANN, id);
    post("21@x", 9, "[PATCH v2 1/1] RDMA/zephyr: Add sails", SAILS);
    assertThat(earlier("c2@x")).isEqualTo("c1@x change-id");
  }

  @Test
  void aPatchWhoseSeriesIsNotThereIsAVersionToo() throws Exception {
    mail("c1@x", 0, "[PATCH 0/2] RDMA/zephyr: Cleanups", ANN, "Hello.\n");
    post("11@x", 0, "[PATCH 1/2] RDMA/zephyr: Move the modes", "ZEPHYR_OLD,ZEPHYR_OLDER");
    post("12@x", 0, "[PATCH 2/2] RDMA/zephyr: Audit the modes", SAILS);
    post("22@x", 9, "[PATCH v2 2/2] RDMA/zephyr: Audit the modes", BURST);
    post("32@x", 12, "[PATCH v3 2/2] RDMA/zephyr: Audit the modes", BURST);
    assertThat(earlier("22@x")).isEqualTo("c1@x patch-titles");
    assertThat(earlier("32@x")).isEqualTo("22@x title");
  }

  @Test
  void aCodedMailIsReadToo() throws Exception {
    git.setClock(FIRST);
    git.mail(
        MailFixture.mail("1@x", "[PATCH] RDMA/zephyr: Support bursts")
            .from(ANN)
            .at(DateTimeFormatter.RFC_1123_DATE_TIME.format(FIRST.atOffset(ZoneOffset.UTC)))
            .header("Content-Transfer-Encoding: base64")
            .body(
                Base64.getMimeEncoder()
                    .encodeToString(diff(BURST).getBytes(StandardCharsets.UTF_8))));
    post("2@x", 9, "[PATCH v2] RDMA/zephyr: Modes of wind", BURST);
    assertThat(earlier("2@x")).isEqualTo("1@x uapi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RDMA/zephyr: Report modes of the wind  | RDMA/zephyr: Report new modes of wind | 1@x like-title",
        "RDMA/zephyr: Report modes of the wind  | RDMA/zephyr: Reset modes of sails     | ''",
        "RDMA/zephyr: Add support for the modes | RDMA/zephyr: Add support for the sea  | ''",
      })
  void aTitleInOtherWordsTellsOfTheVersionBefore(String one, String other, String found)
      throws Exception {
    post("1@x", 0, "[PATCH] " + one, BURST);
    post("2@x", 9, "[PATCH v2] " + other, SAILS);
    post("3@x", 12, "[PATCH v3] " + other + " once more", SAILS);
    assertThat(earlier("2@x")).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- Link to v1: https://lore.kernel.org/r/1@x             | 1@x link",
        "v1 -> v2: https://lore.kernel.org/linux-rdma/1%40x/T/#u | ''",
        "v1: <https://lore.kernel.org/linux-rdma/1@x/>           | 1@x link",
        // What stands there is no third version.
        "- Link to v3: https://lore.kernel.org/r/1@x             | ''",
        "- Link to v1: https://lore.kernel.org/r/nobody@x        | ''",
        "Reported at https://lore.kernel.org/r/1@x               | ''",
      })
  void theAddressThatASeriesNamesTellsOfAnEarlierVersion(String line, String found)
      throws Exception {
    post("1@x", 0, "[PATCH] RDMA/zephyr: Support bursts", BURST);
    mail("c4@x", 9, "[PATCH v4 0/1] RDMA/zephyr: Sailing", ANN, "Hello.\n\n" + line + "\n");
    post("41@x", 9, "[PATCH v4 1/1] RDMA/zephyr: Add sails", SAILS);
    assertThat(earlier("c4@x")).isEqualTo(found);
  }

  @Test
  void whatGoesToAUserspaceProjectUnderTheSameTitleIsNoVersion() throws Exception {
    post("1@x", 0, "[PATCH] RDMA/zephyr: Support bursts", BURST);
    mail(
        "tool@x",
        5,
        "[PATCH iproute2-next v2] RDMA/zephyr: Support bursts",
        ANN,
        """
        Hello.
        ---
        diff --git a/rdma/dev.c b/rdma/dev.c
        --- a/rdma/dev.c
        +++ b/rdma/dev.c
        @@ -1 +1,2 @@
         int dev;
        +int burst;
        """);
    post("3@x", 9, "[PATCH v3] RDMA/zephyr: Support bursts", BURST);
    assertThat(earlier("3@x")).isEqualTo("1@x title");
    // The same from another address is the one between.
    post("2@x", 7, "[PATCH v2] RDMA/zephyr: Support bursts", BURST, "Ann <ann@home.example>");
    assertThat(earlier("3@x")).isEqualTo("2@x title");
  }
}
