package dev.counterpart.series;

import static dev.counterpart.series.MailFixture.mail;
import static dev.counterpart.series.MailFixture.mbox;
import static dev.counterpart.series.MailFixture.patch;
import static dev.counterpart.series.Reading.numbers;
import static dev.counterpart.series.Reading.one;
import static dev.counterpart.series.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mails make a series, in the shapes that lists show. */
class ThreadsTest {
  @Test
  void coverLetterWithPatchesBelow() {
    Series series =
        one(
            mbox(
                mail("c@x", "[PATCH rdma-next v5 0/2] Add acme bursts").body("Why.\n"),
                patch("1@x", "[PATCH rdma-next v5 1/2] RDMA/acme: One").replyTo("c@x"),
                patch("2@x", "[PATCH rdma-next v5 2/2] RDMA/acme: Two").replyTo("c@x")));
    assertThat(series.messageId()).isEqualTo("c@x");
    assertThat(series.version()).isEqualTo(5);
    assertThat(series.declared()).isEqualTo(2);
    assertThat(series.cover()).map(CoverLetter::text).contains("Why.\n");
    assertThat(numbers(series)).containsExactly(1, 2);
    assertThat(series.patches().getFirst().title()).isEqualTo("RDMA/acme: One");
    assertThat(series.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH,     PATCH,     PATCH,     RFC PATCH, false",
    "RFC PATCH, PATCH,     PATCH,     PATCH,     true",
    "PATCH,     RFC PATCH, RFC PATCH, PATCH,     false",
    "PATCH,     RFC PATCH, RFC PATCH, RFC PATCH, true",
    ",          RFC PATCH, RFC PATCH, PATCH,     true",
    ",          RFC PATCH, PATCH,     PATCH,     false",
  })
  void theCoverLetterOrMostPatchesSayWhatAsksForComments(
      @Nullable String cover, String first, String second, String third, boolean rfc) {
    var mails = new ArrayList<MailFixture>();
    if (cover != null) {
      mails.add(mail("c@x", "[" + cover + " 0/3] a"));
    }
    mails.add(patch("1@x", "[" + first + " 1/3] a").replyTo("c@x"));
    mails.add(patch("2@x", "[" + second + " 2/3] b").replyTo("c@x"));
    mails.add(patch("3@x", "[" + third + " 3/3] c").replyTo("c@x"));
    assertThat(one(mbox(mails.toArray(MailFixture[]::new))).rfc()).isEqualTo(rfc);
  }

  @Test
  void aCoverLetterThatCountsWronglyStandsAboveItsPatches() {
    Series series =
        one(
            mbox(
                mail("c@x", "[PATCH 0/3] a").body("Why.\n"),
                patch("1@x", "[PATCH 1/2] a").replyTo("c@x").at("Mon, 7 Sep 2020 10:00:00 +0200"),
                patch("2@x", "[PATCH 2/2] b").replyTo("c@x").at("Mon, 7 Sep 2020 10:00:00 +0200")));
    assertThat(numbers(series)).containsExactly(1, 2);
    assertThat(series.notes())
        .containsExactly("the cover letter announces 3 patches, the patches 2");
  }

  @Test
  void patchesBelowTheFirstOne() {
    Series series =
        one(
            mbox(
                patch("1@x", "[PATCH 1/3] a"),
                patch("3@x", "[PATCH 3/3] c").replyTo("1@x"),
                patch("2@x", "[PATCH 2/3] b").replyTo("1@x")));
    assertThat(series.messageId()).isEqualTo("1@x");
    assertThat(numbers(series)).containsExactly(1, 2, 3);
  }

  @Test
  void patchesBelowEachOther() {
    Series series =
        one(
            mbox(
                patch("1@x", "[PATCH 1/3] a"),
                patch("2@x", "[PATCH 2/3] b").replyTo("1@x"),
                patch("3@x", "[PATCH 3/3] c").replyTo("2@x")));
    assertThat(numbers(series)).containsExactly(1, 2, 3);
  }

  @Test
  void referencesStandInForInReplyTo() {
    Series series =
        one(
            mbox(
                mail("c@x", "[PATCH 0/1] a"),
                patch("1@x", "[PATCH 1/1] a").header("References: <other@x>\n\t<c@x>")));
    assertThat(series.messageId()).isEqualTo("c@x");
    assertThat(numbers(series)).containsExactly(1);
  }

