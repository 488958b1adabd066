package dev.counterpart.series;

import static dev.counterpart.series.MailFixture.DIFF;
import static dev.counterpart.series.MailFixture.mail;
import static dev.counterpart.series.MailFixture.patch;
import static dev.counterpart.series.Reading.one;
import static dev.counterpart.series.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the text of a patch comes out of the ways in which mails carry it. */
class MailTextTest {
  private static Patch first(String text) {
    return one(text).patches().getFirst();
  }

  @Test
  void partsOfAPatchMail() {
    Patch patch =
        first(
            mail("1@x", "[PATCH v2] RDMA/acme: Add bursts")
                .body(
                    """
                    From: Bob Builder <bob@acme.example>

                    The device bursts.

                    Signed-off-by: Bob Builder <bob@acme.example>
                    ---
                    v2: userspace is at https://github.com/linux-rdma/rdma-core/pull/9
                     include/uapi/rdma/acme-abi.h | 1 +
                     a/{b => c}/d.h               | Bin 0 -> 5 bytes
                     1 file changed, 1 insertion(+)
                     create mode 100644 x.c

                    """
                        + DIFF
                        + "-- \n2.39.2\n\n_____\nlist mailing list\n")
                .text());
    assertThat(patch.title()).isEqualTo("RDMA/acme: Add bursts");
    assertThat(patch.subject()).isEqualTo("[PATCH v2] RDMA/acme: Add bursts");
    assertThat(patch.author()).isEqualTo("Bob Builder <bob@acme.example>");
    assertThat(patch.date()).isEqualTo(Instant.parse("2020-10-05T08:00:00Z"));
    assertThat(patch.description())
        .isEqualTo("The device bursts.\n\nSigned-off-by: Bob Builder <bob@acme.example>");
    assertThat(patch.notes())
        .isEqualTo("v2: userspace is at https://github.com/linux-rdma/rdma-core/pull/9");
    assertThat(patch.files()).singleElement().extracting(file -> file.raw()).isEqualTo(DIFF);
  }

  @Test
  void talkAboveScissorsIsDropped() {
    Patch patch =
        first(
            mail("1@x", "[PATCH] talk")
                .body("Hi,\n\n-- >8 --\nSubject: RDMA/acme: Real title\n\nWhy.\n---\n" + DIFF)
                .text());
    assertThat(patch.title()).isEqualTo("RDMA/acme: Real title");
    assertThat(patch.description()).isEqualTo("Why.");
  }

  @Test
  void foldedAndEncodedSubject() {
    Series series =
        one(patch("1@x", "=?utf-8?q?=5BPATCH_v3=5D_RDMA/acme=3A?=\n =?utf-8?B?IGbDvHI=?=").text());
    assertThat(series.subject()).isEqualTo("[PATCH v3] RDMA/acme: für");
    assertThat(series.version()).isEqualTo(3);
  }

  @Test
  void namesOfAuthors() {
    assertThat(one(patch("1@x", "[PATCH] a").from("\"Doe, Jo\" <jo@x>").text()).author())
        .isEqualTo("Doe, Jo <jo@x>");
    assertThat(one(patch("1@x", "[PATCH] a").from("=?iso-8859-1?Q?J=F6rg?= <j@x>").text()).author())
        .isEqualTo("Jörg <j@x>");
    assertThat(one(patch("1@x", "[PATCH] a").from("jo@x").text()).author()).isEqualTo("jo@x");
  }

