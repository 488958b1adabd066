package dev.counterpart.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.UserError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for any input. */
class SeriesPropertyTest {
  /** Lines that look like the structure around them. */
  @Provide
  Arbitrary<String> lines() {
    return Arbitraries.oneOf(
        Arbitraries.of(
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
            "\ttab"),
        Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(60));
  }

  @Property(tries = 200)
  void anyMboxIsReadBackAsItWasWritten(
      @ForAll @Size(min = 1, max = 6) List<@Size(max = 8) List<@From("lines") String>> texts) {
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

  @Property(tries = 200)
  void aSeriesIsTheSameInAnyOrderOfItsMails(
      @ForAll @IntRange(min = 1, max = 9) int total, @ForAll Random random) {
    var mails = new ArrayList<MailFixture>();
    mails.add(MailFixture.mail("0@x", "[PATCH 0/" + total + "] Cover"));
    for (int n = 1; n <= total; n++) {
      mails.add(
          MailFixture.patch(n + "@x", "[PATCH " + n + "/" + total + "] RDMA/acme: " + n)
              .replyTo((random.nextBoolean() ? 0 : n - 1) + "@x"));
    }
    Collections.shuffle(mails, random);
    Series series = Reading.one(MailFixture.mbox(mails.toArray(MailFixture[]::new)));
    assertThat(series.messageId()).isEqualTo("0@x");
    assertThat(series.missingPatches()).isEmpty();
    assertThat(series.patches()).hasSize(total);
  }

  @Property(tries = 500)
  void bytesWithoutSenseAreRefusedInASentence(@ForAll @Size(max = 300) byte[] bytes) {
    readOrRefuse(bytes);
  }

  /** Pieces of real structure in any order, with any bytes between them. */
  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
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
  }

  @Property(tries = 2000)
  void brokenMailsNeverEndInAnythingButASentence(
      @ForAll @Size(max = 40) List<@From("pieces") String> pieces,
      @ForAll @Size(max = 20) byte[] tail) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(String.join("", pieces).getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(tail);
    readOrRefuse(bytes.toByteArray());
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