  @Test
  void patchesOfAMissingCoverLetter() {
    Series series =
        one(
            mbox(
                patch("2@x", "[PATCH 2/4] b").replyTo("gone@x"),
                patch("4@x", "[PATCH 4/4] d").replyTo("gone@x")));
    assertThat(series.declared()).isEqualTo(4);
    assertThat(series.missingPatches()).containsExactly(1, 3);
    assertThat(series.messageId()).isEqualTo("2@x");
  }

  @Test
  void patchesWithoutThread() {
    Series series =
        one(
            mbox(
                mail("c@x", "[PATCH v2 0/2] a").from("Ann <ann@x>"),
                patch("1@x", "[PATCH v2 1/2] b").from("Bob <bob@x>"),
                patch("2@x", "[PATCH v2 2/2] c").from("Cid <cid@x>")));
    assertThat(series.messageId()).isEqualTo("c@x");
    assertThat(numbers(series)).containsExactly(1, 2);
  }

  @Test
  void distantMailsWithoutThreadStayApart() {
    List<Series> series =
        read(
            mbox(
                patch("1@x", "[PATCH 1/2] b").at("Mon, 5 Oct 2020 10:00:00 +0200"),
                patch("2@x", "[PATCH 2/2] c").at("Mon, 9 Nov 2020 10:00:00 +0200")));
    assertThat(series).hasSize(2);
  }

  @Test
  void laterVersionInTheSameThread() {
    List<Series> series =
        read(
            mbox(
                mail("c1@x", "[PATCH 0/2] a"),
                patch("11@x", "[PATCH 1/2] a").replyTo("c1@x"),
                patch("12@x", "[PATCH 2/2] b").replyTo("c1@x"),
                mail("c2@x", "[PATCH v2 0/2] a").replyTo("c1@x"),
                patch("21@x", "[PATCH v2 1/2] a").replyTo("c2@x"),
                patch("22@x", "[PATCH v2 2/2] b").replyTo("c2@x")));
    assertThat(series).extracting(Series::messageId).containsExactly("c2@x", "c1@x");
    assertThat(series).extracting(Reading::numbers).containsOnly(List.of(1, 2));
  }

  @Test
  void laterVersionOfOnePatchIsASeriesOfItsOwn() {
    List<Series> series =
        read(
            mbox(
                mail("c1@x", "[PATCH 0/2] a"),
                patch("11@x", "[PATCH 1/2] a").replyTo("c1@x"),
                patch("12@x", "[PATCH 2/2] b").replyTo("c1@x"),
                mail("r@x", "Re: [PATCH 2/2] b").replyTo("12@x"),
                patch("22@x", "[PATCH v2 2/2] b").replyTo("r@x")));
    assertThat(series).extracting(Series::messageId).containsExactly("22@x", "c1@x");
    assertThat(series.getFirst().missingPatches()).containsExactly(1);
    assertThat(series.getLast().missingPatches()).isEmpty();
  }

  @Test
  void resentPatchReplacesTheFirst() {
    Series series =
        one(
            mbox(
                mail("c@x", "[PATCH 0/2] a"),
                patch("1@x", "[PATCH 1/2] a").replyTo("c@x"),
                patch("2@x", "[PATCH 2/2] b").replyTo("c@x"),
                patch("2b@x", "[PATCH RESEND 2/2] b")
                    .replyTo("c@x")
                    .at("Tue, 6 Oct 2020 10:00:00 +0200")));
    assertThat(series.patches()).extracting(Patch::messageId).containsExactly("1@x", "2b@x");
    assertThat(series.notes())
        .containsExactly("patch 2 was sent more than once; the last one was read");
  }

  /** Adds a line to a file that no user sees. */
  private static final String INNER =
      """
      diff --git a/drivers/acme/main.c b/drivers/acme/main.c
      --- a/drivers/acme/main.c
      +++ b/drivers/acme/main.c
      @@ -1,2 +1,3 @@
       int acme;
      +int zephyr;
       int quill;
      """;

