package dev.counterpart.series;

import static dev.counterpart.series.MailFixture.mail;
import static dev.counterpart.series.MailFixture.patch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpart.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A public-inbox repository and its index. */
class ArchiveTest {
  private static final String PULL = "https://github.com/linux-rdma/rdma-core/pull/";

  @TempDir private Path directory = Path.of("");
  private Path repository = Path.of("");
  private Path cache = Path.of("");
  private GitFixture git;

  @BeforeEach
  void makeArchive() throws Exception {
    repository = directory.resolve("0.git");
    cache = directory.resolve("cache");
    git = new GitFixture(repository);
    git.mail(
        mail("c@x", "[PATCH v2 0/2] Add acme")
            .body("See " + PULL + "7 and " + PULL + "12/files\n"));
    git.mail(patch("1@x", "[PATCH v2 1/2] RDMA/acme: One").replyTo("c@x"));
    git.mail(patch("2@x", "[PATCH v2 2/2] RDMA/acme: Two").replyTo("c@x"));
    git.mail(
        mail("r1@x", "Re: [PATCH v2 2/2] RDMA/acme: Two")
            .replyTo("2@x")
            .body("Also " + PULL + "7.\n"));
    git.mail(mail("r2@x", "Re: [PATCH v2 2/2] RDMA/acme: Two").replyTo("r1@x"));
    git.mail(mail("talk@x", "Question about acme"));
    git.mail(patch("s+p/r@x", "[PATCH] RDMA/zephyr: Single"));
  }

  @AfterEach
  void closeRepository() {
    git.close();
  }

