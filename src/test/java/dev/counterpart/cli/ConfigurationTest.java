package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is set without options, and from where. */
class ConfigurationTest {
  private static final String SERIES = "examples/with-userspace.mbox";
  private static final String BUNDLE =
      Path.of("examples/rdma-core-example.bundle").toAbsolutePath().toString();

  @TempDir private Path temporary = Path.of("");

  private CommandLineRun run() {
    return CommandLineRun.with(temporary.resolve("cache")).env("HOME", temporary.toString());
  }

  private Path config(String place, String text) throws IOException {
    Path file = temporary.resolve(place);
    Files.createDirectories(file.resolve("..").normalize());
    return Files.writeString(file, text);
  }

  @Test
  void theOptionComesBeforeTheVariableBeforeTheFilesBeforeWhatIsBuiltIn() throws IOException {
    config(".config/counterpart/config.yaml", "fail-on: warning\ncolor: never\nformat: json\n");
    Path given = config("given.yaml", "time-limit: 30\nformat: text\n");
    run()
        .env("COUNTERPART_FAIL_ON", "never")
        .env("COLUMNS", "200")
        .run("check", "--show-config", "--config", given.toString(), "--undecided-exit", "0")
        .endsWith(ExitStatus.PASS)
        .prints(
            "fail-on: never  # COUNTERPART_FAIL_ON\n",
            "color: never  # " + temporary + "/.config/counterpart/config.yaml:2\n",
            "format: text  # " + given + ":2\n",
            "time-limit: 30  # " + given + ":1\n",
            "undecided-exit: 0  # --undecided-exit\n",
            "offline: false  # built in\n",
            "# kernel: nothing\n");
    run()
        .env("COUNTERPART_CONFIG", given.toString())
        .env("COLUMNS", "200")
        .run("check", "--show-config")
        .prints("time-limit: 30  # " + given + ":1\n");
  }

  @Test
  void theFileOfTheMachineComesLast() throws IOException {
    config(".config/counterpart/config.yaml", "color: never\n");
    Path machine = config("etc/counterpart/config.yaml", "color: always\nwaivers: w.yaml\n");
    config("etc/counterpart/w.yaml", "[]\n");
    run()
        .env("COUNTERPART_SYSTEM_CONFIG", machine.toString())
        .env("COLUMNS", "200")
        .run("check", "--show-config")
        .endsWith(ExitStatus.PASS)
        .prints(
            "color: never  # " + temporary + "/.config/counterpart/config.yaml:1\n",
            "waivers: " + machine.resolveSibling("w.yaml") + "  # " + machine + ":2\n");
    run()
        .env("COUNTERPART_SYSTEM_CONFIG", "")
        .run("check", "--show-config")
        .prints("# waivers: nothing\n");
  }

  @Test
  void aMachineWithoutAFileSaysNothing() {
    run()
        .env("COUNTERPART_SYSTEM_CONFIG", temporary.resolve("none.yaml").toString())
        .run("check", "--show-config")
        .endsWith(ExitStatus.PASS)
        .prints("# waivers: nothing\n");
  }

  /** The distribution brings it: all of it is commented out, and each line of it would be read. */
  @Test
  void theFileOfTheDistributionSetsNothingUntilItIsEdited() throws IOException {
    String text = Files.readString(Path.of("src/dist/debian/config.yaml"));
    Path machine = config("etc/counterpart/config.yaml", text);
    CommandLineRun asItIs =
        run().env("COUNTERPART_SYSTEM_CONFIG", machine.toString()).run("check", "--show-config");
    asItIs.endsWith(ExitStatus.PASS).printsNot(machine.toString());
    Path srv = Files.createDirectories(temporary.resolve("srv"));
    Files.writeString(machine.resolveSibling("waivers.yaml"), "[]\n");
    Files.createDirectories(srv.resolve("git/rdma-core.git"));
    Files.createDirectories(srv.resolve("lists/linux-rdma.git"));
    Files.writeString(
        machine, text.replaceAll("(?m)^#(?=[a-z]|  )", "").replace("/srv/", srv + "/"));
    run()
        .env("COUNTERPART_SYSTEM_CONFIG", machine.toString())
        .env("COLUMNS", "200")
        .run("check", "--show-config")
        .endsWith(ExitStatus.PASS)
        .prints("archive:\n  - " + srv + "/lists/linux-rdma.git", "fail-on: error  # " + machine);
  }