  @Test
  void anotherPatchWithATakenNumberIsLeftAside() {
    Series series =
        one(
            mbox(
                mail("c@x", "[PATCH 0/2] a"),
                patch("1@x", "[PATCH 1/2] acme: Burst").replyTo("c@x"),
                patch("2@x", "[PATCH 2/2] b").replyTo("c@x"),
                mail("s@x", "[PATCH rdma-core 1/2] [fix] quill: Other uses")
                    .body("---\n" + INNER)
                    .replyTo("1@x")
                    .at("Thu, 8 Oct 2020 10:00:00 +0200")));
    assertThat(series.patches()).extracting(Patch::messageId).containsExactly("1@x", "2@x");
    assertThat(series.target()).isEqualTo(Series.Target.KERNEL);
    assertThat(series.unread()).isEmpty();
    assertThat(series.notes())
        .containsExactly(
            "a later mail has the number of patch 1 and is another one: [PATCH rdma-core 1/2]"
                + " [fix] quill: Other uses; it was left aside");
  }

  @Test
  void aSinglePatchThatAnswersASinglePatchIsASeriesOfItsOwn() {
    List<Series> series =
        read(
            mbox(
                patch("1@x", "[PATCH 1/1] acme: Burst"),
                mail("r@x", "Re: [PATCH 1/1] acme: Burst").replyTo("1@x"),
                patch("2@x", "[PATCH 1/1] quill: Rather this").replyTo("r@x")));
    assertThat(series).extracting(Series::messageId).containsExactlyInAnyOrder("1@x", "2@x");
    assertThat(series).allMatch(one -> one.notes().isEmpty());
  }

  @Test
  void theSameTitleFromSomebodyElseIsAnotherPatch() {
    Series series =
        one(
            mbox(
                patch("1@x", "[PATCH 1/2] acme: Burst"),
                patch("2@x", "[PATCH 2/2] b").replyTo("1@x"),
                mail("s@x", "[PATCH 1/2] acme: Burst")
                    .from("Zoe <zoe@zephyr.example>")
                    .body("---\n" + INNER)
                    .replyTo("1@x")
                    .at("Thu, 8 Oct 2020 10:00:00 +0200")));
    assertThat(series.patches()).extracting(Patch::messageId).containsExactly("1@x", "2@x");
  }

  @ParameterizedTest
  @CsvSource({
    // What is left aside: the mail of another title, the earlier of two of one title.
    "other, s@x, 1@x",
    "acme: Burst, 1@x, s@x",
  })
  void whatIsLeftAsideAndChangesTheUapiIsUnread(String title, String aside, String read) {
    boolean resent = title.startsWith("acme");
    MailFixture inner = mail(read, "[PATCH 1/1] " + (resent ? title : "acme: Burst"));
    MailFixture uapi = patch(aside, "[PATCH 1/1] " + title);
    String later = "Thu, 8 Oct 2020 10:00:00 +0200";
    inner.body("---\n" + INNER).replyTo("c@x");
    uapi.replyTo("c@x");
    (resent ? inner : uapi).at(later);
    Series series = one(mbox(mail("c@x", "[PATCH 0/1] a"), inner, uapi));
    assertThat(series.patches()).extracting(Patch::messageId).containsExactly(read);
    assertThat(series.unread())
        .extracting(Unread::what)
        .containsExactly(
            "patch 1: a mail with the same number, "
                + aside
                + ", was left aside and changes headers of the uAPI");
  }

  @Test
  void resentCoverLetterStartsASeriesOfItsOwn() {
    List<Series> series =
        read(
            mbox(
                mail("c@x", "[PATCH 0/1] a"),
                patch("1@x", "[PATCH 1/1] a").replyTo("c@x"),
                mail("d@x", "[PATCH RESEND 0/1] a").replyTo("c@x"),
                patch("2@x", "[PATCH RESEND 1/1] a").replyTo("d@x")));
    assertThat(series).hasSize(2).allMatch(one -> one.missingPatches().isEmpty());
  }

  @Test
  void twoSeriesInOneFile() {
    List<Series> series =
        read(
            mbox(
                mail("c@x", "[PATCH 0/1] a"),
                mail("d@x", "[PATCH 0/1] b"),
                patch("2@x", "[PATCH 1/1] b").replyTo("d@x"),
                patch("1@x", "[PATCH 1/1] a").replyTo("c@x")));
    assertThat(series).extracting(Series::messageId).containsExactlyInAnyOrder("c@x", "d@x");
    assertThat(series).allMatch(one -> one.patches().size() == 1);
  }

