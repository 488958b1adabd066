package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.uapi.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits of a kernel tree, which have no cover letter unless somebody hands it in. */
class CommitRangeCommandTest {
  private static final String RULE = "rdma/link-in-cover-letter";
  private static final String NOT_CHECKED = RULE + " was not checked";
  private static final String LINK = "https://github.com/linux-rdma/rdma-core/pull/7";

  @TempDir private static Path shared = Path.of("");
  private static Path kernel = Path.of("");

  @TempDir private Path temporary = Path.of("");

  /** The kernel tree that the examples were made in. */
  @BeforeAll
  static void makeKernel() throws IOException {
    run(shared, "cp", "-r", Path.of("examples").toAbsolutePath().toString(), "examples");
    run(shared, "examples/make.sh", "scratch");
    kernel = shared.resolve("scratch/kernel");
  }

  private static String run(Path directory, String... words) {
    Command.Outcome outcome = Command.run(directory, List.of(words));
    assertThat(outcome.succeeded()).as(outcome.err()).isTrue();
    return outcome.out();
  }

  private static void git(String... words) {
    var all = new ArrayList<>(List.of("git", "-c", "user.name=Ada Example"));
    all.addAll(List.of("-c", "user.email=ada@acme.example"));
    all.addAll(Arrays.asList(words));
    run(kernel, all.toArray(String[]::new));
  }

  private CommandLineRun check(String range, String... more) {
    var args = new ArrayList<>(List.of("check", range, "--offline"));
    args.addAll(List.of("--userspace", "rdma-core=examples/rdma-core-example.bundle"));
    args.addAll(Arrays.asList(more));
    if (!args.contains("--kernel")) {
      args.addAll(List.of("--kernel", kernel.toString()));
    }
    return CommandLineRun.with(temporary.resolve("cache")).run(args.toArray(String[]::new));
  }

  private String cover(String text) throws IOException {
    return Files.writeString(temporary.resolve("cover"), text).toString();
  }

  private static String mail(String subject, String text) {
    return """
        From: Ada Example <ada@acme.example>
        Date: Wed, 4 Mar 2026 08:00:00 +0000
        Message-ID: <cover@acme.example>
        Subject: %s

        %s
        """
        .formatted(subject, text);
  }

  @Test
  void whatACoverLetterMaySayIsNotChecked() {
    check("base..acme")
        .endsWith(ExitStatus.PASS)
        .prints("PASS  RDMA/acme: Describe", "2 patches", NOT_CHECKED, "--cover FILE")
        .printsNot("does not link");
  }

  @Test
  void theCoverLetterIsHandedInAsAMailOrAsText() throws IOException {
    check("base..acme", "--cover", cover(mail("[PATCH rdma-next v2 0/2] Clocks", "See " + LINK)))
        .endsWith(ExitStatus.PASS)
        .prints("PASS  [PATCH rdma-next v2 0/2] Clocks", "2026-03-04", "cover@acme.example")
        .prints("found by link")
        .printsNot(NOT_CHECKED);
    check("base..acme", "--cover", cover("Clocks for all.\n\nUserspace: " + LINK + "\n"))
        .endsWith(ExitStatus.PASS)
        .prints("found by link")
        .printsNot(NOT_CHECKED);
    check("base..acme", "--cover", cover(mail("[PATCH 0/2] Clocks", "Nothing.")))
        .endsWith(ExitStatus.PASS)
        .prints("does not link rdma-core#7")
        .printsNot(NOT_CHECKED);
  }

