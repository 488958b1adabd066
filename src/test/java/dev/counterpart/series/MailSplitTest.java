package dev.counterpart.series;

import static dev.counterpart.series.MailFixture.mail;
import static dev.counterpart.series.MailFixture.patch;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file is split into mails where git-mailsplit(1) splits it. */
class MailSplitTest {
  private static final String FROM = "From mboxrd@z Thu Jan  1 00:00:00 1970\n";

  @TempDir private Path directory = Path.of("");

  private static int mails(String text) throws IOException {
    var file = new MailFile(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    int mails = 0;
    while (file.next().isPresent()) {
      mails++;
    }
    return mails;
  }

  @ParameterizedTest
  @CsvSource({
    "From nobody in 2026, 1",
    "From the specification of 2019, 1",
    "From a@x Mon Oct  5 10:00:00 2020, 2",
    "From a at x  Mon Oct  5 10:00:00 2020, 2",
    "From patchwork Mon Oct  5 10:00:00 2020 +0200, 2",
    "From a@x Mon Oct  5 10:00 2020, 2",
    "From a@x Mon Oct  5 10:00:00 CEST 2020, 1",
    "From a@x Mon Oct  5 10:00:00 90, 1",
    "From a@x Mon Oct  5 10:00:00 091, 2",
    "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001, 2",
    "From x 11:11:11 91, 1",
    ">From a@x Mon Oct  5 10:00:00 2020, 1",
    "from a@x Mon Oct  5 10:00:00 2020, 1"
  })
  void aFromLineHasATimeAndAYear(String line, int mails) throws IOException {
    for (String above : new String[] {"text\n", "text\n\n"}) {
      String text =
          FROM + mail("1@x", "[PATCH] a").body(above + line + "\nSubject: b\n\nc\n").text();
      assertThat(mails(text)).isEqualTo(mails);
      assertThat(new GitOracle(directory).split(text)).hasSize(mails);
    }
  }

  @Test
  void aFileThatBeginsWithoutAFromLineIsOneMail() throws IOException {
    String text = patch("1@x", "[PATCH] a").text() + "\n" + FROM + patch("2@x", "[PATCH] b").text();
    String unlike = "From nobody in 2026\n" + text;
    for (String one : new String[] {text, "\n\n  " + text, unlike}) {
      assertThat(mails(one)).isEqualTo(1);
      assertThat(new GitOracle(directory).split(one)).hasSize(1);
    }
  }

  @Test
  void coverLetterAndSeriesJoinedWithCatAreAllMails() throws IOException {
    var file = new StringBuilder(FROM + mail("c@x", "[PATCH 0/3] a").body("Why.").text() + "\n");
    for (int i = 1; i <= 3; i++) {
      file.append(FROM).append(patch(i + "@x", "[PATCH " + i + "/3] a").replyTo("c@x").text());
    }
    assertThat(mails(file.toString())).isEqualTo(4);
    assertThat(new GitOracle(directory).split(file.toString())).hasSize(4);
    Series series = Reading.one(file.toString());
    assertThat(series.cover()).isPresent();
    assertThat(Reading.numbers(series)).containsExactly(1, 2, 3);
  }

  @Test
  void anEmptyLineBelowTheFromLineEndsTheHeader() {
    String text = FROM + "\nContent-Transfer-Encoding: base64\n\n" + MailFixture.DIFF;
    Series series = Reading.one(text);
    assertThat(series.patches().getFirst().files()).hasSize(1);
  }
}
