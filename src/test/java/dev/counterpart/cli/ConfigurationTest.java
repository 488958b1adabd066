package dev.counterpart.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        .run("check", "--show-config")
        .prints("time-limit: 30  # " + given + ":1\n");
  }

  @Test
  void theFileOfTheMachineComesLast() throws IOException {
    config(".config/counterpart/config.yaml", "color: never\n");
    Path machine = config("etc/counterpart/config.yaml", "color: always\nwaivers: w.yaml\n");
    run()
        .env("COUNTERPART_SYSTEM_CONFIG", machine.toString())
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
    Files.writeString(machine, text.replaceAll("(?m)^#(?=[a-z]|  )", ""));
    run()
        .env("COUNTERPART_SYSTEM_CONFIG", machine.toString())
        .run("check", "--show-config")
        .endsWith(ExitStatus.PASS)
        .prints("archive:\n  - /srv/lists/linux-rdma.git", "fail-on: error  # " + machine);
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
    run()
        .run("check", "--show-config", "--userspace", "rdma-core=/two")
        .prints(
            "userspace:\n  rdma-core: /two  # --userspace\n  mesa: "
                + temporary
                + "/mesa  # "
                + temporary
                + "/.config/counterpart/config.yaml:2\n");
  }

  @Test
  void pathsAreTakenFromTheFolderOfTheFile() throws IOException {
    Path file =
        config("etc/c.yaml", "archive: [lists/one, https://x.example/y]\nwaivers: w.yaml\n");
    run()
        .run("check", "--show-config", "--config", file.toString())
        .prints(
            "  - " + temporary + "/etc/lists/one  # " + file + ":1\n",
            "  - https://x.example/y  # " + file + ":1\n",
            "waivers: " + temporary + "/etc/w.yaml  # " + file + ":2\n");
  }

  /** What is shown can be put into a file as it is, and means the same there. */
  @Test
  void whatIsShownIsAConfiguration() throws IOException {
    List<String> odd = List.of("--kernel", "/a b/it's # one", "--find-by", "link,identifiers");
    CommandLineRun first =
        run().run("check", "--show-config", odd.get(0), odd.get(1), odd.get(2), odd.get(3));
    Path file = config("again.yaml", first.out());
    CommandLineRun second = run().run("check", "--show-config", "--config", file.toString());
    second.prints("kernel: '/a b/it''s # one'", "  - link", "  - identifiers");
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
        .complains("time-limit \"soon\" is configured, and is no number");
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
        .complains("COUNTERPART_OFFLINE \"yes\" is none of true, false");
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
}
