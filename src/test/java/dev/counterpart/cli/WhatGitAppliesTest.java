package dev.counterpart.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that git-am(1) applies otherwise than they look; none of them may pass. */
class WhatGitAppliesTest {
  private static final String HEADER = "include/uapi/rdma/zephyr-abi.h";
  private static final String QUILL = "include/uapi/rdma/quill-abi.h";

  @TempDir private Path temporary = Path.of("");

  private static String mail(String id, String subject, String fields, String body) {
    return """
        From git@z Mon Sep 17 00:00:00 2001
        From: Zoe Example <zoe@zephyr.example>
        Date: Tue, 10 Mar 2026 08:00:00 +0000
        Message-ID: <%s@zephyr.example>
        Subject: %s
        %s
        Text.
        ---
        %s
        """
        .formatted(id, subject, fields, body);
  }

  private static String mail(String id, String subject, String body) {
    return mail(id, subject, "", body);
  }

  private static String diff(String path, String lines) {
    long added = lines.lines().filter(line -> line.startsWith("+")).count();
    long removed = lines.lines().filter(line -> line.startsWith("-")).count();
    return "diff --git a/%1$s b/%1$s\n--- a/%1$s\n+++ b/%1$s\n@@ -7,%2$d +7,%3$d @@\n %4$s\n%5$s %6$s\n"
        .formatted(
            path,
            2 + removed,
            2 + added,
            "struct zephyr_create_qp_req {",
            lines,
            "\t__aligned_u64 sq_addr;");
  }

  private static String note() {
    return diff("drivers/infiniband/hw/zephyr/note.c", "+\tint note;\n");
  }

  private CommandLineRun check(String input, String... more) throws IOException {
    return check(Files.writeString(temporary.resolve("in.mbox"), input), more);
  }

  private CommandLineRun check(Path input, String... more) {
    String[] start = {
      "check",
      input.toString(),
      "--offline",
      "--userspace",
      "rdma-core=examples/rdma-core-example.bundle"
    };
    String[] all = java.util.Arrays.copyOf(start, start.length + more.length);
    System.arraycopy(more, 0, all, start.length, more.length);
    return CommandLineRun.with(temporary.resolve("cache")).run(all);
  }

  private static String reply(String body) {
    return mail("r", "Re: [PATCH] RDMA/zephyr: Note", "In-Reply-To: <1@zephyr.example>\n", body);
  }

  @Test
  void aReplyThatProposesOtherCodeAddsNothing() throws IOException {
    String proposal = diff("drivers/infiniband/hw/zephyr/main.c", "-\tint on;\n+\tbool on;\n");
    check(mail("1", "[PATCH] RDMA/zephyr: Note", note()) + reply(proposal))
        .endsWith(ExitStatus.PASS)
        .prints("hw/zephyr/main.c; that adds nothing to the uAPI");
  }

  @Test
  void aReplyThatAddsToTheUapiIsUndecided() throws IOException {
    String method =
        """
        +DECLARE_UVERBS_NAMED_METHOD(
        +\tZEPHYR_METHOD_BLOW,
        +\tUVERBS_ATTR_PTR_IN(ZEPHYR_ATTR_BLOW_FORCE, UVERBS_ATTR_TYPE(u32)));
        """;
    for (String proposal :
        List.of(
            diff(HEADER, "+\t__u32 gust;\n"),
            diff("drivers/infiniband/hw/zephyr/main.c", method))) {
      check(mail("1", "[PATCH] RDMA/zephyr: Note", note()) + reply(proposal))
          .endsWith(ExitStatus.UNDECIDED)
          .prints("git am would apply the diff in it")
          .prints("leaves replies out");
    }
  }