  private List<Long> progress() {
    return new ArrayList<>();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c@x",
        "<c@x>",
        "1@x",
        "r2@x",
        "https://lore.kernel.org/linux-rdma/2@x/",
        "https://lore.kernel.org/all/1%40x/T/#u",
        "http://lore.kernel.org/r/c@x"
      })
  void postingOfAMail(String name) {
    try (Archive archive = Archive.open(repository, cache, TestMarks.MARKS, done -> {})) {
      Series series = archive.series(name).orElseThrow();
      assertThat(series.messageId()).isEqualTo("c@x");
      assertThat(Reading.numbers(series)).containsExactly(1, 2);
      assertThat(series.version()).isEqualTo(2);
    }
  }

  @Test
  void mailsThatAreOfNoPosting() {
    try (Archive archive = Archive.open(repository, cache, TestMarks.MARKS, done -> {})) {
      assertThat(archive.series("talk@x")).isEmpty();
      assertThat(archive.series("unheard-of@x")).isEmpty();
      assertThat(archive.series("")).isEmpty();
      assertThat(archive.series("https://lore.kernel.org/linux-rdma/s+p%2Fr@x/raw"))
          .map(Series::subject)
          .contains("[PATCH] RDMA/zephyr: Single");
    }
  }

  @Test
  void anArchiveThatLacksManyMailsSaysNothing() throws Exception {
    git.lose("HEAD~2:m");
    assertThatThrownBy(() -> Archive.open(repository, cache, TestMarks.MARKS, done -> {}).close())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("0.git is not complete: of 7 mails 1 are missing")
        .hasMessageContaining("git fsck");
  }

  @Test
  void oneLostMailOfManyIsLeftOutAndCounted() throws Exception {
    for (int i = 0; i < 200; i++) {
      git.mail(mail("chat" + i + "@x", "Talk " + i).body("Talk " + i));
    }
    byte[] lost = git.lose("HEAD~205:m");
    for (int opened = 0; opened < 2; opened++) {
      try (Archive archive = Archive.open(repository, cache, TestMarks.MARKS, done -> {})) {
        assertThat(archive.lost()).isEqualTo(1);
        assertThat(archive.series("c@x").orElseThrow().missingPatches()).containsExactly(1);
        assertThat(archive.series("1@x")).isEmpty();
      }
    }
    git.find("HEAD~205:m", lost);
    try (Archive archive = Archive.open(repository, cache, TestMarks.MARKS, done -> {})) {
      assertThat(archive.lost()).isZero();
      assertThat(archive.series("1@x").orElseThrow().missingPatches()).isEmpty();
    }
  }

  @Test
  void everySeriesByDate() {
    try (Archive archive = Archive.open(repository, cache, TestMarks.MARKS, done -> {})) {
      assertThat(archive.series()).extracting(Series::messageId).containsExactly("c@x", "s+p/r@x");
      assertThat(archive.postings()).extracting(PostingSource.Posting::mails).containsExactly(3, 1);
    }
  }

  @Test
  void firstLinksCarryTheArchivesDates() {
    try (Archive archive = Archive.open(repository, cache, TestMarks.MARKS, done -> {})) {
      Instant first = Instant.parse("2020-10-05T08:00:00Z");
      assertThat(archive.firstLinks(PULL)).isEqualTo(Map.of(7, first, 12, first));
      assertThat(archive.firstLinks(PULL.replace("https", "http"))).hasSize(2);
      assertThat(archive.firstLinks("https://github.com/somebody/rdma-core/pull/")).isEmpty();
    }
  }

  @Test
  void datesThatCannotBeAreReplaced() throws Exception {
    git.setClock(Instant.parse("2020-10-06T00:00:00Z"));
    git.mail(patch("f@x", "[PATCH] RDMA/quill: Future").at("Mon, 5 Oct 2037 10:00:00 +0200"));
    try (Archive archive = Archive.open(repository, cache, TestMarks.MARKS, done -> {})) {
      assertThat(archive.series("f@x"))
          .map(Series::date)
          .contains(Instant.parse("2020-10-06T00:00:00Z"));
    }
  }

  @Test
  void secondOpeningReadsNoMail() {
    List<Long> seen = progress();
    Archive.open(repository, cache, TestMarks.MARKS, seen::add).close();
    assertThat(seen).last().isEqualTo(7L);
    seen.clear();
    try (Archive archive = Archive.open(repository, cache, TestMarks.MARKS, seen::add)) {
      assertThat(seen).isEmpty();
      assertThat(archive.series("2@x")).map(Series::messageId).contains("c@x");
      assertThat(archive.firstLinks(PULL)).hasSize(2);
    }
  }

  @Test
  void onlyNewMailsAreReadWhenTheArchiveGrows() throws Exception {
    Archive.open(repository, cache, TestMarks.MARKS, done -> {}).close();
    git.mail(mail("c3@x", "[PATCH v3 0/1] Add acme").replyTo("c@x").body(PULL + "13\n"));
    git.mail(patch("31@x", "[PATCH v3 1/1] RDMA/acme: One").replyTo("c3@x"));
    List<Long> seen = progress();
    try (Archive archive = Archive.open(repository, cache, TestMarks.MARKS, seen::add)) {
      assertThat(seen).last().isEqualTo(2L);
      assertThat(archive.series("31@x")).map(Series::version).contains(3);
      assertThat(archive.series("1@x")).map(Series::version).contains(2);
      assertThat(archive.firstLinks(PULL)).containsOnlyKeys(7, 12, 13);
    }
  }

  @Test
  void rewrittenHistoryIsReadAnew() throws Exception {
    String before = git.mail(mail("a@x", "Something"));
    git.mail(patch("old@x", "[PATCH] RDMA/acme: Old"));
    Archive.open(repository, cache, TestMarks.MARKS, done -> {}).close();
    git.reset(before);
    git.mail(patch("new@x", "[PATCH] RDMA/acme: New"));
    try (Archive archive = Archive.open(repository, cache, TestMarks.MARKS, done -> {})) {
      assertThat(archive.series("old@x")).isEmpty();
      assertThat(archive.series("new@x")).isPresent();
    }
  }

  @Test
  void mailsThatWereTakenBackAreGone() throws Exception {
    git.commit("rm", Map.of("d", patch("s+p/r@x", "[PATCH] RDMA/zephyr: Single").text()));
    try (Archive archive = Archive.open(repository, cache, TestMarks.MARKS, done -> {})) {
      assertThat(archive.series("s+p/r@x")).isEmpty();
    }
    try (Archive archive = Archive.open(repository, cache, TestMarks.MARKS, done -> {})) {
      assertThat(archive.series()).hasSize(1);
    }
  }

  @Test
  void damagedIndexIsRebuilt() throws Exception {
    Archive.open(repository, cache, TestMarks.MARKS, done -> {}).close();
    Path index = index();
    byte[] good = Files.readAllBytes(index);
    for (int at = 0; at < good.length; at += 7) {
      byte[] bad = good.clone();
      bad[at] ^= 0x41;
      assertRebuilt(index, bad, good);
    }
    assertRebuilt(index, new byte[0], good);
    assertRebuilt(index, java.util.Arrays.copyOf(good, good.length / 2), good);
    assertRebuilt(index, java.util.Arrays.copyOf(good, good.length + 1), good);
  }

  private void assertRebuilt(Path index, byte[] bad, byte[] good) throws IOException {
    Files.write(index, bad);
    try (Archive archive = Archive.open(repository, cache, TestMarks.MARKS, done -> {})) {
      assertThat(archive.series("2@x")).map(Series::messageId).contains("c@x");
    }
    assertThat(Files.readAllBytes(index)).isEqualTo(good);
  }

  private Path index() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  @Test
  void cacheThatCannotBeWrittenIsDoneWithout() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    try (Archive archive =
        Archive.open(repository, file.resolve("cache"), TestMarks.MARKS, done -> {})) {
      assertThat(archive.series("2@x")).isPresent();
    }
  }

  @Test
  void whatIsNoArchive() throws Exception {
    Path empty = directory.resolve("empty.git");
    try (GitFixture bare = new GitFixture(empty)) {
      assertThatThrownBy(() -> Archive.open(empty, cache, TestMarks.MARKS, done -> {}))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("has no commits");
      bare.commit("source", Map.of("README", "hello"));
      assertThatThrownBy(() -> Archive.open(empty, cache, TestMarks.MARKS, done -> {}))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("holds no mails");
    }
    assertThatThrownBy(
            () -> Archive.open(directory.resolve("gone"), cache, TestMarks.MARKS, done -> {}))
        .isInstanceOf(UserError.class);
  }
}
