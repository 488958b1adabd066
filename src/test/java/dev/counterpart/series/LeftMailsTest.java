package dev.counterpart.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** git-am(1), given a file, applies every mail in it; so none of them may go by unnoticed. */
class LeftMailsTest {
  private static final String HEADER = "include/uapi/rdma/acme-abi.h";

  private static String diff(String path, String line) {
    return "diff --git a/%1$s b/%1$s\n--- a/%1$s\n+++ b/%1$s\n@@ -1,1 +1,2 @@\n first\n+%2$s\n"
        .formatted(path, line);
  }

  private static String mail(String id, String subject, String more, String body) {
    return "From git@z Mon Sep 17 00:00:00 2001\n"
        + (id.isEmpty() ? "" : "Message-ID: <" + id + ">\n")
        + "From: Ada Quill <ada@example.org>\nDate: Mon, 6 May 2024 07:08:09 +0000\nSubject: "
        + subject
        + "\n"
        + more
        + "\nText.\n---\n"
        + body
        + "\n\n";
  }

  private static Series read(String mbox) {
    List<Series> all =
        new SeriesReader(UserspaceMarks.none())
            .read(new ByteArrayInputStream(mbox.getBytes(StandardCharsets.UTF_8)));
    return all.getFirst();
  }

  private static final String PATCH =
      mail("1@x", "[PATCH] acme: Note", "", diff("drivers/acme/note.c", "note();"));

  @Test
  void aDiffInAReplyIsUnread() {
    Series series =
        read(
            PATCH
                + mail("2@x", "Re: [PATCH] acme: Note", "In-Reply-To: <1@x>\n", diff(HEADER, "x")));
    assertThat(series.unread()).extracting(Unread::paths).containsExactly(List.of(HEADER));
  }

  @Test
  void soIsOneUnderATakenMessageId() {
    Series series = read(PATCH + mail("1@x", "[PATCH] acme: Note", "", diff(HEADER, "x")));
    assertThat(series.unread()).extracting(Unread::paths).containsExactly(List.of(HEADER));
  }

  @Test
  void whatASecondCopyRepeatsIsRead() {
    assertThat(read(PATCH + PATCH).unread()).isEmpty();
    String quoted = diff("drivers/acme/note.c", "note();").replaceAll("(?m)^", "> ");
    assertThat(
            read(PATCH + mail("2@x", "Re: [PATCH] acme: Note", "In-Reply-To: <1@x>\n", quoted))
                .unread())
        .isEmpty();
  }

  /** The cover letter that git-format-patch(1) writes names the commit of the last patch. */
  @Test
  void mailsWithoutMessageIdsAreToldApart() {
    String same = "From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001\n";
    String mbox =
        (mail("", "[PATCH 0/2] acme", "", "")
                + mail("", "[PATCH 1/2] acme: One", "", diff("drivers/acme/one.c", "one();"))
                + mail("", "[PATCH 2/2] acme: Two", "", diff("drivers/acme/two.c", "two();")))
            .replaceAll("(?m)^From git@z.*\n", same);
    Series series = read(mbox);
    assertThat(series.missingPatches()).isEmpty();
    assertThat(series.patches()).extracting(Patch::messageId).doesNotHaveDuplicates();
    assertThat(series.cover()).isPresent();
  }

  /** Its only diff is left out, so that no series comes of it. */
  @Test
  void aMailWhosePathIsOutsideTheTreeIsNotForgottenBesideOthers() {
    String other = MailFixture.patch("1@x", "[PATCH 1/2] acme: Note").text();
    String odd =
        MailFixture.patch("2@x", "[PATCH 2/2] acme: Burst")
            .replyTo("0@x")
            .text()
            .replace("--- a/include", "--- b/./include");
    List<Series> all =
        Reading.read(
            "From mboxrd@z Thu Jan  1 00:00:00 1970\n"
                + other.replace("include/uapi/rdma/acme-abi.h", "drivers/acme/acme.c")
                + "\nFrom mboxrd@z Thu Jan  1 00:00:00 1970\n"
                + odd);
    assertThat(all)
        .isNotEmpty()
        .allMatch(
            series ->
                series.unread().stream()
                    .anyMatch(what -> what.mayChange("include/uapi/rdma/acme-abi.h"::equals)));
  }

  /** Git takes a part of any type for text; and what answers a mail is no patch of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"Burst", "Re: [PATCH] acme: Note", "[PATCH 1/2] acme: Burst", ""})
  void aDiffInAPartOfAnotherTypeIsNotForgotten(String subject) {
    String odd = "In-Reply-To: <1@x>\nContent-Type: application/octet-stream\n";
    assertThat(read(PATCH + mail("2@x", subject, odd, diff(HEADER, "x"))).unread())
        .anyMatch(what -> what.mayChange(HEADER::equals));
  }

  @Test
  void aPartOfAnotherTypeThatTouchesNoHeaderIsNoConcernOfOne() {
    String odd = "In-Reply-To: <1@x>\nContent-Type: application/octet-stream\n";
    String mbox = PATCH + mail("2@x", "Re: x", odd, diff("drivers/acme/two.c", "two();"));
    assertThat(read(mbox).unread()).noneMatch(what -> what.mayChange(HEADER::equals));
  }

  @Test
  void whatIsUnreadOfASeriesLeftAsideIsUnread() {
    String cover = mail("c@x", "[PATCH 0/1] acme: Note", "", "");
    String patch =
        PATCH.replace("[PATCH]", "[PATCH 1/1]").replace("Subject", "In-Reply-To: <c@x>\nSubject");
    String again = mail("d@x", "[PATCH 0/1] acme: Note", "", diff(HEADER, "x"));
    List<Series> all = Reading.read(cover + patch + again);
    assertThat(all).hasSize(2);
    assertThat(SeriesChoice.of(all, Optional.empty()).unread())
        .anyMatch(what -> what.mayChange(HEADER::equals));
  }
}