  @Test
  void whatIsConfiguredCounts() throws IOException {
    config(
        ".config/counterpart/config.yaml",
        "userspace:\n  rdma-core: " + BUNDLE + "\noffline: true\nformat: json\n");
    run()
        .run("check", SERIES)
        .endsWith(ExitStatus.PASS)
        .prints("\"verdict\" : \"pass\"", "rdma-core#7");
    run().run("check", SERIES, "-f", "text").endsWith(ExitStatus.PASS).prints("PASS  [PATCH");
    run()
        .env("COUNTERPART_USERSPACE", "rdma-core=/nowhere")
        .run("check", SERIES)
        .endsWith(ExitStatus.TROUBLE)
        .complains("/nowhere");
  }

  @Test
  void ofProjectsEachCountsByItself() throws IOException {
    config(".config/counterpart/config.yaml", "userspace:\n  rdma-core: /one\n  mesa: ~/mesa\n");
    Files.createDirectory(temporary.resolve("mesa"));
    run()
        .env("COLUMNS", "200")
        .run("check", "--show-config", "--userspace", "rdma-core=" + BUNDLE)
        .endsWith(ExitStatus.PASS)
        .prints(
            "userspace:\n  rdma-core: "
                + BUNDLE
                + "  # --userspace\n  mesa: "
                + temporary
                + "/mesa  # "
                + temporary
                + "/.config/counterpart/config.yaml:2\n");
  }

  @Test
  void pathsAreTakenFromTheFolderOfTheFile() throws IOException {
    Path file =
        config("etc/c.yaml", "archive: [lists/one, https://x.example/y]\nwaivers: w.yaml\n");
    config("etc/lists/one", "");
    config("etc/w.yaml", "[]\n");
    run()
        .env("COLUMNS", "200")
        .run("check", "--show-config", "--config", file.toString())
        .prints(
            "  - " + temporary + "/etc/lists/one  # " + file + ":1\n",
            "  - https://x.example/y  # " + file + ":1\n",
            "waivers: " + temporary + "/etc/w.yaml  # " + file + ":2\n");
  }

  /** What is shown can be put into a file as it is, and means the same there. */
  @Test
  void whatIsShownIsAConfiguration() throws IOException {
    Path kernel = config("a b/it's # one/HEAD", "").resolve("..").normalize();
    List<String> odd = List.of("--kernel", kernel.toString(), "--find-by", "link,identifiers");
    CommandLineRun first =
        run().run("check", "--show-config", odd.get(0), odd.get(1), odd.get(2), odd.get(3));
    Path file = config("again.yaml", first.out());
    CommandLineRun second = run().run("check", "--show-config", "--config", file.toString());
    second
        .endsWith(ExitStatus.PASS)
        .prints("/a b/it''s # one'\n", "  - link  # ", "  - identifiers");
  }

  @Test
  void theFolderThatTheProgramRunsInSaysNothing() {
    run()
        .env("XDG_CONFIG_HOME", "src/test") // not absolute, so that it does not count
        .run("check", "--show-config")
        .endsWith(ExitStatus.PASS)
        .prints("format: text  # built in");
  }

