package dev.counterpart.series;

import static dev.counterpart.series.MailFixture.mail;
import static dev.counterpart.series.MailFixture.mbox;
import static dev.counterpart.series.MailFixture.patch;
import static dev.counterpart.series.Reading.one;
import static dev.counterpart.series.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails of which git-am(1) applies another diff than a reader of MIME sees. */
class GitReadingTest {
  private static final String HEADER = "include/uapi/rdma/acme-abi.h";
  private static final String HIDDEN = MailFixture.DIFF;
  private static final String SHOWN =
      """
      diff --git a/drivers/acme/note.c b/drivers/acme/note.c
      new file mode 100644
      --- /dev/null
      +++ b/drivers/acme/note.c
      @@ -0,0 +1,2 @@
      +// SPDX-License-Identifier: GPL-2.0
      +static int acme_note;
      """;
  private static final String TEXT = "Why.\n---\n" + SHOWN;

  @TempDir private Path directory = Path.of("");

  private static MailFixture note() {
    return mail("1@x", "[PATCH] acme: Note");
  }

  private static String base64(String text) {
    return Base64.getMimeEncoder(76, new byte[] {'\n'})
            .encodeToString(text.getBytes(StandardCharsets.UTF_8))
        + "\n";
  }

  private static String parts(String first, String second) {
    return "--A\nContent-Type: text/plain\n\nWhy.\n---\n"
        + first
        + "\n--A\n\n--B\nContent-Type: text/plain\n\nWhy.\n---\n"
        + second
        + "--B--\n--A--\n";
  }

  private static Named<String> kind(String name, MailFixture mail) {
    return Named.of(name, mail.text());
  }

  static Stream<Named<String>> hidden() {
    String noColon = note().header("no header\n" + HIDDEN + "\n" + TEXT).text();
    return Stream.of(
        Named.of("a line without a colon ends the header", noColon),
        kind(
            "a line that begins with a vertical tab does, too",
            note().header("\u000bX: y\n" + HIDDEN + "\n" + TEXT)),
        kind(
            "padding inside base64 ends nothing",
            note()
                .header("Content-Transfer-Encoding: base64")
                .body(base64(TEXT + " ") + base64(HIDDEN))),
        kind(
            "each line of base64 begins anew",
            note()
                .header("Content-Transfer-Encoding: base64")
                .body(base64(TEXT) + "A\n" + base64("\n" + HIDDEN))),
        kind(
            "the first boundary= counts, whatever it is a part of",
            note()
                .header("Content-Type: multipart/mixed; x-boundary=A; boundary=B")
                .body(parts(HIDDEN, SHOWN))),
        kind(
            "of two content types both boundaries count",
            note()
                .header("Content-Type: multipart/mixed; boundary=B")
                .header("Content-Type: multipart/mixed; boundary=A")
                .body(parts(HIDDEN, SHOWN))),
        kind(
            "a blank before the colon makes a field none",
            note().header("Content-Transfer-Encoding : base64").body(base64(TEXT) + "\n" + HIDDEN)),
        kind(
            "a boundary is any line that begins like one",
            note()
                .header("Content-Type: multipart/mixed; boundary=A")
                .body(
                    "--A\nContent-Transfer-Encoding: base64\n\n"
                        + base64(TEXT)
                        + "--Ax\n\n"
                        + HIDDEN
                        + "--A--\n")),
        kind(
            "rename old is rename from",
            note()
                .body(
                    TEXT
                        + "diff --git a/old.h b/new.h\nsimilarity index 100%\nrename old old.h\nrename new "
                        + HEADER
                        + "\n")),
        kind(
            "the shorter of two names counts where Git did not write them",
            note()
                .body(
                    TEXT
                        + HIDDEN
                            .replaceFirst("(?s)^.*?--- ", "--- ")
                            .replaceFirst("\\+\\+\\+ .*", "+++ b/" + HEADER + ".orig/x"))));
  }

