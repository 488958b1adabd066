package dev.counterpart.series;

import static dev.counterpart.series.MailFixture.mail;
import static dev.counterpart.series.MailFixture.mbox;
import static dev.counterpart.series.MailFixture.patch;
import static dev.counterpart.series.Reading.numbers;
import static dev.counterpart.series.Reading.one;
import static dev.counterpart.series.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpart.UserError;
import dev.counterpart.series.Series.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files, directories and streams. */
class SeriesReaderTest {
  @TempDir private Path directory = Path.of("");

  private final SeriesReader reader = new SeriesReader(TestMarks.MARKS);

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** What {@code git format-patch} writes: no Message-ID, authors in From, dates of the commits. */
  private static String formatted(char commit, String subject, String author, String date) {
    return "From "
        + String.valueOf(commit).repeat(40)
        + " Mon Sep 17 00:00:00 2001\nFrom: "
        + author
        + "\nDate: "
        + date
        + "\nSubject: "
        + subject
        + "\n\nWhy.\n---\n"
        + MailFixture.DIFF
        + "-- \n2.39.2\n\n";
  }

  @Test
  void formatPatchToStandardOutput() {
    Series series =
        one(
            formatted(
                    'a',
                    "[PATCH v2 1/2] RDMA/acme: One",
                    "Ann <a@x>",
                    "Fri, 1 May 2020 1:00:00 +0000")
                + formatted(
                    'b',
                    "[PATCH v2 2/2] RDMA/acme: Two",
                    "Bob <b@x>",
                    "Mon, 5 Oct 2020 1:00:00 +0000"));
    assertThat(series.messageId()).isEqualTo("a".repeat(40));
    assertThat(numbers(series)).containsExactly(1, 2);
    assertThat(series.declared()).isEqualTo(2);
    assertThat(series.patches())
        .extracting(Patch::author)
        .containsExactly("Ann <a@x>", "Bob <b@x>");
  }

  @Test
  void twoFormattedSeriesInOneFile() {
    String date = "Fri, 1 May 2020 1:00:00 +0000";
    List<Series> series =
        read(
            formatted('a', "[PATCH 1/2] a", "Ann <a@x>", date)
                + formatted('b', "[PATCH 2/2] b", "Ann <a@x>", date)
                + formatted('c', "[PATCH 1/2] c", "Ann <a@x>", date)
                + formatted('d', "[PATCH 2/2] d", "Ann <a@x>", date));
    assertThat(series).hasSize(2).allMatch(one -> numbers(one).equals(List.of(1, 2)));
    assertThat(series.getFirst().patches()).extracting(Patch::title).containsExactly("a", "b");
  }

  @Test
  void directoryOfPatchesWithoutNumbersIsReadInOrder() throws IOException {
    write(
        "0002-b.patch",
        formatted('b', "RDMA/acme: Two", "Ann <a@x>", "Fri, 1 May 2020 1:00:00 +0000"));
    write(
        "0001-a.patch",
        formatted('a', "RDMA/acme: One", "Ann <a@x>", "Fri, 1 May 2020 1:00:00 +0000"));
    write("notes.txt", "no mail");
    write("sub/0003-c.patch", "no mail either");
    List<Series> series = reader.read(directory);
    assertThat(series).hasSize(1);
    assertThat(series.getFirst().patches())
        .extracting(Patch::title)
        .containsExactly("RDMA/acme: One", "RDMA/acme: Two");
    assertThat(series.getFirst().declared()).isEqualTo(2);
  }

  @Test
  void maildir() throws IOException {
    write("cur/1:2,S", mail("c@x", "[PATCH 0/1] a").text());
    write("new/2", patch("1@x", "[PATCH 1/1] a").replyTo("c@x").text());
    write("tmp/3", "half a mail");
    List<Series> series = reader.read(directory);
    assertThat(series).extracting(Series::messageId).containsExactly("c@x");
    assertThat(numbers(series.getFirst())).containsExactly(1);
  }