  @Test
  void aFileThatNobodyUnderstandsIsRefused() throws IOException {
    Path file = config("c.yaml", "kernal: /x\n");
    run()
        .run("check", SERIES, "--config", file.toString())
        .endsWith(ExitStatus.TROUBLE)
        .printsNothing()
        .complains(file + ":1:1: kernal: no such key", "kernel");
    config("c.yaml", "offline: perhaps\n");
    run()
        .run("check", SERIES, "--config", file.toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains("\"perhaps\" is none of true, false");
    config("c.yaml", "time-limit: soon\n");
    run()
        .run("check", SERIES, "--config", file.toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains(file + ":1: time-limit \"soon\" is no whole number");
    config("c.yaml", "- x\n");
    run()
        .run("check", SERIES, "--config", file.toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains("a mapping is expected, not a list");
    run()
        .run("check", SERIES, "--config", temporary.resolve("none").toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains("is not there; name the configuration file");
    run()
        .env("COUNTERPART_OFFLINE", "yes")
        .run("check", SERIES)
        .endsWith(ExitStatus.TROUBLE)
        .complains("COUNTERPART_OFFLINE: offline \"yes\" is none of true, false");
  }

  @Test
  void anEmptyFileSaysNothing() throws IOException {
    Path file = config("c.yaml", "# nothing yet\n");
    run().run("check", "--show-config", "--config", file.toString()).endsWith(ExitStatus.PASS);
  }

  @Test
  void withoutASeriesACheckStillComplains() {
    run().run("check").endsWith(ExitStatus.TROUBLE).complains("SERIES is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fail-on: errors                       | fail-on \"errors\" is none of error, warning, new, never",
        "color: blue                           | color \"blue\" is none of auto, always, never",
        "format: pdf                           | there is no report format \"pdf\"",
        "find-by: [link, smell]                | find-by \"smell\" is none of link,",
        "time-limit: 0                         | time-limit 0 has to be a number of seconds",
        "undecided-exit: 900                   | undecided-exit 900 has to be a number from 0",
        "public-inbox: example.org             | public-inbox has to be the address of a server",
        "kernel: gone                          | kernel: FOLDER/gone is not there",
        "kernel: gone@v6.1                     | kernel: FOLDER/gone is not there",
        "archive: [gone]                       | archive: FOLDER/gone is not there",
        "waivers: gone.yaml                    | waivers: FOLDER/gone.yaml is not there",
        "rules: [gone.yaml]                    | rules: FOLDER/gone.yaml is not there",
        "userspace: {rdma-core: gone}          | userspace: FOLDER/gone is not there",
      })
  void whatCannotBeMeantIsToldWithItsPlace(String line, String problem) throws IOException {
    Path file = config("c.yaml", "# first\n" + line + "\n");
    String told = file + ":2: " + problem.replace("FOLDER", temporary.toString());
    run()
        .run("check", SERIES, "--config", file.toString())
        .endsWith(ExitStatus.TROUBLE)
        .printsNothing()
        .complains(told);
    String shown =
        run()
            .env("COLUMNS", "200")
            .run("check", "--show-config", "--config", file.toString())
            .endsWith(ExitStatus.TROUBLE)
            .complains(told)
            .prints("# " + told)
            .out();
    String key = line.substring(0, line.indexOf(':'));
    assertThat(shown.lines()).noneMatch(one -> one.startsWith(key + ": "));
  }

  @Test
  void anUnknownProjectIsToldWithItsPlace() throws IOException {
    Path file = config("c.yaml", "userspace:\n  rdma-cor: " + BUNDLE + "\n");
    run()
        .run("check", SERIES, "--config", file.toString())
        .endsWith(ExitStatus.TROUBLE)
        .complains(
            file + ":2: userspace: rdma-cor=" + BUNDLE + ": there is no project \"rdma-cor\"");
  }

  @Test
  void aVariableThatCannotBeMeantIsNamed() {
    run()
        .env("COUNTERPART_FAIL_ON", "errors")
        .run("check", SERIES)
        .endsWith(ExitStatus.TROUBLE)
        .complains("COUNTERPART_FAIL_ON: fail-on \"errors\" is none of");
  }

  /** What is mistaken counts for nothing where an option says it better. */
  @Test
  void anOptionMakesUpForWhatIsConfigured() throws IOException {
    Path file = config("c.yaml", "color: blue\n");
    run()
        .run(
            "check",
            SERIES,
            "--config",
            file.toString(),
            "--color",
            "never",
            "--userspace",
            "rdma-core=" + BUNDLE)
        .endsWith(ExitStatus.PASS);
  }

  @Test
  void whatNobodyUnderstandsIsShownWithTheRest() throws IOException {
    Path file = config("c.yaml", "kernal: /x\nformat: json\n");
    run()
        .env("COLUMNS", "200")
        .run("check", "--show-config", "--config", file.toString(), "--fail-on", "errors")
        .endsWith(ExitStatus.TROUBLE)
        .prints(
            "# " + file + ":1:1: kernal: no such key",
            "format: json  # " + file + ":2\n",
            "# fail-on \"errors\" is none of")
        .complains(file + ":1:1: kernal");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void noLineIsWiderThanTheTerminal(int columns) throws IOException {
    Path file =
        config("c.yaml", "time-limit: 1234567\nfail-on: errors\nfind-by: [link, identifiers]\n");
    for (String command : List.of("check", "audit", "patchwork")) {
      String shown =
          run()
              .env("COLUMNS", Integer.toString(columns))
              .run(command, "--show-config", "--config", file.toString())
              .out();
      assertThat(shown.lines())
          .isNotEmpty()
          .allMatch(
              line ->
                  line.length() <= columns || !line.strip().replaceFirst("^# ", "").contains(" "));
    }
  }
}
