package dev.counterpart.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The jobs for GitHub, Azure and kernel-patches-daemon, in a shell like theirs. */
class CiJobIT {
  private static final Path ROOT = Launcher.ROOT;

  @TempDir static Path shared = Path.of("");
  @TempDir Path temp;
  private final Path kernel = shared.resolve("git/kernel");
  private final Map<String, String> environment = new HashMap<>();

  private record Outcome(int status, String out, String err) {}

  /** One for all tests, which add branches. */
  @BeforeAll
  static void makeKernel() throws Exception {
    Path copy = Files.createDirectories(shared.resolve("copy/examples"));
    Files.copy(ROOT.resolve("examples/make.sh"), copy.resolve("make.sh"));
    var command = List.of(copy.resolve("make.sh").toString(), shared.resolve("git").toString());
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(process.waitFor()).isZero();
  }

  @BeforeEach
  void makeShell() throws IOException {
    environment.putAll(
        Map.of(
            "PATH", System.getenv("PATH"),
            "HOME", Files.createDirectories(temp.resolve("home")).toString(),
            "JAVA_HOME", System.getProperty("java.home"),
            "JOB_OUT", temp.resolve("out").toString(),
            "COUNTERPART_CACHE", temp.resolve("cache").toString(),
            "COUNTERPART_OFFLINE", "true",
            "COUNTERPART_USERSPACE",
                "rdma-core=" + ROOT.resolve("examples/rdma-core-example.bundle"),
            "GITHUB_ACTION_PATH", ROOT.toString(),
            "GITHUB_STEP_SUMMARY", temp.resolve("step-summary").toString(),
            "GITHUB_OUTPUT", temp.resolve("output").toString()));
  }

  private Outcome run(Path folder, String... command) throws IOException, InterruptedException {
    Path err = Files.createTempFile(temp, "job", ".err");
    var builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Outcome(process.exitValue(), out, Files.readString(err));
  }

  private Outcome job(String service) throws IOException, InterruptedException {
    return run(kernel, ROOT.resolve("contrib/ci/job.sh").toString(), service);
  }

  private String git(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@b.c"));
    command.addAll(List.of(words));
    Outcome outcome = run(kernel, command.toArray(String[]::new));
    assertThat(outcome.status).as(outcome.err).isZero();
    return outcome.out.strip();
  }

  private static Map<?, ?> yaml(String file) throws IOException {
    LoadSettings settings = LoadSettings.builder().build();
    return (Map<?, ?>) new Load(settings).loadFromString(Files.readString(ROOT.resolve(file)));
  }

  private static Object member(Object mapping, String name) {
    return Objects.requireNonNull(((Map<?, ?>) mapping).get(name), name);
  }

