package dev.counterpart.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a cover letter's diffstat settles of patches that are not there, and what damage matters.
 */
class MissingPatchesTest {
  private static final String COVER =
      """
      From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
      From: Ada <ada@example.org>
      Date: Mon, 6 May 2024 07:08:09 +0000
      Subject: [PATCH 0/2] quill: Feathers
      Message-ID: <quill-0@example.org>

      Two patches.

      @STAT@
      --
      2.40.0

      """;
  private static final String PATCH =
      """
      From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
      From: Ada <ada@example.org>
      Date: Mon, 6 May 2024 07:08:10 +0000
      Subject: [PATCH 2/2] quill: More feathers
      Message-ID: <quill-2@example.org>
      In-Reply-To: <quill-0@example.org>

      ---
      diff --git a/net/quill/main.c b/net/quill/main.c
      --- a/net/quill/main.c
      +++ b/net/quill/main.c
      @@ -1,2 +1,3 @@
       int one;
      +int feathers;
       int two;
      diff --git a/include/uapi/linux/quill.h b/include/uapi/linux/quill.h
      --- a/include/uapi/linux/quill.h
      +++ b/include/uapi/linux/quill.h
      @@ -1,3 +1,4 @@
       #define QUILL_ONE 1
      +/* more to come */
       #define QUILL_TWO 2
       #define QUILL_THREE 3
      --
      2.40.0

      """;

  @TempDir private Path folder;

  private CommandLineRun check(String mails) throws IOException {
    Path file = Files.writeString(folder.resolve("s.mbox"), mails);
    return CommandLineRun.with(folder.resolve("cache")).run("check", file.toString(), "--offline");
  }