  @Test
  void base64() {
    String body =
        Base64.getMimeEncoder()
            .encodeToString(
                ("Why.\n---\n" + DIFF).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    Patch patch =
        first(
            mail("1@x", "[PATCH] a")
                .header("Content-Type: text/plain; charset=\"utf-8\"")
                .header("Content-Transfer-Encoding: base64")
                .body(body + "\n")
                .text());
    assertThat(patch.description()).isEqualTo("Why.");
    assertThat(patch.files().getFirst().raw()).isEqualTo(DIFF);
  }

  @Test
  void quotedPrintableKeepsWhiteSpaceAtLineEnds() {
    Patch patch =
        first(
            mail("1@x", "[PATCH] a")
                .header("Content-Type: text/plain; charset=utf-8")
                .header("Content-Transfer-Encoding: quoted-printable")
                .body(
                    """
                    Why =3D because=
                     of it.
                    ---
                    diff --git a/x.h b/x.h
                    --- a/x.h
                    +++ b/x.h
                    @@ -1,2 +1,3 @@
                     a
                    +trailing=20=20
                    =20
                    """)
                .text());
    assertThat(patch.description()).isEqualTo("Why = because of it.");
    assertThat(patch.files().getFirst().raw()).endsWith("@@ -1,2 +1,3 @@\n a\n+trailing  \n \n");
  }

  @Test
  void carriageReturnsOfTheTransportGo() {
    Patch patch = first(patch("1@x", "[PATCH] a").text().replace("\n", "\r\n"));
    assertThat(patch.files().getFirst().raw()).isEqualTo(DIFF);
  }

  @Test
  void carriageReturnsThatTheSenderEncodedGo() {
    Patch patch =
        first(
            mail("1@x", "[PATCH] a")
                .header("Content-Type: text/plain; charset=utf-8")
                .header("Content-Transfer-Encoding: quoted-printable")
                .body(("Why.\n---\n" + DIFF).replace("=", "=3D").replace("\n", "=0D\n"))
                .text());
    assertThat(patch.description()).isEqualTo("Why.");
    assertThat(patch.files().getFirst().raw()).isEqualTo(DIFF);
  }

  @Test
  void carriageReturnsOfTheContentStay() {
    String diff = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\r\n+b\r\n";
    Patch patch = first(mail("1@x", "[PATCH] a").body("a\nb\nc\n---\n" + diff).text());
    assertThat(patch.files().getFirst().raw()).isEqualTo(diff);
  }

  @Test
  void charsetsNamedWrongOrNotAtAll() {
    String mail = patch("1@x", "[PATCH] a").text().replace("Explains it.", "Für Größe");
    assertThat(first(mail).description()).startsWith("Für Größe");
    Patch latin = read(mail.getBytes(StandardCharsets.ISO_8859_1)).getFirst().patches().getFirst();
    assertThat(latin.description()).startsWith("Für Größe");
    String named = mail.replace("From: ", "Content-Type: text/plain; charset=no-such\nFrom: ");
    assertThat(first(named).description()).startsWith("Für Größe");
    String cyrillic =
        mail.replace("From: ", "Content-Type: text/plain; charset=koi8-r\nFrom: ")
            .replace("Für Größe", "Привет");
    Patch decoded =
        read(cyrillic.getBytes(Charset.forName("koi8-r"))).getFirst().patches().getFirst();
    assertThat(decoded.description()).startsWith("Привет");
  }

  @Test
  void attachedPatch() {
    String text =
        mail("1@x", "[PATCH] RDMA/acme: Attached")
            .header("Content-Type: multipart/mixed; boundary=\"b\"")
            .body(
                "--b\nContent-Type: text/plain\n\nWhy.\n---\n\n"
                    + "--b\nContent-Type: application/octet-stream; name=\"0001-acme.patch\"\n\n"
                    + DIFF
                    + "\n--b\nContent-Type: text/html\n\n<p>"
                    + "\n--b--\n")
            .text();
    Patch patch = first(text);
    assertThat(patch.description()).isEqualTo("Why.");
    assertThat(patch.files()).hasSize(1);
  }

  @Test
  void flowedTextIsUnstuffedOnlyWhenItWasStuffed() {
    String stuffed = DIFF.replaceAll("(?m)^ ", "  ");
    MailFixture mail = mail("1@x", "[PATCH] a").header("Content-Type: text/plain; format=flowed");
    assertThat(first(mail.body("Why.\n---\n" + stuffed).text()).files().getFirst().raw())
        .isEqualTo(DIFF);
    assertThat(first(mail.body("Why.\n---\n" + DIFF).text()).files().getFirst().raw())
        .isEqualTo(DIFF);
  }

  @Test
  void mailWithoutMessageIdGetsTheSameIdEachTime() {
    String text = patch("1@x", "[PATCH] a").text().replaceFirst("Message-ID: .*\n", "");
    assertThat(one(text).messageId()).matches("[0-9a-f]{40}").isEqualTo(one(text).messageId());
  }

  @Test
  void mailThatEndsInsideAHunkSaysSo() {
    String text = patch("1@x", "[PATCH] a").text();
    Series series = one(text.substring(0, text.indexOf("+\t__u32 burst")));
    assertThat(series.notes())
        .containsExactly("patch 1: include/uapi/rdma/acme-abi.h: the text ends inside a hunk");
  }

  /** What the first of two parts holds. */
  private static final String PLAIN = DIFF.replace("acme-abi", "zephyr-abi");

  private static String parts(String kind, String type, String second) {
    return mail("1@x", "[PATCH] a")
        .header("Content-Type: multipart/" + kind + "; boundary=\"b\"")
        .body(
            "--b\nContent-Type: text/plain\n\nWhy.\n---\n"
                + PLAIN
                + "\n--b\nContent-Type: "
                + type
                + "\n\n"
                + second
                + "\n--b--\n")
        .text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "application/pgp-signature", "message/rfc822", "text/html"})
  void aDiffInAPartThatIsNoTextIsUnread(String type) {
    assertThat(one(parts("mixed", type, DIFF)).unread())
        .extracting(Unread::what)
        .containsExactly("patch 1: a part of the mail is no plain text and holds a diff");
    assertThat(one(parts("mixed", type, "hello")).unread()).isEmpty();
  }

  @Test
  void anHtmlCopyBesideTheTextIsNotMissed() {
    String html = PLAIN.replace("\t", "&nbsp; ").replaceAll("(?m)^(.+)$", "<div>$1</div>");
    assertThat(one(parts("alternative", "text/html", html)).unread()).isEmpty();
  }

