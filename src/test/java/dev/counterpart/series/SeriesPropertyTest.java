package dev.counterpart.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.Seeded;
import dev.counterpart.UserError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for any input. */
class SeriesPropertyTest {
  /** Lines that look like the structure around them. */
  private static final List<String> LINES =
      List.of(
          "From me to you 2019",
          ">From me 2020",
          ">>From x 2021",
          "",
          "-- ",
          " leading",
          "+ plus",
          "@@ said",
          "é日本語",
          "trailing  ",
          "\ttab");

  /** Pieces of real structure. */
  private static final List<String> PIECES =
      List.of(
          "From a@x Thu Jan  1 00:00:00 1970\n",
          "From " + "a".repeat(40) + " Mon Sep 17 00:00:00 2001\n",
          "Subject: [PATCH v2 3/7] x\n",
          "Subject: =?utf-8?q?=5B=ZZ\n =?no-such?B?////?=\n",
          "Message-ID: <a@x>\n",
          "In-Reply-To: <a@x>\n",
          "References: <a@x> <b@x> <\n",
          "Date: Mon, 99 Foo 99999 99:99 +9999\n",
          "From: \"\\\" <<>> \n",
          "Content-Type: multipart/mixed; boundary=b\n",
          "Content-Type: text/plain; charset=\"\u0000\"; format=flowed\n",
          "Content-Transfer-Encoding: base64\n",
          "Content-Transfer-Encoding: quoted-printable\n",
          "\n",
          "--b\n",
          "--b--\n",
          "---\n",
          "diff --git a/x b/x\n",
          "diff --git \"a/\\\" \"b/\\9\"\n",
          "diff --git\n",
          "index 1234567..89abcde 100644\n",
          "--- a/x\n",
          "--- \"\n",
          "+++ b/../x\n",
          "+++ /dev/null\n",
          "@@ -1 +1 @@\n",
          "@@ -999999999,999999999 +999999999,999999999 @@ x\n",
          "GIT binary patch\nliteral 5\nabc\n",
          "\\ No newline at end of file\n",
          "+a\n",
          "-b\n",
          " c\n",
          "\u001f\u008b\u0008",
          "=\n",
          "=3");

  /** What makes the pieces behind it those of a patch. */
  private static final String PATCH =
      "From a@x Thu Jan  1 00:00:00 1970\nSubject: [PATCH] x\nMessage-ID: <a@x>\n\n---\n";

  private static final String PRINTABLE =
      IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(Collectors.joining());

  private static String line(Seeded random) {
    return random.chance() ? random.oneOf(LINES) : random.text(PRINTABLE, 60);
  }

  @Test
  void anyMboxIsReadBackAsItWasWritten() {
    Seeded.tries(
        300, random -> isReadBack(random.list(1, 6, () -> random.list(0, 8, () -> line(random)))));
  }

  private static void isReadBack(List<List<String>> texts) {
    var mails = new ArrayList<MailFixture>();
    for (int i = 0; i < texts.size(); i++) {
      String body = "begin\n" + String.join("\n", texts.get(i)) + "\nend";
      mails.add(
          MailFixture.mail(i + "@x", "[PATCH v" + (i + 1) + " 0/1] Cover " + i)
              .header("Content-Type: text/plain; charset=utf-8")
              .body(body));
    }
    List<Series> series = Reading.read(MailFixture.mbox(mails.toArray(MailFixture[]::new)));
    assertThat(series).hasSize(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      Series one = series.get(texts.size() - 1 - i);
      assertThat(one.messageId()).isEqualTo(i + "@x");
      assertThat(one.cover().orElseThrow().text())
          .isEqualTo("begin\n" + String.join("\n", texts.get(i)) + "\nend\n");
    }
  }

  @Test
  void aSeriesIsTheSameInAnyOrderOfItsMails() {
    Seeded.tries(300, random -> isTheSameInAnyOrder(random.between(1, 9), random));
  }

  private static void isTheSameInAnyOrder(int total, Seeded random) {
    var mails = new ArrayList<MailFixture>();
    mails.add(MailFixture.mail("0@x", "[PATCH 0/" + total + "] Cover"));
    for (int n = 1; n <= total; n++) {
      mails.add(
          MailFixture.patch(n + "@x", "[PATCH " + n + "/" + total + "] RDMA/acme: " + n)
              .replyTo((random.chance() ? 0 : n - 1) + "@x"));
    }
    MailFixture[] shuffled = random.shuffled(mails).toArray(MailFixture[]::new);
    Series series = Reading.one(MailFixture.mbox(shuffled));
    assertThat(series.messageId()).isEqualTo("0@x");
    assertThat(series.missingPatches()).isEmpty();
    assertThat(series.patches()).hasSize(total);
  }

  @Test
  void bytesWithoutSenseAreRefusedInASentence() {
    Seeded.tries(1000, random -> readOrRefuse(random.bytes(300)));
  }

  @Test
  void brokenMailsNeverEndInAnythingButASentence() {
    Seeded.tries(
        3000,
        random -> {
          var bytes = new ByteArrayOutputStream();
          if (random.chance()) {
            bytes.writeBytes(PATCH.getBytes(StandardCharsets.ISO_8859_1));
          }
          for (String piece : random.list(0, 40, () -> random.oneOf(PIECES))) {
            bytes.writeBytes(piece.getBytes(StandardCharsets.ISO_8859_1));
          }
          bytes.writeBytes(random.bytes(20));
          readOrRefuse(bytes.toByteArray());
        });
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      assertThat(Reading.read(bytes)).isNotEmpty().allSatisfy(SeriesPropertyTest::assertSane);
    } catch (UserError e) {
      assertThat(e).hasMessageStartingWith("standard input ");
    }
  }

  private static void assertSane(Series series) {
    assertThat(series.messageId()).isNotEmpty();
    assertThat(series.declared()).isPositive();
    assertThat(series.patches())
        .flatExtracting(Patch::files)
        .allSatisfy(
            file ->
                assertThat(file.path()).isNotEmpty().doesNotStartWith("/").doesNotContain(".."));
  }
}
