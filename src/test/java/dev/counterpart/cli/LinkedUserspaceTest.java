package dev.counterpart.cli;

import dev.counterpart.series.GitFixture;
import dev.counterpart.userspace.TestProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a subsystem that asks for links makes of those that a series has, or has not. */
class LinkedUserspaceTest {
  private static final String MESA = "https://gitlab.freedesktop.org/mesa/mesa";
  private static final String REQUEST = MESA + "/-/merge_requests/7";
  private static final String ADA = "Ada Example <ada@acme.example>";
  private static final String BOB = "Bob Other <bob@quill.example>";
  private static final String HEADER =
      """
      diff --git a/include/uapi/drm/acme_drm.h b/include/uapi/drm/acme_drm.h
      index 1111111111aa..2222222222bb 100644
      --- a/include/uapi/drm/acme_drm.h
      +++ b/include/uapi/drm/acme_drm.h
      @@ -1,2 +1,3 @@
       #define ACME_STIR_ONCE 1
      +#define ACME_STIR_TWICE 2
       #define ACME_PLUCK 4
      """;

  @TempDir private Path folder;
  private TestProject project;

  @BeforeEach
  void create() {
    project = TestProject.create(folder.resolve("mesa.git"));
    project.ref(
        "refs/heads/main",
        project.commit(
            "First", "2024-05-01T00:00:00Z", Map.of("src/acme/a.c", "int a = ACME_PLUCK;\n")));
  }

  @AfterEach
  void close() {
    project.close();
  }

  private static String patch(String id, String version, String day, String text) {
    return mail(
        ADA,
        id,
        "[PATCH" + version + "] drm/acme: Let userspace stir twice",
        day,
        "",
        text + "\n---\n" + HEADER + "--\n2.40.0\n");
  }

  private static String mail(
      String from, String id, String subject, String day, String answered, String body) {
    return """
        From: %s
        Date: %s 2024 08:00:00 +0000
        Subject: %s
        Message-ID: <%s@example.org>
        %s
        %s
        """
        .formatted(
            from,
            day,
            subject,
            id,
            answered.isEmpty() ? "" : "In-Reply-To: <" + answered + "@example.org>\n",
            body);
  }

  private static String answer(String from, String to, String day, String body) {
    return mail(from, "re-" + to, "Re: [PATCH] drm/acme: Let userspace stir twice", day, to, body);
  }

  private CommandLineRun check(String link) throws Exception {
    return run(series(link).toString());
  }

  private Path series(String link) throws Exception {
    String text = "Something new.\n" + (link.isEmpty() ? "" : "\n" + link + "\n");
    return Files.writeString(
        folder.resolve("s.mbox"),
        "From mboxrd@z Thu Jan  1 00:00:00 1970\n"
            + patch("acme-1", "", "Sun, 12 May", text)
            + "\n");
  }

  private CommandLineRun checkLast(String... mails) throws Exception {
    Path archive = folder.resolve("archive.git");
    try (var git = new GitFixture(archive)) {
      for (String mail : List.of(mails)) {
        git.commit("mail", Map.of("m", mail));
      }
    }
    return run("acme-2@example.org", "--archive", archive.toString());
  }

  private CommandLineRun run(String series, String... more) {
    var line = CommandLineRun.with(folder.resolve("cache"));
    String[] all = new String[more.length + 5];
    System.arraycopy(more, 0, all, 5, more.length);
    all[0] = "check";
    all[1] = series;
    all[2] = "--offline";
    all[3] = "--userspace";
    all[4] = "mesa=" + project.folder();
    return line.run(all);
  }

  @Test
  void nothingLinkedAndNothingFoundIsAnError() throws Exception {
    check("")
        .endsWith(ExitStatus.FINDINGS)
        .prints("error  drm/submission", "the series links no userspace");
  }