  @Test
  void whatIsNoCoverLetterIsRefused() throws IOException {
    check("base..acme", "--cover", "examples/with-userspace.mbox")
        .endsWith(ExitStatus.TROUBLE)
        .complains("holds several mails");
    check("base..acme", "--cover", cover(" \n")).endsWith(ExitStatus.TROUBLE).complains("is empty");
    check("base..acme", "--cover", temporary.toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains("is no ordinary file");
    check("base..acme", "--cover", "/nowhere")
        .endsWith(ExitStatus.TROUBLE)
        .complains("/nowhere is not there");
    check("examples/with-userspace.mbox", "--cover", cover("x"))
        .endsWith(ExitStatus.TROUBLE)
        .complains("--cover is for a commit range");
  }

  private static void prepare(String branch, String tracking) throws IOException {
    git("checkout", "-q", "-B", branch, "base");
    Path message =
        Files.writeString(
            kernel.resolve("../message"),
            """
            RDMA/acme: Clocks for all

            What it is about.
            # Comments are not sent: https://github.com/linux-rdma/rdma-core/pull/8
            Userspace: %s

            Signed-off-by: Ada Example <ada@acme.example>

            --- b4-submit-tracking ---
            # This section is used internally by b4 prep for tracking purposes.
            %s
            """
                .formatted(LINK, tracking));
    git("commit", "-q", "--allow-empty", "-F", message.toString());
    git("cherry-pick", "base..acme");
  }

  @Test
  void theCommitInWhichTheCoverLetterIsKeptIsNoPatch() throws IOException {
    prepare(
        "b4/clocks",
        """
        {
          "series": {
            "revision": 3,
            "change-id": "20260304-clocks-0123456789ab",
            "prefixes": ["RFC", "rdma-next"]
          }
        }
        """);
    check("base..b4/clocks")
        .prints("[RFC rdma-next PATCH v3 0/2] RDMA/acme: Clocks for all", "2 patches")
        .prints("found by link")
        .prints("posted as a request for comments")
        .printsNot(NOT_CHECKED, "rdma-core#8");
    check("base..b4/clocks", "-f", "json").prints("\"version\" : 3");
  }

  @Test
  void whatIsKeptOfASeriesMayBeDamaged() throws IOException {
    prepare("b4/damaged", "{ \"series\": { \"revision\": 99999999");
    check("base..b4/damaged")
        .endsWith(ExitStatus.PASS)
        .prints("PASS  [PATCH 0/2] RDMA/acme: Clocks for all", "2 patches", "found by link");
  }

  @Test
  void aCommitWithTheMarkerThatChangesAFileIsAPatch() throws IOException {
    git("checkout", "-q", "-B", "hiding", "base");
    Files.writeString(kernel.resolve("include/uapi/rdma/hidden-abi.h"), "#define HIDDEN_FLAG 1\n");
    git("add", "include");
    git("commit", "-q", "-m", "Hidden", "-m", "--- b4-submit-tracking ---");
    check("base..hiding").prints("HIDDEN_FLAG", "1 patch");
  }

  /** What cannot be read of a commit is not nothing. */
  @Test
  void aCommitWithTheMarkerAndADiffThatIsLeftOutIsAPatch() throws IOException {
    git("checkout", "-q", "-B", "odd", "base");
    Files.writeString(kernel.resolve("include/uapi/rdma/odd\n-abi.h"), "#define ODD_FLAG 1\n");
    git("add", "include");
    git("commit", "-q", "-m", "Odd", "-m", "--- b4-submit-tracking ---");
    check("base..odd").endsWith(ExitStatus.UNDECIDED).prints("a diff was left out");
  }

  @Test
  void theKernelTreeIsFoundAroundAFolder() {
    check("base..acme", "--kernel", kernel.resolve("include/uapi").toString())
        .endsWith(ExitStatus.PASS)
        .prints("2 patches");
    check("base..acme", "--kernel", temporary.toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains(temporary + " holds no Git repository");
  }

  @Test
  void aRuleThatBlocksAndAsksForACoverLetterIsUndecided() throws IOException {
    git("checkout", "-q", "-B", "misc", "base");
    Files.createDirectories(kernel.resolve("drivers/misc"));
    Files.writeString(
        kernel.resolve("drivers/misc/acme.c"),
        "static int acme_init(void)\n{\n\treturn misc_register(&acme_device);\n}\n");
    Files.writeString(kernel.resolve("drivers/misc/empty"), "");
    git("add", "drivers");
    git("commit", "-q", "-m", "misc: acme: A way to go");
    check("base..misc")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("misc/device-has-user was not checked", "a commit range has no", "--cover FILE");
    check("base..misc", "--undecided-exit", "0")
        .endsWith(ExitStatus.PASS)
        .complains("exit status 0 because of --undecided-exit 0");
    check("base..misc", "--undecided-exit", "256")
        .endsWith(ExitStatus.TROUBLE)
        .complains("--undecided-exit 256 has to be a number from 0 to 255");
    check("base..misc", "--cover", cover("A way to go.\n"))
        .endsWith(ExitStatus.FINDINGS)
        .printsNot("was not checked");
  }
}
