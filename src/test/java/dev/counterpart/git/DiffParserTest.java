package dev.counterpart.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.counterpart.git.DiffLine.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffParserTest {
  private static final String SIMPLE =
      """
      diff --git a/include/uapi/rdma/acme.h b/include/uapi/rdma/acme.h
      index 1234567..89abcde 100644
      --- a/include/uapi/rdma/acme.h
      +++ b/include/uapi/rdma/acme.h
      @@ -3,3 +3,4 @@ enum acme_flags {
       	ACME_A,
      -	ACME_B
      +	ACME_B,
      +	ACME_C,
       };
      """;

  private static FileDiff one(String text) {
    ParsedDiff parsed = DiffParser.read(text);
    assertThat(parsed.files()).hasSize(1);
    return parsed.files().getFirst();
  }

  @Test
  void linesCarryTheirNumbers() {
    FileDiff file = one("talk\n" + SIMPLE + "-- \n2.39.2\n\n____\nlist\n");
    assertThat(file.oldPath()).contains("include/uapi/rdma/acme.h");
    assertThat(file.newPath()).contains("include/uapi/rdma/acme.h");
    assertThat(file.oldBlob()).contains("1234567");
    assertThat(file.newBlob()).contains("89abcde");
    assertThat(file.raw()).isEqualTo(SIMPLE);
    Hunk hunk = file.hunks().getFirst();
    assertThat(hunk.section()).isEqualTo("enum acme_flags {");
    assertThat(hunk.lines())
        .containsExactly(
            new DiffLine(Kind.CONTEXT, 3, 3, "\tACME_A,"),
            new DiffLine(Kind.REMOVED, 4, 4, "\tACME_B"),
            new DiffLine(Kind.ADDED, 5, 4, "\tACME_B,"),
            new DiffLine(Kind.ADDED, 5, 5, "\tACME_C,"),
            new DiffLine(Kind.CONTEXT, 5, 6, "};"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\u000b", "\u0085", "\u2028"})
  void onlyALineFeedEndsAHunkHeader(String end) {
    FileDiff file = one(SIMPLE.replace(" {\n", " {" + end + "\n"));
    assertThat(file.hunks().getFirst().lines()).hasSize(5);
  }

  @Test
  void startOfTheFirstDiff() {
    assertThat(DiffParser.read("talk\n" + SIMPLE).start()).isEqualTo(5);
    assertThat(DiffParser.read("talk\n").start()).isEqualTo(5);
    assertThat(DiffParser.read("").files()).isEmpty();
  }

  @Test
  void newDeletedRenamedAndEmptyFiles() {
    ParsedDiff parsed =
        DiffParser.read(
            """
            diff --git a/new.h b/new.h
            new file mode 100644
            index 0000000..89abcde
            --- /dev/null
            +++ b/new.h
            @@ -0,0 +1 @@
            +a
            \\ No newline at end of file
            diff --git a/old.h b/old.h
            deleted file mode 100644
            index 1234567..0000000
            --- a/old.h
            +++ /dev/null
            @@ -1 +0,0 @@
            -a
            diff --git a/from here.h b/to there.h
            similarity index 100%
            rename from from here.h
            rename to to there.h
            diff --git a/empty b/empty
            new file mode 100644
            index 0000000..e69de29
            diff --git a/run.sh b/run.sh
            old mode 100644
            new mode 100755
            """);
    assertThat(parsed.notes()).isEmpty();
    assertThat(parsed.files())
        .extracting(
            file -> file.oldPath().orElse("-"),
            file -> file.newPath().orElse("-"),
            file -> file.oldBlob().orElse("-"),
            file -> file.newBlob().orElse("-"))
        .containsExactly(
            tuple("-", "new.h", "-", "89abcde"),
            tuple("old.h", "-", "1234567", "-"),
            tuple("from here.h", "to there.h", "-", "-"),
            tuple("-", "empty", "-", "e69de29"),
            tuple("run.sh", "run.sh", "-", "-"));
    assertThat(parsed.files().getFirst().raw()).endsWith("+a\n\\ No newline at end of file\n");
  }

  @Test
  void quotedNames() {
    FileDiff file =
        one(
            """
            diff --git "a/dr\\303\\274ck/\\"x\\".h" "b/dr\\303\\274ck/\\"x\\".h"
            old mode 100644
            new mode 100755
            """);
    assertThat(file.path()).isEqualTo("drück/\"x\".h");
  }

  @Test
  void namesWithSpaces() {
    assertThat(one("diff --git a/b c/d b/b c/d\nold mode 100644\nnew mode 100755\n").path())
        .isEqualTo("b c/d");
  }

  @Test
  void binaryFiles() {
    ParsedDiff parsed =
        DiffParser.read(
            """
            diff --git a/a.bin b/a.bin
            index 1234567..89abcde 100644
            GIT binary patch
            literal 5
            McmZQzU|?i`U|?he01yBG

            literal 0
            HcmV?d00001

            diff --git a/b.bin b/b.bin
            index 1234567..89abcde 100644
            Binary files a/b.bin and b/b.bin differ
            """);
    assertThat(parsed.files()).hasSize(2).allMatch(FileDiff::binary);
    assertThat(parsed.files().getFirst().raw()).contains("HcmV?d00001\n");
  }

  @Test
  void plainDiffsGetGitsHeader() {
    FileDiff file =
        one(
            """
            --- linux-5.4.orig/include/uapi/rdma/acme.h\t2019-10-09 20:52:41
            +++ linux-5.4/include/uapi/rdma/acme.h\t2019-10-09 20:52:42
            @@ -1 +1 @@
            -a
            +b
            """);
    assertThat(file.path()).isEqualTo("include/uapi/rdma/acme.h");
    assertThat(file.raw())
        .startsWith(
            """
            diff --git a/include/uapi/rdma/acme.h b/include/uapi/rdma/acme.h
            --- a/include/uapi/rdma/acme.h
            +++ b/include/uapi/rdma/acme.h
            @@ -1 +1 @@
            """);
  }

  @Test
  void diffsWithoutPrefixes() {
    String text = SIMPLE.replace("a/include", "include").replace("b/include", "include");
    FileDiff file = one(text);
    assertThat(file.path()).isEqualTo("include/uapi/rdma/acme.h");
    assertThat(file.oldBlob()).contains("1234567");
    FileDiff added = one("--- /dev/null\n+++ include/uapi/rdma/acme.h\n@@ -0,0 +1 @@\n+a\n");
    assertThat(added.oldPath()).isEmpty();
    assertThat(added.path()).isEqualTo("include/uapi/rdma/acme.h");
  }

  @Test
  void emptyLinesStandForEmptyContext() {
    FileDiff file = one("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n\n-a\n+b\n\n");
    assertThat(file.hunks().getFirst().lines()).hasSize(4);
    assertThat(file.raw()).endsWith("@@ -1,3 +1,3 @@\n\n-a\n+b\n\n");
  }

  @Test
  void brokenLinesAreJoined() {
    ParsedDiff parsed =
        DiffParser.read(SIMPLE.replace("+\tACME_C,", "+\tACME_C = 4, /* a long\ncomment */"));
    assertThat(parsed.files().getFirst().hunks().getFirst().lines())
        .extracting(DiffLine::text)
        .contains("\tACME_C = 4, /* a long comment */", "};");
    assertThat(parsed.notes())
        .containsExactly(
            "include/uapi/rdma/acme.h: 1 lines were broken by a mail program and have been joined");
  }

  @Test
  void theRestOfABrokenHunkHeaderStaysWithIt() {
    FileDiff file =
        one(
            """
            diff --git a/x b/x
            --- a/x
            +++ b/x
            @@ -1,2 +1,3 @@ int f(int one,
            int two)
             a
            +b
             c
            """);
    Hunk hunk = file.hunks().getFirst();
    assertThat(hunk.lines()).extracting(DiffLine::text).containsExactly("a", "b", "c");
    assertThat(hunk.isCut()).isFalse();
    assertThat(file.raw()).endsWith("@@ -1,2 +1,3 @@ int f(int one, int two)\n a\n+b\n c\n");
  }

  @Test
  void aSignatureWithoutItsSpaceIsNoLine() {
    FileDiff file =
        one(
            """
            diff --git a/x b/x
            --- a/x
            +++ b/x
            @@ -1,3 +1,1 @@
            -a
             b
            --
            2.40.0
            """);
    assertThat(file.hunks().getFirst().lines())
        .extracting(DiffLine::text)
        .containsExactly("a", "b");
  }

  @Test
  void hunksWithWrongCounts() {
    assertThat(DiffParser.read(SIMPLE.replace("-3,3", "-3,5") + "-- \n2.39.2\n").notes())
        .containsExactly("include/uapi/rdma/acme.h: a hunk has fewer lines than its header says");
    ParsedDiff more = DiffParser.read(SIMPLE + "+\tuncounted\n");
    assertThat(more.notes())
        .containsExactly("include/uapi/rdma/acme.h: a hunk has more lines than its header says");
    assertThat(more.files().getFirst().hunks().getFirst().lines())
        .last()
        .extracting(DiffLine::text)
        .isEqualTo("\tuncounted");
    assertThat(DiffParser.read(SIMPLE.substring(0, SIMPLE.length() - 4)).notes())
        .containsExactly("include/uapi/rdma/acme.h: the text ends inside a hunk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/../../x", "./x", "a\\x", "a/.."})
  void pathsThatLeadOutOfTheTreeAreLeftOut(String path) {
    ParsedDiff parsed =
        DiffParser.read(
            "diff --git a/%s b/%s\n--- a/%s\n+++ b/%s\n@@ -1 +1 @@\n-a\n+b\n".replace("%s", path)
                + SIMPLE);
    assertThat(parsed.files())
        .extracting(FileDiff::path)
        .containsExactly("include/uapi/rdma/acme.h");
    assertThat(parsed.unread()).singleElement().asString().startsWith("a diff was left out");
  }

  @Test
  void whatOnlyLooksLikeADiffIsNone() {
    assertThat(DiffParser.holdsDiff("> diff --git a/x b/x\n---\n--- a/x\n+++ b/x\ntalk\n"))
        .isFalse();
    assertThat(DiffParser.holdsDiff(SIMPLE)).isTrue();
  }

  @Test
  void endlessDiffsAreCut() {
    String header = "diff --git a/x b/x\n--- a/x\n+++ b/x\n";
    ParsedDiff parsed = DiffParser.read(header + "@@ -0,0 +1,900000 @@\n" + "+\n".repeat(900_000));
    assertThat(parsed.files().getFirst().hunks().getFirst().lines()).hasSize(250_000);
    assertThat(parsed.unread()).last().asString().startsWith("the diff is too large");
    assertThat(DiffParser.read("diff --git a/x b/x\n".repeat(60_000)).files()).hasSize(50_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@@ -3,3 +3,0000000000000004 @@ enum",
        "@@ -000000000003,3 +3,4 @@",
        "@@ -0000000000000000000003,03 +0000003,4 @@"
      })
  void aHunkHeadersNumbersMayHaveAnyNumberOfDigits(String hunkHeader) {
    FileDiff file = one(SIMPLE.replaceFirst("@@ .* @@.*", hunkHeader));
    assertThat(file.hunks().getFirst().lines()).hasSize(5);
    assertThat(file.hunks().getFirst().newCount()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@@ -3,3  +3,4 @@",
        "@@ -3,3 +3,4 @",
        "@@ -3,3 +3;4 @@",
        "@@ -3,x +3,4 @@",
        "@@ -9999999999,3 +3,4 @@"
      })
  void aHunkThatCannotBeReadIsSaidToBeUnread(String hunkHeader) {
    String unread = SIMPLE.replaceFirst("@@ .* @@.*", hunkHeader);
    assertThat(DiffParser.read(unread).unread())
        .containsExactly("include/uapi/rdma/acme.h: a hunk's header cannot be read: " + hunkHeader);
    String second = SIMPLE + unread.substring(unread.indexOf("@@ -"));
    assertThat(DiffParser.read(second).unread()).hasSize(1);
    assertThat(DiffParser.read(SIMPLE).unread()).isEmpty();
  }

  @Test
  void repeatedSlashesCountAsOne() {
    FileDiff file = one(SIMPLE.replace("include/uapi", "include//uapi"));
    assertThat(file.path()).isEqualTo("include/uapi/rdma/acme.h");
    assertThat(file.raw()).isEqualTo(SIMPLE);
  }

  @Test
  void aTextChangeWithoutHunksIsSaidToBeUnread() {
    String noHunk = SIMPLE.replaceFirst("@@ .* @@.*", "@ -3,3 +3,4 @@");
    assertThat(DiffParser.read(noHunk).unread())
        .containsExactly("include/uapi/rdma/acme.h: the diff has no hunk that can be read");
    String mode = "diff --git a/x.sh b/x.sh\nold mode 100644\nnew mode 100755\n";
    String moved =
        "diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to y\n-- \n2.39\n";
    assertThat(DiffParser.read(mode + moved).unread()).isEmpty();
  }
}