  @Test
  void aLinkedRequestIsWaitedFor() throws Exception {
    check("Link: " + REQUEST).endsWith(ExitStatus.UNDECIDED).prints("does not hold mesa#7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://gitlab.freedesktop.org/ada/mesa/-/tree/stir",
        "https://gitlab.freedesktop.org/ada/mesa",
        MESA + "/-/tree/stir",
        "https://gitlab.freedesktop.org/drm/amd/-/issues/7",
        MESA + "/-/issues/7",
        "https://git.kernel.org/pub/scm/linux/kernel/git/ada/linux.git",
        "https://github.com/devicetree-org/dt-schema/pull/7",
        "https://gitlab.freedesktop.org/ada/acme_firmware/",
        "https://docs.mesa3d.org/acme.html",
        "Userspace first, in the end: https://patchwork.freedesktop.org/series/7/",
        "Userspace is the next step.\n\nv1: https://lore.kernel.org/dri-devel/acme-0@example.org/",
        "https://lore.kernel.org/all/acme-1@example.org/"
      })
  void whatIsNoSubmissionIsNotWaitedFor(String link) throws Exception {
    check("Link: " + link).endsWith(ExitStatus.FINDINGS).prints("error  drm/submission");
  }

  @ParameterizedTest
  @CsvSource({
    "https://gitlab.freedesktop.org/drm/amd/-/issues/7, an issue",
    MESA + "/-/issues/7, an issue of mesa",
    "https://git.kernel.org/pub/scm/linux/kernel/git/ada/linux.git, a tree of the kernel",
    "https://github.com/devicetree-org/dt-schema/pull/7, a document",
  })
  void whatIsLinkedInsteadIsTold(String link, String noun) throws Exception {
    check("Link: " + link).prints("patch 1 links " + link, noun, "no userspace");
  }

  @Test
  void aForkIsToldWithTheProjectThatItIsOf() throws Exception {
    check("Link: https://gitlab.freedesktop.org/ada/mesa/-/tree/stir")
        .prints("gitlab.freedesktop.org/ada/mesa", "another owner's copy of mesa");
  }

  @Test
  void aForkIsAnErrorWhereNothingIsAtHand() throws Exception {
    String fork = "https://gitlab.freedesktop.org/ada/mesa/-/tree/stir";
    Path file = series("Link: " + fork);
    CommandLineRun.with(folder.resolve("cache"))
        .run("check", file.toString(), "--offline")
        .endsWith(ExitStatus.FINDINGS)
        .prints(
            "another owner's copy of mesa", fork, "patch 1 links", "no submission to", MESA + ",");
  }

  @Test
  void nothingLinkedIsNoErrorWhereNothingIsAtHand() throws Exception {
    CommandLineRun.with(folder.resolve("cache"))
        .run("check", series("").toString(), "--offline")
        .endsWith(ExitStatus.UNDECIDED);
  }

  @Test
  void aRepositoryThatNobodyKnowsIsPrinted() throws Exception {
    check("Userspace: https://github.com/quill-corp/stirrer")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("https://github.com/quill-corp/stirrer: a repository");
  }

  @Test
  void aMailThatIsSaidToBeUserspaceIsWaitedFor() throws Exception {
    String mail = "https://lore.kernel.org/igt-dev/acme-7@example.org/";
    check("Userspace: " + mail)
        .endsWith(ExitStatus.UNDECIDED)
        .prints("patch 1 links", mail + ": a mail that");
  }

  @Test
  void besideARequestOtherPlacesAreToldAndNotWaitedFor() throws Exception {
    String mirror = "https://codeberg.org/ada/mesa/src/branch/stir";
    check("Link: " + REQUEST + "\nMirror: " + mirror)
        .endsWith(ExitStatus.UNDECIDED)
        .prints("does not hold mesa#7", "patch 1 links " + mirror, "it was not read");
  }

  @Test
  void anEarlierVersionGivesTheLink() throws Exception {
    checkLast(
            patch("acme-1", "", "Sun, 12 May", "Something new.\n\nLink: " + REQUEST),
            patch("acme-2", " v2", "Mon, 13 May", "Something new."))
        .endsWith(ExitStatus.UNDECIDED)
        .prints("does not hold mesa#7");
  }

