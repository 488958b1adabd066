package dev.counterpart.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What maintainers say of a posting, and who is none. */
class AppliedTest {
  private static final Instant FIRST = Instant.parse("2025-03-01T10:00:00Z");
  private static final String MAX = "Max Maintainer <max@kernel.example>";
  private static final String DIFF =
      "Explains it.\n---\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1 +1,2 @@\n x\n+y\n";

  @TempDir private Path directory = Path.of("");
  private Path repository = Path.of("");
  private GitFixture git;
  private int sent;

  @BeforeEach
  void makeArchive() throws Exception {
    repository = directory.resolve("0.git");
    git = new GitFixture(repository);
    post("single@x", "[PATCH] quill: Feathers", "");
    post("0@x", "[PATCH v2 0/2] quill: Ink", "");
    post("1@x", "[PATCH v2 1/2] quill: Red ink", "0@x");
    post("2@x", "[PATCH v2 2/2] quill: Blue ink", "0@x");
  }

  @AfterEach
  void close() {
    git.close();
  }

  private void post(String id, String subject, String parent) throws Exception {
    mail(
        id,
        subject,
        parent,
        "Ann Author <ann@acme.example>",
        subject.contains("0/2") ? "Ink.\n" : DIFF);
  }

  private void mail(String id, String subject, String parent, String from, String body)
      throws Exception {
    git.setClock(FIRST.plusSeconds(60L * ++sent));
    MailFixture mail = MailFixture.mail(id, subject).from(from).body(body);
    git.mail(parent.isEmpty() ? mail : mail.replyTo(parent));
  }

  private List<String> applied(String id) {
    return applied(id, Instant.MAX);
  }

  private List<String> applied(String id, Instant until) {
    try (Archive archive =
        Archive.open(repository, directory.resolve("cache"), TestMarks.MARKS, done -> {})) {
      return archive
          .applied(archive.series(id).orElseThrow(), Set.of("max@kernel.example"), until)
          .stream()
          .map(one -> one.patch().map(n -> n + " ").orElse("all ") + one.commits())
          .toList();
    }
  }

  private void answer(String parent, String from, String body) throws Exception {
    mail("answer" + sent + "@x", "Re: whatever", parent, from, body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> It writes.\n\nApplied to for-next, thanks\n",
        "Thanks, applied.\n",
        "I've applied this, with the typo mended\n",
        "Series applied, thanks.\n",
        "On Tue, Ann wrote:\n> x\n\nQueued for the next release.\n-- \nMax, who applied it\n",
      })
  void aMaintainerSaysSo(String body) throws Exception {
    answer("single@x", MAX, body);
    answer("0@x", MAX, body);
    assertThat(applied("single@x")).containsExactly("all []");
    assertThat(applied("0@x")).containsExactly("all []");
    assertThat(applied("0@x", FIRST)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> Applied, thanks\n\nIs that so?\n",
        "I will apply it once the userspace is merged\n",
        "Applied? Where?\n",
        "It cannot be applied, please rebase\n",
        "Merged when the other side is there\n",
        "Not applied.\n",
        "This has to be applied by somebody else\n",
        "Looks good\n-- \nApplied Science Ltd.\n",
      })
  void whatOnlySpeaksOfItSaysNothing(String body) throws Exception {
    answer("single@x", MAX, body);
    assertThat(applied("single@x")).isEmpty();
  }