  @Test
  void repliesAndBotsAreNoPatches() {
    String quoted = MailFixture.DIFF.replaceAll("(?m)^", "> ");
    Series series =
        one(
            mbox(
                patch("1@x", "[PATCH] RDMA/acme: One"),
                mail("r@x", "Re: [PATCH] RDMA/acme: One").replyTo("1@x").body(quoted),
                patch("s@x", "Re: [PATCH] RDMA/acme: One").replyTo("1@x"),
                patch("t@x", "[External] Re: [PATCH] RDMA/acme: One").replyTo("1@x"),
                patch("u@x", "[External] Re: [PATCH] RDMA/acme: One"),
                patch("b@x", "[rdma:for-next 3/7] acme.c:1: warning: unused")));
    assertThat(series.messageId()).isEqualTo("1@x");
    assertThat(numbers(series)).containsExactly(1);
  }

  @Test
  void coverLetterWithMistypedVersion() {
    Series series =
        one(
            mbox(
                mail("c@x", "[PATCH v4 0/2] a"),
                patch("1@x", "[PATCH v5 1/2] a").replyTo("c@x"),
                patch("2@x", "[PATCH v5 2/2] b").replyTo("c@x")));
    assertThat(series.version()).isEqualTo(5);
    assertThat(numbers(series)).containsExactly(1, 2);
    assertThat(series.notes()).containsExactly("the cover letter says v4, its patches v5");
  }

  @Test
  void aMailWithoutNumberAndDiffIsTheCoverLetterOfThePatchesThatAnswerIt() {
    Series series =
        one(
            mbox(
                mail("c@x", "[PATCH] RDMA/acme: Add bursts").body("Why.\n"),
                patch("1@x", "[PATCH 1/2] a").replyTo("c@x"),
                patch("2@x", "[PATCH 2/2] b").replyTo("1@x")));
    assertThat(series.messageId()).isEqualTo("c@x");
    assertThat(series.subject()).isEqualTo("[PATCH] RDMA/acme: Add bursts");
    assertThat(series.cover()).map(CoverLetter::text).contains("Why.\n");
    assertThat(numbers(series)).containsExactly(1, 2);
    assertThat(series.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "[PATCH] RDMA/acme: Add bursts,      x, [PATCH v2 1/2] a, another version",
    "Re: [PATCH] RDMA/acme: Add bursts,  x, [PATCH 1/2] a, a reply",
    "RDMA/acme: Add bursts?,             x, [PATCH 1/2] a, no patch's prefix",
    "[PATCH] RDMA/acme: Add bursts,      x, [PATCH] a, nothing is numbered",
  })
  void whatNumberedPatchesDoNotAnswerSoIsNone(
      String letter, String words, String patch, String why) {
    Series series = one(mbox(mail("c@x", letter).body(words), patch("1@x", patch).replyTo("c@x")));
    assertThat(series.cover()).as(why).isEmpty();
    assertThat(series.messageId()).isEqualTo("1@x");
  }

  @Test
  void aPatchWithADiffAboveNumberedOnesIsNoCoverLetter() {
    assertThat(
            Reading.read(
                mbox(
                    patch("c@x", "[PATCH] RDMA/acme: Add bursts"),
                    patch("1@x", "[PATCH 1/2] a").replyTo("c@x"),
                    patch("2@x", "[PATCH 2/2] b").replyTo("c@x"))))
        .hasSize(2)
        .allMatch(one -> one.cover().isEmpty());
  }

  @Test
  void mailThatArrivedTwiceCountsOnce() {
    Series series = one(mbox(patch("1@x", "[PATCH] a"), patch("1@x", "[PATCH] a")));
    assertThat(numbers(series)).containsExactly(1);
    assertThat(series.notes()).isEmpty();
  }

  @Test
  void numberedMailWithoutDiffIsAMissingPatch() {
    Series series =
        one(
            mbox(
                patch("1@x", "[PATCH 1/2] a"),
                mail("2@x", "[PATCH 2/2] b").replyTo("1@x").body("too large for the list\n")));
    assertThat(series.missingPatches()).containsExactly(2);
    assertThat(series.notes())
        .containsExactly("the mail of patch 2 carries no diff that can be read");
  }

  @Test
  void threadThatRunsInACircleEnds() {
    List<Series> series =
        read(
            mbox(
                patch("1@x", "[PATCH 1/2] a").replyTo("2@x"),
                mail("r@x", "Re: a").replyTo("s@x"),
                mail("s@x", "Re: a").replyTo("r@x"),
                patch("2@x", "[PATCH 2/2] b").replyTo("r@x")));
    assertThat(series).hasSize(1);
  }
}