  @Test
  void anAnswerGivesTheLink() throws Exception {
    checkLast(
            patch("acme-1", "", "Sun, 12 May", "Something new."),
            answer(BOB, "acme-1", "Sun, 12 May", "For Mesa this is " + REQUEST + "."),
            patch("acme-2", " v2", "Mon, 13 May", "Something new."))
        .endsWith(ExitStatus.UNDECIDED)
        .prints("does not hold mesa#7");
  }

  @Test
  void whatAnAnswerQuotesIsNotItsOwn() throws Exception {
    checkLast(
            patch("acme-1", "", "Sun, 12 May", "Something new."),
            answer(BOB, "acme-1", "Sun, 12 May", "> See " + REQUEST + "\n\nWhere is it?"),
            patch("acme-2", " v2", "Mon, 13 May", "Something new."))
        .endsWith(ExitStatus.FINDINGS);
  }

  @Test
  void whatAnotherSeriesLinksIsNotItsOwn() throws Exception {
    checkLast(
            patch("acme-1", "", "Sun, 12 May", "Link: " + REQUEST)
                .replace("stir twice", "pluck")
                .replace("STIR_TWICE", "PLUCK_TWICE"),
            patch("acme-2", "", "Mon, 13 May", "Something new."))
        .endsWith(ExitStatus.FINDINGS);
  }

  @Test
  void aStrangersLinksDoNotCrowdOutOthers() throws Exception {
    var junk = new StringBuilder();
    for (int i = 0; i < 1_500; i++) {
      junk.append("https://x.example/").append(i).append('\n');
    }
    checkLast(
            patch("acme-2", "", "Sun, 12 May", "Something new."),
            mail(BOB, "junk", "Re: stir", "Sun, 12 May", "acme-2", junk.toString()),
            answer(ADA, "acme-2", "Sun, 12 May", "For Mesa this is " + REQUEST + "."))
        .endsWith(ExitStatus.UNDECIDED)
        .prints("which mail re-acme-2@example.org", "mesa#7");
  }

  @Test
  void requestsAreNotToldOneByOneWithoutEnd() throws Exception {
    var many = new StringBuilder();
    for (int i = 100; i < 300; i++) {
      many.append(MESA).append("/-/merge_requests/").append(i).append('\n');
    }
    check(many.toString())
        .endsWith(ExitStatus.UNDECIDED)
        .prints("does not hold mesa#100", "195 more of Mesa are linked");
  }

  @Test
  void moreLinksThanAreLookedThroughLeaveItOpen() throws Exception {
    var many = new StringBuilder();
    for (int i = 0; i < 1_100; i++) {
      many.append("https://x.example/").append(i).append('\n');
    }
    check(many.toString())
        .endsWith(ExitStatus.UNDECIDED)
        .prints("what is looked through for links");
  }

  /** As "b4 am" leaves the letter out, and what the patches answer. */
  @ParameterizedTest
  @CsvSource({"'', UNDECIDED", "acme-0, UNDECIDED", "acme-1, FINDINGS"})
  void aLetterThatIsNotAtHandMayLink(String answered, ExitStatus status) throws Exception {
    String one = patch("acme-1", " 1/2", "Sun, 12 May", "Something new.");
    String other =
        mail(
            ADA,
            "acme-2",
            "[PATCH 2/2] drm/acme: Stir",
            "Sun, 12 May",
            answered,
            """
            Nothing new.
            ---
            diff --git a/drivers/gpu/drm/acme/stir.c b/drivers/gpu/drm/acme/stir.c
            --- a/drivers/gpu/drm/acme/stir.c
            +++ b/drivers/gpu/drm/acme/stir.c
            @@ -1 +1,2 @@
             int a;
            +int b;
            --
            2.40.0
            """);
    String from = "From mboxrd@z Thu Jan  1 00:00:00 1970\n";
    Path file =
        Files.writeString(folder.resolve("t.mbox"), from + one + "\n" + from + other + "\n");
    CommandLineRun run = run(file.toString()).endsWith(status);
    if (status == ExitStatus.UNDECIDED) {
      run.prints("the cover letter is not at hand", "b4 mbox acme-1@example.org");
    }
  }
}