  /** Whom the rules do not name may write what he likes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Max Maintainer <max@kernel.example.evil.example>",
        "max@kernel.example <mallory@evil.example>",
        "\"Max <max@kernel.example>\" <mallory@evil.example>",
        "(<max@kernel.example>) Mallory <mallory@evil.example>",
        "mallory@evil.example =?utf-8?q?=3Cmax=40kernel=2Eexample=3E?=",
        "Max <max@kernel.example>, Mallory <mallory@evil.example>",
        "Max <max@kernel.example>:mallory@evil.example;",
        "Mallory <mallory@evil.example <max@kernel.example>",
        "Max <max@kernel.example>\nFrom: Mallory <mallory@evil.example>",
      })
  void aStrangersWordDoesNotCount(String from) throws Exception {
    answer("single@x", from, "Applied, thanks\n");
    assertThat(applied("single@x")).isEmpty();
  }

  @Test
  void whatIsSaidOfOnePatchIsSaidOfThat() throws Exception {
    answer("1@x", MAX, "Applied, thanks\n");
    answer("2@x", MAX, "Why blue?\n");
    assertThat(applied("0@x")).containsExactly("1 []");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Applied only patch 1, thanks\n", "Applied the first one\n", "Applied, but 2/2\n"})
  void whereSomeAreMeantNothingIsSaid(String body) throws Exception {
    answer("0@x", MAX, body);
    assertThat(applied("0@x")).isEmpty();
  }

  /** As "b4 ty" writes it. */
  @Test
  void listedPatchesAreThoseWithTheirCommits() throws Exception {
    answer(
        "0@x",
        MAX,
        """
        On Sat, 01 Mar 2025 10:00:00 +0000, Ann Author wrote:
        > Ink.

        Applied, thanks!

        [2/2] quill: Blue ink
              commit: 0123456789abcdef0123456789abcdef01234567

        Best regards,
        """);
    assertThat(applied("0@x")).containsExactly("2 [0123456789abcdef0123456789abcdef01234567]");
    assertThat(applied("single@x")).isEmpty();
  }

  private boolean changed(String id) {
    try (Archive archive =
        Archive.open(repository, directory.resolve("cache"), TestMarks.MARKS, done -> {})) {
      return archive
          .applied(archive.series(id).orElseThrow(), Set.of("max@kernel.example"), Instant.MAX)
          .stream()
          .anyMatch(Applied::changed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Applied to for-next, not the enum number will have changed\n",
        "Fixed locally and applied.\n",
        "Applied, thanks. I renamed the flag.\n",
      })
  void saysThatSomethingWasChangedOnTheWay(String text) throws Exception {
    answer("single@x", MAX, text);
    assertThat(changed("single@x")).isTrue();
  }

  /** Titles of patches, and what somebody has still to do, change nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        Applied, thanks!

        [1/1] quill: Add an event on a change of speed
              commit: 0123456789abcdef
        """,
        "Okay, applied, please look after what comes of it. I need it all fixed in two weeks\n",
        "Applied. The build was fixed before that by somebody else.\n",
      })
  void saysNothingOfChanges(String text) throws Exception {
    answer("single@x", MAX, text);
    assertThat(applied("single@x")).isNotEmpty();
    assertThat(changed("single@x")).isFalse();
  }

  /** Words of reviews, of tests and of others, which say nothing of a tree that anybody sees. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Took a look at this, please resend with a changelog\n",
        "I have taken a look, NAK\n",
        "Took me a while, this is wrong\n",
        "Queued up for review\n",
        "merged with the other one please\n",
        "Applied to my testing tree\n",
        "Applied it to a scratch tree to review\n",
        "NAK, see below\n\nApplied cleanly\n",
        "This patch applied to rdma-next breaks the build, NAK\n",
        "Series applied on v6.9 gives conflicts, please rebase\n",
        "Applied, doesn't compile: NAK\n",
        "Applied and isn't compiling here\n",
        "Applied, reverted now since it breaks quill\n",
        " > Applied to for-next\n",
        "| Applied to for-next\n",
        "I see.\n\n-----Original Message-----\nApplied to for-next\n",
        "\"Applied to for-next\" is what the bot said, wrongly\n",
      })
  void whatOnlySoundsLikeItIsNot(String text) throws Exception {
    answer("single@x", MAX, text);
    assertThat(applied("single@x")).isEmpty();
  }

  @Test
  void whatIsTakenBackIsNotApplied() throws Exception {
    answer("single@x", MAX, "Applied to for-next, thanks\n");
    assertThat(applied("single@x")).isNotEmpty();
    answer("single@x", MAX, "I dropped this patch again, it does not build\n");
    assertThat(applied("single@x")).isEmpty();
    answer("single@x", MAX, "Applied to for-next\n");
    assertThat(applied("single@x")).hasSize(1);
  }

  /** Who answers the cover letter means the patches of its sender. */
  @Test
  void aStrangersPatchInTheThreadLeavesItOpen() throws Exception {
    post("c@x", "[PATCH 0/2] quill: Wax", "");
    post("c1@x", "[PATCH 1/2] quill: Red wax", "c@x");
    mail("c2@x", "[PATCH 2/2] quill: Other wax", "c@x", "Eve <eve@elsewhere.example>", DIFF);
    answer("c@x", MAX, "Applied, thanks\n");
    assertThat(applied("c@x")).isEmpty();
  }
}