  @Test
  void aReplyToWhatThePatchMakesAHeaderIsUndecided() throws IOException {
    String from = "drivers/infiniband/hw/zephyr/abi.h";
    String move =
        "diff --git a/%1$s b/%2$s\nsimilarity index 100%%\nrename from %1$s\nrename to %2$s\n"
            .formatted(from, HEADER);
    check(reply(diff(from, "+\t__u32 gust;\n")) + mail("1", "[PATCH] RDMA/zephyr: Note", move))
        .endsWith(ExitStatus.UNDECIDED)
        .prints("git am would apply the diff in it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"utf-7", "U T F-7", "IBM037//TRANSLIT", "IBM037", "HZ", "utf-16", "UTF-8//IGNORE"})
  void whatJavaDoesNotConvertAsGitDoesIsUndecided(String charset) throws IOException {
    String type = "Content-Type: text/plain; charset=\"%s\"\n".formatted(charset);
    check(mail("1", "[PATCH] RDMA/zephyr: Note", type, note()))
        .endsWith(ExitStatus.UNDECIDED)
        .prints("git am converts it from the charset");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "utf8",
        "UTF_8",
        "'utf-8'",
        "iso-8859-1",
        "ISO-8859-15",
        "us-ascii",
        "y",
        "Yes",
        "",
        "unknown-8bit",
        "gb2312",
        "GBK",
        "ks_c_5601",
        "ks_c_5601-1987",
        "koi8-r",
        "iso-2022-jp",
        "windows-1251",
        "x-unknown",
        "binary"
      })
  void whatMailProgramsWriteIsReadAsEver(String charset) throws IOException {
    String type = "Content-Type: text/plain; charset=\"%s\"; x=y\n".formatted(charset);
    check(mail("1", "[PATCH] RDMA/zephyr: Note", type, note()))
        .endsWith(ExitStatus.PASS)
        .prints("NOT REQUIRED");
  }

  @Test
  void aReplyThatGitConvertsIsUndecided() throws IOException {
    String fields = "In-Reply-To: <1@zephyr.example>\nContent-Type: text/plain; charset=utf-7\n";
    check(
            mail("1", "[PATCH] RDMA/zephyr: Note", note())
                + mail("2", "Re: [PATCH] RDMA/zephyr: Note", fields, "Thanks.\n"))
        .endsWith(ExitStatus.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource({
    "0000-first.patch, 'Subject: [PATCH 1/2] RDMA/zephyr: One|X-Id: <1>|', PASS",
    "0000-first.patch, 'Subject: [PATCH 1/2] RDMA/zephyr: One||From: Zoe <zoe@zephyr.example>',"
        + " UNDECIDED",
    "README, 'First||Date: today', UNDECIDED",
    "0000.hg, '# HG changeset patch', UNDECIDED",
    "series, '# This series applies on GIT commit 1', UNDECIDED",
  })
  void theFirstFileTellsTheFormatOfAll(String name, String start, ExitStatus expected)
      throws IOException {
    boolean first = name.endsWith(".patch");
    Path folder = Files.createDirectory(temporary.resolve("mails"));
    String body = first ? "\nText.\n---\n" + note() : "";
    Files.writeString(folder.resolve(name), start.replace('|', '\n') + "\n" + body);
    String hidden = diff(HEADER, "+\t__u32 hidden;\n");
    String shown =
        Base64.getEncoder().encodeToString(("---\n" + note()).getBytes(StandardCharsets.UTF_8));
    String second =
        "Message-ID: <2@x>\nFrom: Zoe <zoe@zephyr.example>\nDate: Tue, 10 Mar 2026 08:00:00 +0000\n"
            + "Subject: [PATCH"
            + (first ? " 2/2" : "")
            + "] RDMA/zephyr: Two\nContent-Transfer-Encoding: base64\n\n"
            + shown
            + "\n"
            + hidden;
    Files.writeString(folder.resolve("0002-second.patch"), second);
    check(folder).endsWith(expected);
  }

  @Test
  void patchesBesideAMaildirAreRead() throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("both/cur")).resolve("..").normalize();
    Files.writeString(folder.resolve("cur/1"), mail("1", "[PATCH 1/2] RDMA/zephyr: One", note()));
    String add = diff(HEADER, "+\t__u32 quill;\n");
    Files.writeString(folder.resolve("2.patch"), mail("2", "[PATCH 2/2] RDMA/zephyr: Two", add));
    check(folder).endsWith(ExitStatus.FINDINGS);
  }

  private static String numbered(int number, String body) {
    return mail("n" + number, "[PATCH %d/3] RDMA/zephyr: Part %d".formatted(number, number), body);
  }

  @Test
  void gitGoesByTheOrderOfTheMails() throws IOException {
    String add = diff(HEADER, "+\t__u32 hidden;\n");
    String remove = diff(HEADER, "-\t__u32 hidden;\n");
    check(numbered(1, add) + numbered(3, remove) + numbered(2, add))
        .endsWith(ExitStatus.UNDECIDED)
        .prints("do not stand in the order of their numbers");
    check(numbered(1, note()) + numbered(3, note()) + numbered(2, note()))
        .endsWith(ExitStatus.PASS);
  }

  @Test
  void aPatchOnceMoreDoesAgainWhatAnotherOneTookBack() throws IOException {
    String add = numbered(1, diff(HEADER, "+\t__u32 hidden;\n"));
    String remove = numbered(2, diff(HEADER, "-\t__u32 hidden;\n"));
    check(add + remove + numbered(3, note()) + add).endsWith(ExitStatus.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource({
    // What v1 adds, what v2 adds, what comes of it.
    "'+\t__u32 hidden;|', '+/* A comment. */|', UNDECIDED",
    "'+/* A comment. */|', '+/* Another one. */|', PASS",
    "'-\t__u32 hidden;|', '+/* A comment. */|', UNDECIDED",
    "'+\t__u32 hidden;|', '+#if 0|+\t__u32 hidden;|+#endif|', UNDECIDED",
    "'+\t__u32 hidden;|', '+/*|+\t__u32 hidden;|+*/|', UNDECIDED",
    "'+\t__u32 hidden;|', '+#if 0 // \u2028.|+\t__u32 hidden;|+#endif // \u2028.|', UNDECIDED",
  })
  void anOlderVersionInTheSameFileIsApplied(String v1, String v2, ExitStatus expected)
      throws IOException {
    String mails =
        mail("1", "[PATCH] RDMA/zephyr: Tidy", diff(HEADER, text(v1)))
            + mail("2", "[PATCH v2] RDMA/zephyr: Tidy", diff(HEADER, text(v2)));
    check(mails).endsWith(expected);
    check(mails, "--series-version", "2").endsWith(ExitStatus.PASS);
  }

  private static String text(String lines) {
    return lines.replace('|', '\n').replace("\\t", "\t");
  }

  /** Two places with the same lines; only the first one counts. */
  private static String twoPlaces() {
    String words = "/* Flags of a quill. */\n/* None so far. */\n/* That is all. */\n";
    String text = "\n\n\n" + words + "\n\n\n\n\n#if 0\n" + words + "#endif\n\n\n";
    return numbered(
        1,
        "diff --git a/%1$s b/%1$s\nnew file mode 100644\n--- /dev/null\n+++ b/%1$s\n@@ -0,0 +1,%2$d @@\n%3$s"
            .formatted(QUILL, text.lines().count(), text.replaceAll("(?m)^(?!\\z)", "+")));
  }

  private static String flagAt(String place) {
    return "diff --git a/%1$s b/%1$s\n--- a/%1$s\n+++ b/%1$s\n@@ -13,3 +%2$s,4 @@\n%3$s"
        .formatted(
            QUILL,
            place,
            " /* Flags of a quill. */\n /* None so far. */\n+#define QUILL 4\n /* That is all. */\n");
  }

  @Test
  void gitCutsTheNumberOfALine() throws IOException {
    check(twoPlaces() + numbered(2, flagAt("13")) + numbered(3, note())).endsWith(ExitStatus.PASS);
    check(twoPlaces() + numbered(2, flagAt("4")) + numbered(3, note()))
        .endsWith(ExitStatus.FINDINGS);
    check(twoPlaces() + numbered(2, flagAt("4294967300")) + numbered(3, note()))
        .endsWith(ExitStatus.UNDECIDED);
  }

  @Test
  void aPatchOnceMoreMaySayAnotherPlace() throws IOException {
    String subject = "[PATCH 2/3] RDMA/zephyr: Part 2";
    String reply = "In-Reply-To: <n1@zephyr.example>\n";
    String early = mail("early", subject, reply, flagAt("4").replace("-13,", "-4,"));
    check(
            twoPlaces()
                + early.replace("08:00:00", "07:00:00")
                + mail("n2", subject, reply, flagAt("13"))
                + mail("n3", "[PATCH 3/3] RDMA/zephyr: Part 3", reply, note()))
        .endsWith(ExitStatus.UNDECIDED)
        .prints("has a diff of it twice");
  }

  @Test
  void gitJoinsLinesWhereNoneIsTheLast() throws IOException {
    String open = "\\ No newline at end of file\n";
    String comment = "+/* Words. *\n%s+/ __u32 hidden; /* More. */\n";
    check(mail("1", "[PATCH] RDMA/zephyr: Note", diff(HEADER, comment.formatted(""))))
        .endsWith(ExitStatus.PASS);
    check(mail("1", "[PATCH] RDMA/zephyr: Note", diff(HEADER, comment.formatted(open))))
        .endsWith(ExitStatus.UNDECIDED);
    String ends =
        "diff --git a/%1$s b/%1$s\n--- a/%1$s\n+++ b/%1$s\n@@ -12 +12 @@\n-#endif\n%2$s+#endif /* End. */\n%2$s"
            .formatted(HEADER, open);
    check(mail("1", "[PATCH] RDMA/zephyr: Note", ends)).endsWith(ExitStatus.PASS);
  }

  @Test
  void aVersionThatAddsTheSameChangesNothing() throws IOException {
    String first = mail("1", "[PATCH] RDMA/zephyr: Add", diff(HEADER, "+\t__u32 quill;\n"));
    String second =
        mail("2", "[PATCH v2] RDMA/zephyr: Add", diff(HEADER, "+\t__u32 quill; /* New. */\n"));
    check(first + second).endsWith(ExitStatus.FINDINGS);
  }

  @ParameterizedTest
  @CsvSource({
    "include/uapi/rdma/.gitattributes, *.h working-tree-encoding=UTF-7, UNDECIDED",
    ".gitattributes, zephyr-abi.h filter=quill, UNDECIDED",
    "include/.gitattributes, *.h ident, UNDECIDED",
    "include/.gitattributes, [attr]quill -text, UNDECIDED",
    ".gitattributes, *\u2028.h filter=quill, UNDECIDED",
    ".gitattributes, zephyr-abi.[h\u2028] ident, UNDECIDED",
    ".gitattributes, zephyr-abi.[h\u0085] filter=quill, UNDECIDED",
    ".gitattributes, *.h diff=cpp, PASS",
    ".gitattributes, *.h -text, PASS",
    "drivers/infiniband/.gitattributes, *.bin filter=quill, PASS",
  })
  void attributesMakeGitWriteOtherBytes(String path, String line, ExitStatus expected)
      throws IOException {
    String attributes =
        "diff --git a/%1$s b/%1$s\nnew file mode 100644\n--- /dev/null\n+++ b/%1$s\n@@ -0,0 +1 @@\n+%2$s\n"
            .formatted(path, line);
    check(mail("1", "[PATCH] RDMA/zephyr: Attributes", attributes)).endsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "include/uapi/rdma/quill, 120000, UNDECIDED",
    "include/uapi/rdma/quill, 160000, UNDECIDED",
    "include/uapi/rdma/quill, 100644, PASS",
    "tools/include/quill, 120000, PASS",
  })
  void aLinkAmongTheHeadersLeadsToOthers(String path, String mode, ExitStatus expected)
      throws IOException {
    String link =
        "diff --git a/%1$s b/%1$s\nnew file mode %2$s\n--- /dev/null\n+++ b/%1$s\n@@ -0,0 +1 @@\n+../../../drivers\n"
            .formatted(path, mode);
    check(mail("1", "[PATCH] RDMA/zephyr: Quill", note() + link)).endsWith(expected);
  }
}
