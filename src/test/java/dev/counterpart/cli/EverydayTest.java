package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.series.GitFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens on any day: an unset variable, a strange Message-ID, a reader that goes away. */
class EverydayTest {
  private static final String ID = "a/b+..1@acme.example";

  @TempDir private Path temporary = Path.of("");

  private CommandLineRun run(String... args) {
    return CommandLineRun.with(temporary.resolve("cache")).run(args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check|",
        "check| ",
        "uapi|",
        "uapi|diff|||",
        "uapi|diff|x|",
        "audit|",
        "rules|lint|",
        "rules|test|",
        "check|x|--rules|",
        "check|x|--kernel|",
        "check|x|--archive|",
        "check|x|--waivers|",
        "check|x|--report|",
        "check|x|--userspace|",
        "check|x|-f|",
        "audit|x|--rules=",
        "sync|"
      })
  void whatIsEmptyIsRefused(String line) {
    run(line.split("\\|", -1))
        .endsWith(ExitStatus.TROUBLE)
        .printsNothing()
        .complains(" is empty; ");
  }

  private Path archive() throws Exception {
    Path archive = temporary.resolve("archive.git");
    try (var git = new GitFixture(archive)) {
      git.commit(
          "mail",
          Map.of(
              "m",
              """
              From: Ann Author <ann@acme.example>
              Date: Wed, 11 Mar 2026 09:00:00 +0000
              Message-ID: <%s>
              Subject: [PATCH] acme: Note

              ---
              diff --git a/drivers/acme/note.c b/drivers/acme/note.c
              --- a/drivers/acme/note.c
              +++ b/drivers/acme/note.c
              @@ -1 +1,2 @@
               int a;
              +int b;
              """
                  .formatted(ID)));
    }
    return archive;
  }

  @Test
  void aMessageIdMayLookLikeAPathOrARange() throws Exception {
    String archive = archive().toString();
    for (String name :
        new String[] {ID, "<" + ID + ">", "mid:" + ID, ID.replace("/", "%2F"), "id:" + ID}) {
      run("check", name, "--offline", "--archive", archive)
          .endsWith(ExitStatus.PASS)
          .prints("acme: Note");
    }
    run("check", "c/d..e@acme.example", "--offline", "--archive", archive)
        .endsWith(ExitStatus.TROUBLE)
        .complainsAmongOthers("has a patch series with the mail c/d..e@acme.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"55", "60", "80", "100"})
  void theHelpIsAsWideAsTheTerminal(String columns) {
    String help =
        CommandLineRun.with(temporary).env("COLUMNS", columns).run("check", "--help").out();
    int widest = Integer.parseInt(columns);
    assertThat(help.lines()).isNotEmpty().allMatch(line -> line.length() <= widest);
  }

  @Test
  void whoReadsNoFurtherIsNoErrorAndAFullDiskIs() throws IOException {
    try (var out = new ReaderGone(failing("Broken pipe"), () -> false)) {
      out.write(new byte[9]);
      out.write(1);
    }
    try (var out = new ReaderGone(failing("No space left on device"), () -> false)) {
      assertThat(writes(out)).isFalse();
    }
  }

  private static boolean writes(OutputStream out) {
    try {
      out.write(1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        throw new IOException(why);
      }
    };
  }
}