  /** Git takes all parts for text, one behind the other. */
  @Test
  void anHtmlCopyInWhichGitFindsTheDiffIsOneMore() {
    String html = "<pre>\n" + PLAIN.replace("\t", "&nbsp; ").replaceAll("(?m)$", "<br>");
    for (String copy : new String[] {PLAIN, html}) {
      assertThat(one(parts("alternative", "text/html", copy)).unread()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"+\t__u32 burst;", "b/include/uapi/rdma/zephyr-abi.h"})
  void anHtmlPartThatSaysSomethingElseIsUnread(String told) {
    String other = PLAIN.replace(told, told.replace("burst", "quill").replace("zephyr", "quill"));
    assertThat(one(parts("alternative", "text/html", other)).unread())
        .extracting(Unread::what)
        .containsExactly("patch 1: a part of the mail is no plain text and holds a diff");
  }

  @Test
  void aPatchMailWithoutTextIsUnreadBesideOthers() {
    String image = patch("2@x", "[PATCH] quill").header("Content-Type: image/png").text();
    String mbox = MailFixture.mbox(patch("1@x", "[PATCH] a"));
    Series series = one(mbox + "From mboxrd@z Thu Jan  1 00:00:00 1970\n" + image);
    assertThat(series.patches()).extracting(Patch::messageId).containsExactly("1@x");
    assertThat(series.unread())
        .extracting(Unread::what)
        .containsExactly(
            "the mail \"[PATCH] quill\": a part of the mail is no plain text and holds a diff");
  }

  @ParameterizedTest
  @CsvSource({"'format=flowed; delsp=yes', ''", "format=flowed, ' '"})
  void flowedLinesGoOn(String flow, String kept) {
    String broken = DIFF.replaceAll("(?m)^ ", "  ").replace("+\t__u32 b", "+\t__u32 \nb");
    assertThat(broken).isNotEqualTo(DIFF);
    String expected = DIFF.replace("__u32 burst", "__u32" + kept + "burst");
    MailFixture mail = mail("1@x", "[PATCH] a").header("Content-Type: text/plain; " + flow);
    assertThat(first(mail.body("Why.\n---\n" + broken + "-- \n2.4\n").text()).files())
        .singleElement()
        .satisfies(file -> assertThat(file.raw()).isEqualTo(expected));
  }

  @Test
  void aDiffInAPartThatIsEncodedIsUnread() {
    String encoded = Base64.getMimeEncoder().encodeToString(DIFF.getBytes(StandardCharsets.UTF_8));
    String type = "image/png\nContent-Transfer-Encoding: base64";
    assertThat(one(parts("mixed", type, encoded)).unread()).hasSize(1);
  }

  @Test
  void moreThanIsReadOfAMailIsUnread() {
    String many = "hello" + "\n--b\nContent-Type: text/plain\n\nhello".repeat(201);
    assertThat(one(parts("mixed", "text/plain", many)).unread()).hasSize(1);
    String large = patch("1@x", "[PATCH] a").text() + "x\n".repeat(9 << 20);
    assertThat(one(large).unread())
        .extracting(Unread::what)
        .containsExactly("patch 1: the mail was cut after 16 MiB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-quoted-printable",
        "7bit\nContent-Transfer-Encoding: quoted-printable",
        "quoted-printable; x=y",
        "7bit; Quoted-Printable"
      })
  void transferEncodingsAreReadAsGitReadsThem(String encoding) {
    Patch patch =
        first(
            mail("1@x", "[PATCH] a")
                .header("Content-Type: text/plain")
                .header("Content-Transfer-Encoding: " + encoding)
                .body("Why.\n---\n" + DIFF.replace("burst", "=62urst"))
                .text());
    assertThat(patch.files().getFirst().raw()).isEqualTo(DIFF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-2022-JP", "IBM037", "UTF-16LE", "utf-8"})
  void theBytesOfADiffCountWhateverTheCharset(String charset) {
    String diff = DIFF.replace("burst", "/*\u001b(I*/ burst /*\u001b(B*/");
    Patch patch =
        first(
            mail("1@x", "[PATCH] a")
                .header("Content-Type: text/plain; charset=" + charset)
                .body("Why.\n---\n" + diff)
                .text());
    assertThat(patch.files().getFirst().raw()).isEqualTo(diff);
  }

  @Test
  void onlyPatchesThatAreKeptMakeADraft() {
    MailFixture talk = mail("7@x", "[RFC PATCH 7/2] c").body("none").replyTo("1@x");
    MailFixture more = mail("8@x", "[RFC PATCH 8/2] c").body("none").replyTo("1@x");
    MailFixture third = mail("9@x", "[RFC PATCH 9/2] c").body("none").replyTo("1@x");
    MailFixture again = patch("3@x", "[RFC PATCH 2/2] b").replyTo("1@x");
    MailFixture once = patch("1@x", "[PATCH 1/2] a");
    MailFixture two = patch("2@x", "[PATCH 2/2] b").replyTo("1@x");
    assertThat(one(MailFixture.mbox(once, two, talk, more, third)).rfc()).isFalse();
    assertThat(one(MailFixture.mbox(once, two, again)).rfc()).isFalse();
    assertThat(one(MailFixture.mbox(patch("1@x", "[RFC PATCH 1/2] a"), again)).rfc()).isTrue();
  }
}
