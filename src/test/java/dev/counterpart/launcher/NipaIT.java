package dev.counterpart.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.json.JsonReader;
import dev.counterpart.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NIPA's test in contrib/, called as NIPA calls it, with series objects as NIPA has them. */
class NipaIT {
  private static final Path EXAMPLES = Launcher.ROOT.resolve("examples");

  /** What NIPA does: loads the module, calls the function with tree, series and a folder. */
  private static final String DRIVER =
      """
      import importlib.util, json, mailbox, sys, types
      module, mbox, tree, results = sys.argv[1:]
      spec = importlib.util.spec_from_file_location("test", module)
      test = importlib.util.module_from_spec(spec)
      spec.loader.exec_module(test)
      mails = [mail.as_bytes(unixfrom=True).decode() for mail in mailbox.mbox(mbox)]
      cover = mails.pop(0) if " 0/" in mails[0].split("\\n\\n")[0] else None
      patches = [types.SimpleNamespace(raw_patch=mail, id=i) for i, mail in enumerate(mails)]
      series = types.SimpleNamespace(id=1, title="x", cover_letter=cover, patches=patches)
      tree = types.SimpleNamespace(path=tree, branch="base", name="next")
      print(json.dumps(test.counterpart(tree, series, results)))
      """;

  @TempDir static Path shared = Path.of("");
  @TempDir Path temp;

  @BeforeAll
  static void makeKernel() throws IOException {
    assumeTrue(starts("python3", "--version"), "there is no python3");
    Path copy = Files.createDirectories(shared.resolve("copy/examples"));
    Files.copy(EXAMPLES.resolve("make.sh"), copy.resolve("make.sh"));
    assertThat(starts("bash", copy.resolve("make.sh").toString(), shared.resolve("git").toString()))
        .isTrue();
  }

  private static boolean starts(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What the function returns: status, description, output. */
  private List<JsonValue> tested(String example, String program, String config)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(temp.resolve("config/counterpart"));
    Files.writeString(home.resolve("config.yaml"), config);
    var builder =
        new ProcessBuilder(
                "python3",
                "-B",
                "-c",
                DRIVER,
                Launcher.ROOT.resolve("contrib/nipa/tests/series/counterpart/test.py").toString(),
                EXAMPLES.resolve(example).toString(),
                shared.resolve("git/kernel").toString(),
                temp.resolve("results").toString())
            .redirectError(temp.resolve("err").toFile());
    builder.environment().put("COUNTERPART", program);
    builder.environment().put("COUNTERPART_CACHE", temp.resolve("cache").toString());
    builder.environment().put("COUNTERPART_NIPA_TIMEOUT", program.endsWith("fake") ? "5" : "300");
    builder.environment().put("XDG_CONFIG_HOME", temp.resolve("config").toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_CMD_LINE"));
    Process process = builder.start(); // whose standard input nobody writes to or closes
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(temp.resolve("err")).hasContent("");
    return new JsonReader().read(out).items();
  }

  private static void assertAnswer(List<JsonValue> answer, int status, String desc) {
    assertThat(answer).hasSize(3);
    assertThat(text(answer.get(0))).isEqualTo(Integer.toString(status));
    String said = text(answer.get(1));
    assertThat(said).startsWith(desc).hasLineCount(1);
    assertThat(said.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(200);
  }

  private static String text(JsonValue value) {
    return value.text().orElse("no text: " + value);
  }

  @Test
  void theCoverLetterIsSeenAndTheReportsLieInTheFolder() throws Exception {
    String program = Launcher.ROOT.resolve("counterpart").toString();
    String config =
        "offline: true\nuserspace:\n  rdma-core: "
            + EXAMPLES.resolve("rdma-core-example.bundle")
            + "\n";
    assertAnswer(tested("with-userspace.mbox", program, config), 0, "pass: no findings");
    Path kept = temp.resolve("results/counterpart");
    assertThat(Files.readString(kept.resolve("report.json"))).contains("\"rdma-core#7\"");
    assertThat(Files.readString(kept.resolve("report.txt")))
        .startsWith("PASS  [PATCH rdma-next v2");
    assertThat(Files.readString(kept.resolve("report.html"))).contains("</html>");
    assertAnswer(tested("header-only.mbox", program, config), 1, "fail: 1 error; rdma-core#8");
    assertAnswer(tested("with-userspace.mbox", program, "offline: true\n"), 250, "undecided: ");
    assertAnswer(
        tested("with-userspace.mbox", program, "ofline: true\n"), 250, "counterpart could not run");
  }

  /** A program that writes a report, says a line and ends with a status. */
  private String fake(String commands) throws IOException {
    Path script = temp.resolve("fake");
    Files.writeString(
        script,
        """
        #!/bin/sh
        for word; do case $word in json=*) json=${word#json=} ;; text=*) text=${word#text=} ;; esac; done
        echo '{"findings": [{"severity": "warning"}]}' >"$json"
        echo text >"$text"
        """
            + commands
            + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          echo 'pass: 1 warning'; exit 0                    | 250 | pass: 1 warning
          echo 'fail: 1 error'; exit 1                      | 1   | fail: 1 error
          exit 1                                            | 250 | counterpart could not run: it ended with 1
          echo 'pass: x'; exit 1                            | 250 | counterpart could not run: it ended with 1
          echo 'undecided: y'; exit 3                       | 250 | undecided: y
          echo 'counterpart: no such file' >&2; exit 2      | 250 | counterpart could not run: no such file
          kill -9 $$                                        | 250 | counterpart could not run: it ended with -9
          sleep 60                                          | 250 | counterpart could not run: no answer after 5 seconds
          rm -f "$json"; echo 'fail: 1 error'; exit 1       | 250 | counterpart could not run: FileNotFound
          printf 'fail: %0500d\\n' 1; exit 1                | 1   | fail: 000
          cat; echo 'pass: 1 warning'                       | 250 | pass: 1 warning
          """)
  void statusesAreThoseOfNipa(String commands, int status, String desc) throws Exception {
    assertAnswer(tested("header-only.mbox", fake(commands), ""), status, desc);
  }

  @Test
  void aProgramThatIsNotThereIsAWarning() throws Exception {
    assertAnswer(
        tested("header-only.mbox", "/nowhere/counterpart", ""),
        250,
        "counterpart could not run: /nowhere/counterpart is not there");
  }
}