  /** The step of action.yml, started as GitHub starts it, with its expressions put in. */
  private Outcome action(Map<String, String> expressions) throws Exception {
    List<?> steps = (List<?>) member(member(yaml("action.yml"), "runs"), "steps");
    Object step = steps.getLast();
    ((Map<?, ?>) member(step, "env"))
        .forEach(
            (name, value) -> {
              String expression = value.toString().replaceAll("^\\$\\{\\{ | }}$", "");
              String text = expressions.getOrDefault(expression, "");
              if (!text.isEmpty() || !environment.containsKey(name.toString())) {
                environment.put(name.toString(), text);
              }
            });
    Path script = Files.writeString(temp.resolve("step.sh"), member(step, "run").toString());
    return run(kernel, "bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString());
  }

  @Test
  void theActionShowsAFailureBesideItsLinesAndInTheSummary() throws Exception {
    Outcome outcome =
        action(
            Map.of(
                "github.event.pull_request.base.sha", git("rev-parse", "base"),
                "github.event.pull_request.head.sha", git("rev-parse", "zephyr"),
                "inputs.tree", "."));
    assertThat(outcome.status).as(outcome.err).isEqualTo(1);
    assertThat(outcome.out)
        .startsWith(
            "::error file=include/uapi/rdma/zephyr-abi.h,line=8,title=rdma/uapi-has-user::");
    assertThat(Files.readString(temp.resolve("step-summary"))).contains("zephyr-abi.h");
    assertThat(Files.readAllLines(temp.resolve("output")))
        .contains("verdict=fail", "sarif=" + temp.resolve("out/counterpart.sarif"))
        .anyMatch(line -> line.startsWith("summary=fail: 1 error"));
    assertThat(Files.readString(temp.resolve("out/counterpart.sarif"))).contains("\"2.1.0\"");
    assertThat(Files.readString(temp.resolve("out/report.html"))).contains("</html>");
  }

  @Test
  void theActionPassesAndLeavesWhatItCannotTellToTheInput() throws Exception {
    Map<String, String> range = Map.of("inputs.range", "base..acme");
    assertThat(action(range).status).isZero();
    environment.put("COUNTERPART_USERSPACE", "");
    environment.put("JOB_SERIES", "");
    var undecided =
        new HashMap<>(
            Map.of("inputs.series", ROOT.resolve("examples/with-userspace.mbox").toString()));
    Outcome outcome = action(undecided);
    assertThat(outcome.status).isEqualTo(3);
    assertThat(outcome.out).contains("::warning file=include/uapi/rdma/acme-abi.h");
    undecided.put("inputs.undecided-exit", "0");
    assertThat(action(undecided).status).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch pwned)..HEAD",
        "base..HEAD; touch pwned",
        "--rules=pwned",
        "-f..json",
        "base",
        "a..b ::error::x",
        "`touch pwned`..\nHEAD"
      })
  void aHostileRangeIsOneSentence(String range) throws Exception {
    Outcome outcome = action(Map.of("inputs.range", range));
    assertThat(outcome.status).isEqualTo(2);
    assertThat(outcome.out.lines())
        .singleElement()
        .asString()
        .startsWith("::error title=Counterpart::counterpart could not run: ");
    assertThat(kernel.resolve("pwned")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action.yml",
        "contrib/kpd/counterpart.yml",
        "contrib/gitlab/counterpart.yml",
        "contrib/azure/counterpart.yml"
      })
  void noScriptHoldsAnExpression(String file) throws IOException {
    List<String> scripts = scripts(yaml(file)).toList();
    assertThat(scripts)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one).doesNotContain("${{", "$(Build", "$(System"));
  }

  private static Stream<String> scripts(Object node) {
    return switch (node) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .flatMap(
                  entry ->
                      List.of("run", "bash", "script").contains(entry.getKey().toString())
                          ? Stream.of(entry.getValue().toString())
                          : scripts(entry.getValue()));
      case List<?> list -> list.stream().flatMap(CiJobIT::scripts);
      case null, default -> Stream.empty();
    };
  }

  @Test
  void aRangeWithoutPatchesNeedsNothing() throws Exception {
    environment.put("JOB_RANGE", "base..base");
    assertThat(job("github").out)
        .isEqualTo("::notice title=Counterpart::there are no commits to check\n");
    git("checkout", "-q", "-b", "conflict", "base");
    git("commit", "-q", "--allow-empty", "-m", "Merge conflict");
    environment.put("JOB_RANGE", "base..conflict");
    Outcome outcome = job("kpd");
    assertThat(outcome.status).isZero();
    assertThat(outcome.out).isEqualTo("counterpart: not-required: it touches no uAPI\n");
  }

  /** A program that says what it was asked, and what a hostile name would have it say. */
  private void played(String commands) throws IOException {
    Path program = temp.resolve("played");
    Files.writeString(
        program,
        """
        #!/bin/sh
        echo "$1 $2" >>"$ASKED"
        echo 'counterpart: ##vso[task.setvariable]x' >&2
        echo '::set-output name=x::y' >&2
        [ "$1" = sync ] && exit 2
        for one; do case $one in summary=*) echo "${VERDICT-fail: 1 error}" >"${one#summary=}" ;; esac; done
        for one; do case $one in markdown=*) echo text >"${one#markdown=}" ;; esac; done
        """
            + commands
            + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    environment.putAll(
        Map.of(
            "JOB_PROGRAM",
            program.toString(),
            "JOB_SERIES",
            "a.mbox",
            "JOB_AGAIN_AFTER",
            "0",
            "ASKED",
            temp.resolve("asked").toString()));
  }

  @Test
  void whatCannotBeToldIsTriedAgainAfterAnotherFetch() throws Exception {
    played("grep -c ^check \"$ASKED\" | grep -q 1 && exit 3; exit 0");
    environment.put("JOB_PROJECTS", "rdma-core  iproute2");
    Outcome outcome = job("azure");
    assertThat(outcome.status).isZero();
    List<String> round = List.of("sync rdma-core", "sync iproute2", "check a.mbox");
    assertThat(Files.readAllLines(temp.resolve("asked")))
        .containsExactlyElementsOf(
            Collections.nCopies(2, round).stream().flatMap(List::stream).toList());
    assertThat(outcome.out)
        .contains("rdma-core could not be fetched")
        .contains("##vso[task.uploadsummary]");
    assertThat(outcome.err)
        .contains("task.setvariable")
        .doesNotContain("##vso")
        .doesNotContainPattern("(?m)^\\s*::");
  }

  @ParameterizedTest
  @CsvSource({
    "github, 1, 1",
    "kpd, 1, 1",
    "github, 3, 3",
    "kpd, 3, 0",
    "github, 2, 2",
    "kpd, 2, 0",
    "kpd, 137, 0"
  })
  void statusesAreThoseThatAServiceBears(String service, int status, int expected)
      throws Exception {
    played("exit " + status);
    assertThat(job(service).status).isEqualTo(expected);
  }

  @Test
  void aJvmThatBreaksOffIsNoVerdict() throws Exception {
    played("exit 1");
    environment.put("VERDICT", "");
    assertThat(job("kpd").status).isZero();
    assertThat(job("github").status).isEqualTo(2);
  }

  @Test
  void aProjectIsNoCommand() throws Exception {
    played("exit 0");
    environment.put("JOB_PROJECTS", "rdma-core;touch --userspace=x *");
    Outcome outcome = job("github");
    assertThat(outcome.status).isEqualTo(2);
    assertThat(outcome.out).contains("is no id of a project");
  }

  /** curl as the daemon's job uses it: the last argument is the address. */
  private void patchwork(String mbox, String body) throws Exception {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    String host = "https://patchwork.kernel.org";
    Files.writeString(
        bin.resolve("curl"),
        """
        #!/bin/sh
        for address; do :; done
        echo "$address" >>'%1$s/fetched'
        case $address in
        %2$s/api/1.2/series/7/)
          echo '{"received_all": true, "mbox": "%2$s/series/7/mbox/", "cover_letter": null}' ;;
        %2$s/series/7/mbox/) cat '%3$s' ;;
        *) exit 22 ;;
        esac
        """
            .formatted(temp, host, ROOT.resolve("examples/" + mbox)));
    assertThat(bin.resolve("curl").toFile().setExecutable(true)).isTrue();
    Path event = temp.resolve("event.json");
    Files.writeString(event, "{\"pull_request\": {\"body\": \"%s\"}}".formatted(body));
    environment.putAll(
        Map.of(
            "PATH",
            bin + ":" + environment.get("PATH"),
            "GITHUB_EVENT_PATH",
            event.toString(),
            "PULL_BASE",
            "base",
            "PULL_HEAD",
            "zephyr"));
  }

  private Outcome daemon() throws Exception {
    return run(kernel, ROOT.resolve("contrib/kpd/check.sh").toString(), ".");
  }

  @Test
  void theDaemonsSeriesIsCheckedAsItWasPosted() throws Exception {
    patchwork(
        "with-userspace.mbox",
        "Pull request for series with\\nsubject: x\\nversion: 2\\nurl:"
            + " https://patchwork.kernel.org/project/netdevbpf/list/?series=7\\n");
    Outcome outcome = daemon();
    assertThat(outcome.status).as(outcome.err).isZero();
    assertThat(outcome.out).contains("counterpart: pass: ");
    assertThat(Files.readString(temp.resolve("out/report.json")))
        .contains("20260304080000.7-0@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no address",
        "url: https://evil.example/project/x/list/?series=7",
        "url: https://patchwork.kernel.org/project/x/list/?series=$(touch pwned)",
        "url: https://patchwork.kernel.org@evil.example/project/x/list/?series=7",
        "url: https://patchwork.kernel.org/project/x/list/?series=8"
      })
  void withoutItTheDaemonsCommitsAreChecked(String body) throws Exception {
    patchwork("with-userspace.mbox", body);
    Outcome outcome = daemon();
    assertThat(outcome.status).as(outcome.err).isEqualTo(1);
    assertThat(outcome.out)
        .contains("without a cover letter", "::error file=include/uapi/rdma/zephyr-abi.h");
    assertThat(kernel.resolve("pwned")).doesNotExist();
    if (Files.exists(temp.resolve("fetched"))) {
      assertThat(Files.readString(temp.resolve("fetched"))).doesNotContain("evil");
    }
  }

  @Test
  void theCommitsOfAPullRequestNameTheKernelSeries() throws Exception {
    git("update-ref", "refs/remotes/origin/master", "base");
    git("checkout", "-q", "-b", "pull", "base");
    git(
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "Use it\n\nLink: https://lore.kernel.org/r/1-2@a.example\n");
    environment.put("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/master");
    String script = ROOT.resolve("contrib/azure/series.sh").toString();
    assertThat(run(kernel, script).out).isEqualTo("https://lore.kernel.org/r/1-2@a.example\n");
    environment.put("SYSTEM_PULLREQUEST_SOURCECOMMITID", "base");
    assertThat(run(kernel, script).out).isEmpty();
  }
}