  @ParameterizedTest
  @MethodSource("hidden")
  void whatGitWouldApplyAndNobodyReadIsUnread(String text) {
    Series series = one(text);
    assertThat(read(series, HEADER) || unread(series, HEADER)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("hidden")
  void gitAppliesIt(String text) throws IOException {
    assertThat(new GitOracle(directory).changed(text))
        .anyMatch(line -> line.contains("acme-abi.h"));
  }

  private static boolean read(Series series, String path) {
    return series.patches().stream()
        .flatMap(patch -> patch.files().stream())
        .anyMatch(file -> file.path().equals(path));
  }

  private static boolean unread(Series series, String path) {
    return series.unread().stream().anyMatch(what -> what.mayChange(path::equals));
  }

  /** In flowed text git-mailinfo joins the lines of a second diff; a kind reader takes them. */
  @Test
  void whatGitWouldNotApplyTakesNothingBack() {
    String made =
        """
        diff --git a/include/uapi/rdma/acme-abi.h b/include/uapi/rdma/acme-abi.h
        new file mode 100644
        --- /dev/null
        +++ b/include/uapi/rdma/acme-abi.h
        @@ -0,0 +1 @@
        +#define ACME_ON 4
        words
        """;
    String unmade =
        """
        --- a/include/uapi/rdma/acme-abi.h\s
        +++ /dev/null\s
        @@ -1 +0,0 @@\s
        -#define ACME_ON 4
        """;
    String flowed = "Content-Type: text/plain; format=flowed";
    Series series = one(note().header(flowed).body("Why.\n---\n" + made + unmade).text());
    assertThat(unread(series, HEADER)).isTrue();
    assertThat(unread(one(note().header(flowed).body("Why.\n---\n" + made).text()), HEADER))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@@ -0,0 +1,2 @@\n+/* a *\n\\ No newline at end of file\n+/ struct acme { int a; };\n",
        "@@ -0,0 +4294967297,2 @@\n+/* a */\n+/* b */\n",
        "@@ -0,0 +1,99999999999 @@\n+/* a */\n+/* b */\n",
      })
  void aHunkThatGitReadsInItsOwnWayIsUnread(String hunk) {
    String diff =
        "diff --git a/%1$s b/%1$s\nnew file mode 100644\n--- /dev/null\n+++ b/%1$s\n%2$s"
            .formatted(HEADER, hunk);
    Series series = one(note().body("Why.\n---\n" + SHOWN + diff).text());
    assertThat(unread(series, HEADER)).isTrue();
  }

  @Test
  void anUnreadDiffNamesItsFile() {
    Series series =
        one(note().header("Content-Transfer-Encoding : base64").body(base64(TEXT) + HIDDEN).text());
    assertThat(series.unread())
        .contains(
            new Unread(
                "patch 1: git am finds a diff of " + HEADER + " there that was not read",
                List.of(HEADER)));
  }

  @Test
  void theSameFileWithOtherLinesIsUnread() {
    String other = HIDDEN.replace("burst", "quill");
    Series series =
        one(
            note()
                .header("Content-Type: multipart/mixed; x-boundary=A; boundary=B")
                .body(parts(other, HIDDEN))
                .text());
    assertThat(unread(series, HEADER)).isTrue();
  }

  /** To Git a part goes on where the one before it ended, whatever the type of either. */
  @Test
  void aDiffThatBeginsInHtmlAndEndsInTextIsUnread() {
    int middle = HIDDEN.indexOf("+\t__u32 burst;");
    Series series =
        one(
            note()
                .header("Content-Type: text/plain; boundary=A")
                .body(
                    "--A\nContent-Type: text/html\n\nWhy.\n---\n"
                        + HIDDEN.substring(0, middle)
                        + "--A\nX: y\n\n"
                        + HIDDEN.substring(middle))
                .text());
    assertThat(unread(series, HEADER)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/null", "note", "a/note", "a/other/note"})
  void aNewNameWithoutAFolderTellsGitThatNoNameHasOneTooMany(String old) {
    String first = "--- " + old + "\n+++ note\n@@ -0,0 +1 @@\n+note\n";
    Series series = one(note().body("Why.\n---\n" + first + HIDDEN).text());
    assertThat(unread(series, "b/" + HEADER)).isTrue();
  }

  /** Git keeps its name for the next header, where that names a side less. */
  @Test
  void aLineThatBeginsNoDiffNamesTheNextOne() {
    String line = HIDDEN.lines().findFirst().orElseThrow() + "\n";
    String rename = "diff --git a/old.h b/new.h\nrename from old.h\n@@ -0,0 +1 @@\n+int a;\n";
    assertThat(unread(one(note().body("Why.\n---\n" + line + rename).text()), HEADER)).isTrue();
    String unnamed = "diff --git a/new.h b/new.h\nindex 1..2 100644\n@@ -1 +1,2 @@\n x\n+int a;\n";
    assertThat(unread(one(note().body("Why.\n---\n" + line + unnamed).text()), HEADER)).isTrue();
    assertThat(unread(one(note().body("Why.\n---\n" + line + SHOWN).text()), "drivers/acme/note.c"))
        .isFalse();
  }

  /** Git writes the message and the patch into two files. */
  @Test
  void aMessageWithoutALineFeedAtItsEndHidesNoPatch() {
    String traditional = HIDDEN.substring(HIDDEN.indexOf("--- "));
    Series series =
        one(
            mail("1@x", "[PATCH 0/1] acme")
                .header("Content-Type: multipart/mixed; boundary=A")
                .body(
                    "--A\nContent-Transfer-Encoding: base64\n\n"
                        + base64("Why")
                        + "--A\nX: y\n\n"
                        + traditional
                        + "--A--\n")
                .text());
    assertThat(unread(series, HEADER)).isTrue();
  }

  /** It is the other name with something tacked on only where that is written in the same way. */
  @Test
  void ofTwoNamesTheShorterCountsAsItIsWritten() {
    String tail = " 2024-01-01 x/" + HEADER + " +0000";
    String doubled =
        HIDDEN
            .substring(HIDDEN.indexOf("--- "))
            .replaceFirst("\\+\\+\\+ .*", "+++ b/include//uapi/rdma/acme-abi.h" + tail);
    Series series = one(note().body("Why.\n---\n" + SHOWN + doubled).text());
    assertThat(unread(series, HEADER + tail)).isTrue();
  }

  @Test
  void ordinaryWaysToSendAPatchAreReadAlike() {
    String text = "Why.\n---\n" + HIDDEN + "-- \n2.39.2\n";
    String plain = "Content-Type: text/plain; charset=utf-8";
    for (MailFixture mail :
        List.of(
            note().header(plain).header("Content-Transfer-Encoding: 8bit").body(text),
            note().header(plain).body(text.replace("\n", "\r\n")),
            note().header(plain).header("Content-Transfer-Encoding: base64").body(base64(text)),
            note()
                .header(plain)
                .header("Content-Transfer-Encoding: base64")
                .body(base64(text.replace("\n", "\r\n"))),
            note()
                .header(plain)
                .header("Content-Transfer-Encoding: quoted-printable")
                .body(text.replace("=", "=3D").replace("burst", "bu=\nrst")),
            note()
                .header("Content-Type: multipart/signed;\n boundary=\"A\"")
                .body(
                    "seen\n--A\n" + plain + "\n\n" + text + "\n--A\n\nsignature\n--A--\nfooter\n"),
            note()
                .header("Content-Type: text/plain; format=flowed")
                .body(text.replaceAll("(?m)^(?= )", " ")),
            note().header(plain).body(text.replaceAll("(?m)^diff --git .*\n|^index .*\n", "")),
            note()
                .header("Content-Type: text/plain; charset=iso-8859-1")
                .body("f\u00fcr\n" + text))) {
      assertThat(one(mail.text()).unread()).isEmpty();
      assertThat(read(one(mail.text()), HEADER)).isTrue();
    }
  }

  @Test
  void aDiffInTheCoverLetterIsUnreadUnlessThePatchesHaveIt() {
    MailFixture cover = mail("c@x", "[PATCH 0/1] acme").body("All of it:\n\n" + HIDDEN);
    MailFixture same = patch("1@x", "[PATCH 1/1] acme: Burst").replyTo("c@x");
    MailFixture other = mail("1@x", "[PATCH 1/1] acme: Note").replyTo("c@x").body(TEXT);
    assertThat(one(mbox(cover, same)).unread()).isEmpty();
    assertThat(one(mbox(cover, other)).unread())
        .containsExactly(
            new Unread(
                "the cover letter: git am finds a diff of " + HEADER + " there that was not read",
                List.of(HEADER)));
  }

  @Test
  void quiltWritesOneFileUnderTwoNames() {
    String quilt =
        HIDDEN
            .replaceFirst("(?s)^.*?--- ", "--- ")
            .replaceFirst("--- a/\\S+", "--- a/" + HEADER + "~acme-burst")
            .replaceFirst("\\+\\+\\+ b/", "+++ a/");
    Series series = one(note().body("Why.\n\n" + quilt + "_\n").text());
    assertThat(series.unread()).isEmpty();
    assertThat(series.patches().getFirst().files().getFirst().oldPath()).contains(HEADER);
  }
}