  private static String stat(String text) {
    return COVER.replace("@STAT@", text.replace(";", "\n").strip().indent(1).stripTrailing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include/uapi/linux/quill.h | 1 +;net/quill/main.c | 1 +;net/quill/other.c | 9 +++++----;3 files changed, 7 insertions(+), 4 deletions(-)",
        "include/uapi/linux/quill.h | 1 +;.../long/way/to/main.c | 4 ++--;net/quill/main.c | 1 +;3 files changed, 4 insertions(+), 2 deletions(-)",
        ".../uapi/linux/quill.h | 1 +;net/quill/main.c | 1 +;2 files changed, 2 insertions(+)",
        "include/uapi/linux/quill.h | 1 +;net/quill/fw.bin | Bin 0 -> 12 bytes;net/quill/main.c | 1 +;3 files changed, 2 insertions(+)"
      })
  void whatIsLeftOverMatters(String stat) throws IOException {
    check(stat(stat) + PATCH)
        .endsWith(ExitStatus.PASS)
        .prints("patch 1 of 2 is not there; by the cover letter's diffstat");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no diffstat at all",
        // more of the header than is there, or as much in another way
        "include/uapi/linux/quill.h | 3 +++;net/quill/main.c | 1 +;2 files changed, 4 insertions(+)",
        "include/uapi/linux/quill.h | 1 -;net/quill/main.c | 1 +;2 files changed, 1 insertion(+), 1 deletion(-)",
        // another header, in full or in part
        "include/uapi/linux/quill.h | 1 +;include/uapi/linux/other.h | 1 +;net/quill/main.c | 1 +;3 files changed, 3 insertions(+)",
        ".../uapi/linux/other.h | 2 ++;include/uapi/linux/quill.h | 1 +;net/quill/main.c | 1 +;3 files changed, 4 insertions(+)",
        "include/uapi/linux/quill.h | 1 +;\"include/uapi/linux/\\303\\244.h\" | 1 +;net/quill/main.c | 1 +;3 files changed, 3 insertions(+)",
        "include/uapi/linux/quill.h | 1 +;{net => include/uapi/linux}/moved.h | 0;net/quill/main.c | 1 +;3 files changed, 2 insertions(+)",
        // not Git's own, or of something else
        "include/uapi/linux/quill.h | 1 +;net/quill/main.c | 1 +",
        "include/uapi/linux/quill.h | 1 +;net/quill/main.c | 1 +;3 files changed, 2 insertions(+)",
        "include/uapi/linux/quill.h | 1 +;net/quill/main.c | 1 +;2 files changed, 3 insertions(+)",
        "net/quill/main.c | 1 +;1 file changed, 1 insertion(+)",
        "include/uapi/linux/quill.h | 1 +;net/quill/main.c | 1 +;2 files changed, 2 insertions(+);;net/quill/main.c | 1 +;1 file changed, 1 insertion(+)",
        // code of a kind that the rules look into
        "drivers/infiniband/hw/quill/main.c | 9 +++++++++;include/uapi/linux/quill.h | 1 +;net/quill/main.c | 1 +;3 files changed, 11 insertions(+)",
        "drivers/infiniband/hw/quill/a.c | 1 +;.../hw/quill/main.c | 9 +++++++++;include/uapi/linux/quill.h | 1 +;net/quill/main.c | 1 +;4 files changed, 12 insertions(+)"
      })
  void whatIsNotSettledIsUndecided(String stat) throws IOException {
    check(stat(stat) + PATCH)
        .endsWith(ExitStatus.UNDECIDED)
        .prints("what is added there is unknown");
  }

  /** A later patch may put other lines in the place of these. */
  @Test
  void aLaterPatchThatIsMissingIsNotSettled() throws IOException {
    String stat =
        stat(
            "include/uapi/linux/quill.h | 1 +;net/quill/main.c | 1 +;2 files changed, 2 insertions(+)");
    check(stat + PATCH.replace("PATCH 2/2", "PATCH 1/2")).endsWith(ExitStatus.UNDECIDED);
    check(stat + PATCH).endsWith(ExitStatus.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net/quill/main.c",
        "drivers/infiniband/hw/quill/main.c",
        "include/uapi/rdma/quill-abi.h"
      })
  void damageCountsWhereTheRulesLook(String path) throws IOException {
    String mail =
        """
        From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
        From: Ada <ada@example.org>
        Date: Mon, 6 May 2024 07:08:10 +0000
        Subject: [PATCH] quill: More feathers
        Message-ID: <quill-2@example.org>

        ---
         %1$s | 2 ++
         1 file changed, 2 insertions(+)

        diff --git a/%1$s b/%1$s
        --- a/%1$s
        +++ b/%1$s
        @@ -1,5 +1,7 @@
         int one;
        +int feathers;
        """
            .formatted(path);
    if (path.startsWith("net/")) {
      check(mail).endsWith(ExitStatus.PASS).prints("NOT REQUIRED");
      check(mail.replace("; 1 file", "").replaceAll("(?m)^ .*\\|.*$|^ 1 file.*$", ""))
          .endsWith(ExitStatus.UNDECIDED)
          .prints("may be cut off");
    } else {
      check(mail)
          .endsWith(ExitStatus.UNDECIDED)
          .prints("patch 1 is cut off or damaged", "a resend with git", "send-email");
      // All that is new is there: what is lost are lines that stay.
      String counted = mail.replace("| 2 ++", "| 1 +").replace("2 insertions", "1 insertion");
      check(counted).endsWith(path.endsWith(".h") ? ExitStatus.UNDECIDED : ExitStatus.PASS);
    }
  }

  /** A mail program took the space away with which lines begin that stay, and diffstats. */
  private static final String STRIPPED =
      """
      From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
      From: Ada <ada@example.org>
      Date: Mon, 6 May 2024 07:08:10 +0000
      Subject: [PATCH] quill: More feathers
      Message-ID: <quill-2@example.org>

      ---
      drivers/infiniband/hw/quill/main.c | 40 ++-
      drivers/infiniband/hw/quill/other.c | 1 +
      2 files changed, 40 insertions(+), 1 deletion(-)

      diff --git a/drivers/infiniband/hw/quill/main.c
      b/drivers/infiniband/hw/quill/main.c
      --- a/drivers/infiniband/hw/quill/main.c
      +++ b/drivers/infiniband/hw/quill/main.c
      @@ -7,6 +7,44 @@ static int feathers(int one, int
      two)
      int one;
      {
      @NEW@
      -int old;
      }
      return 0;
      diff --git a/drivers/infiniband/hw/quill/other.c b/drivers/infiniband/hw/quill/other.c
      --- a/drivers/infiniband/hw/quill/other.c
      +++ b/drivers/infiniband/hw/quill/other.c
      @@ -7,3 +7,4 @@ static int other(void)
      int one;
      +int other;
      {
      int two;
      --
      2.40.0

      """
          .replace("@NEW@", "+int feathers;\n".repeat(39).strip());

  @Test
  void countedLinesAreAllThereWhateverBecameOfTheOthers() throws IOException {
    check(STRIPPED).endsWith(ExitStatus.PASS).prints("NOT REQUIRED");
  }

  @ParameterizedTest
  @CsvSource({
    "+int other;, int other;",
    "'-int old;\n', ''",
    "'+int feathers;\n-int', -int",
    "drivers/infiniband/hw/quill/other.c | 1 +, drivers/infiniband/hw/quill/other.c | 2 ++",
    "hw/quill/other.c, hw/../../../include/uapi/rdma/quill-abi.h",
    "infiniband/hw/quill/other.c, ../include/uapi/rdma/quill-abi.h"
  })
  void whatIsCountedAndNotThereIsUnknown(String was, String is) throws IOException {
    String mail = STRIPPED.replace(was.replace("\\n", "\n"), is);
    org.assertj.core.api.Assertions.assertThat(mail).isNotEqualTo(STRIPPED);
    check(mail).endsWith(ExitStatus.UNDECIDED);
  }

  @Test
  void damageOfAHeaderIsDamage() throws IOException {
    check(STRIPPED.replace("drivers/infiniband/hw/quill/other.c", "include/uapi/rdma/quill-abi.h"))
        .endsWith(ExitStatus.UNDECIDED)
        .prints("patch 1 is cut off or damaged");
  }

  @Test
  void whatTheDamagedLinesDeclareIsRead() throws IOException {
    String method = "+DECLARE_UVERBS_NAMED_METHOD(QUILL_METHOD_PLUCK, &UVERBS_ATTR_UHW());";
    check(STRIPPED.replace("+int other;", method))
        .endsWith(ExitStatus.UNDECIDED)
        .prints("QUILL_METHOD_PLUCK");
  }

  @Test
  void theRestOfAHunksOwnHeaderIsNoLineOfIt() throws IOException {
    String mail =
        """
        From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
        From: Ada <ada@example.org>
        Date: Mon, 6 May 2024 07:08:10 +0000
        Subject: [PATCH] quill: More feathers
        Message-ID: <quill-2@example.org>

        ---
        diff --git a/drivers/infiniband/hw/quill/main.c b/drivers/infiniband/hw/quill/main.c
        --- a/drivers/infiniband/hw/quill/main.c
        +++ b/drivers/infiniband/hw/quill/main.c
        @@ -1,2 +1,3 @@ static int a_function_with_a_long_name(int one,
        int two)
         int one;
        +int feathers;
         int two;
        --
        2.40.0

        """;
    check(mail).endsWith(ExitStatus.PASS).prints("NOT REQUIRED");
    check(mail.replace(" int two;\n", "")).endsWith(ExitStatus.UNDECIDED);
  }
}