  @Test
  void singleMailFile() throws IOException {
    Path file = write("a.eml", patch("1@x", "[PATCH] RDMA/acme: One").text());
    assertThat(reader.read(file)).extracting(Series::messageId).containsExactly("1@x");
  }

  @Test
  void fromLinesInsideABareMailAreText() {
    String text =
        patch("1@x", "[PATCH] a")
            .text()
            .replace("Explains it.", "Explains it.\n\nFrom here on 2019");
    assertThat(one(text).patches().getFirst().description()).contains("\n\nFrom here on 2019");
  }

  @Test
  void quotedFromLinesAreUnquoted() {
    Series series =
        one(
            mbox(
                mail("1@x", "[PATCH] a")
                    .body("Why.\n\nFrom me in 2019\n>From you in 2019\n---\n" + MailFixture.DIFF)));
    assertThat(series.patches().getFirst().description())
        .isEqualTo("Why.\n\nFrom me in 2019\n>From you in 2019");
  }

  @Test
  void compressedMbox() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(mbox(patch("1@x", "[PATCH] a")).getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(directory.resolve("t.mbox.gz"), bytes.toByteArray());
    assertThat(reader.read(file)).extracting(Series::messageId).containsExactly("1@x");
    Path cut =
        Files.write(
            directory.resolve("cut.mbox.gz"), java.util.Arrays.copyOf(bytes.toByteArray(), 40));
    assertThatThrownBy(() -> reader.read(cut))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(cut + " cannot be read: ");
  }

  @Test
  void newestVersionComesFirst() {
    List<Series> series =
        read(
            mbox(
                patch("1@x", "[PATCH v2] a"),
                patch("2@x", "[PATCH v10] a"),
                patch("3@x", "[PATCH] a")));
    assertThat(series).extracting(Series::version).containsExactly(10, 2, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "[PATCH rdma-core] a, src/acme.c, USERSPACE",
    "[PATCH iproute2-next] a, rdma/include/uapi/rdma/rdma_netlink.h, USERSPACE",
    "[PATCH iproute2-next] a, include/uapi/linux/acme.h, USERSPACE",
    "[PATCH] a, providers/acme/acme.c, USERSPACE",
    "[PATCH] a, kernel-headers/rdma/acme-abi.h, USERSPACE",
    "[PATCH rdma-core] a, drivers/infiniband/hw/acme/main.c, KERNEL",
    "[PATCH rdma-core] a, include/uapi/rdma/acme-abi.h, KERNEL",
    "[PATCH rdma-next] a, include/uapi/rdma/acme-abi.h, KERNEL",
    "[PATCH] a, include/uapi/rdma/acme-abi.h, KERNEL",
    "[PATCH] a, tools/acme.c, KERNEL"
  })
  void forWhomAPatchIs(String subject, String path, Target target) {
    String body = "---\n" + MailFixture.DIFF.replace("include/uapi/rdma/acme-abi.h", path);
    assertThat(one(mail("1@x", subject).body(body).text()).target()).isEqualTo(target);
  }

  @Test
  void whatCannotBeReadIsSaidInOneSentence() throws IOException {
    assertRefused(directory.resolve("gone.mbox"), "is not there");
    assertRefused(write("empty.mbox", "\n\n"), "is empty");
    assertRefused(write("plain.patch", MailFixture.DIFF), "plain diff without mail headers");
    assertRefused(write("prose.mbox", "once upon a time\n"), "neither an mbox nor a mail");
    assertRefused(write("talk.mbox", mbox(mail("r@x", "Re: [PATCH] a"))), "1 mail but no patch");
    assertRefused(
        Files.createDirectory(directory.resolve("bare")),
        "holds no .patch, .mbox, .mbx or .eml files");
    Files.createDirectories(directory.resolve("md/cur"));
    assertRefused(directory.resolve("md"), "maildir without mails");
  }

  private void assertRefused(Path path, String reason) {
    assertThatThrownBy(() -> reader.read(path))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(path.toString())
        .hasMessageContaining(reason);
  }
}
