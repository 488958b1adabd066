package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.cli.manual.Command;
import dev.counterpart.cli.manual.CommandPage;
import dev.counterpart.cli.manual.Edition;
import dev.counterpart.cli.manual.Key;
import dev.counterpart.cli.manual.Option;
import dev.counterpart.cli.manual.Surroundings;
import dev.counterpart.cli.manual.Tail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages and completions say what {@code --help} says, and nothing else. */
class ManualTest {
  private static final Manual MANUAL = new Manual(new Edition("1.2.3", "2026-01-31"));

  private static final Map<String, String> FILES = new HashMap<>();

  @TempDir private Path folder;

  static Stream<Command> commands() {
    return MANUAL.root().all();
  }

  @BeforeAll
  static void write() throws IOException {
    FILES.putAll(MANUAL.files(Path.of("docs")));
  }

  private static String file(String name) {
    return FILES.getOrDefault(name, "");
  }

  private String help(Command command, int columns) {
    var args = new ArrayList<>(command.path().subList(1, command.path().size()));
    args.add("--help");
    return CommandLineRun.with(folder)
        .env("COLUMNS", Integer.toString(columns))
        .run(args.toArray(String[]::new))
        .endsWith(ExitStatus.PASS)
        .isSilent()
        .out();
  }

  /** As a reader takes them in: in one line, with one space between two words. */
  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /** Words that a width may have cut apart. */
  private static String dense(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }

  private static Set<String> names(Command command) {
    return command.options().stream()
        .flatMap(option -> option.names().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What roff would show. */
  private static String shown(String roff) {
    return roff.replaceAll("\\\\f[BIR]", "")
        .replace("\\(aq", "'")
        .replace("\\(dq", "\"")
        .replace("\\(ti", "~")
        .replace("\\(ga", "`")
        .replace("\\(ha", "^")
        .replace("\\&", "")
        .replace("\\-", "-")
        .replace("\\e", "\\");
  }

  private static String section(String page, String heading) {
    String from = page.substring(page.indexOf(".SH \"" + heading + "\"\n"));
    int end = from.indexOf("\n.SH ", 1);
    return end < 0 ? from : from.substring(0, end);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpHasWhatTheModelHas(Command command) {
    String help = help(command, 100);
    String options = help.replaceAll("(?s)\n(Commands|Formats|Examples|Exit status):.*", "");
    List<String> found =
        Pattern.compile("(?m)^ {2,6}((?:-\\w, )?--[a-z][a-z0-9-]*)")
            .matcher(options)
            .results()
            .flatMap(one -> Stream.of(one.group(1).split(", ")))
            .toList();
    assertThat(found).containsExactlyInAnyOrderElementsOf(names(command));
    assertThat(command.options())
        .allSatisfy(
            option -> assertThat(dense(help)).contains(dense(option.description()).strip()));
    assertThat(command.arguments())
        .allSatisfy(one -> assertThat(dense(help)).contains(dense(one.description())));
    assertThat(command.commands())
        .allSatisfy(one -> assertThat(dense(help)).contains(one.name() + dense(one.summary())));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void thePageSaysWhatTheHelpSays(Command command) {
    String page = file("man1/" + command.page() + ".1");
    String options = section(page, "OPTIONS");
    List<String> tags =
        Pattern.compile("(?m)^\\.TP\n(.*)$")
            .matcher(options)
            .results()
            .map(one -> shown(one.group(1)))
            .toList();
    assertThat(tags)
        .containsExactlyElementsOf(
            command.options().stream()
                .map(one -> (String.join(", ", one.names()) + " " + one.label()).strip())
                .toList());
    String help = dense(help(command, 100));
    String whole = flat(shown(page));
    for (Option option : command.options()) {
      assertThat(flat(shown(options))).contains(option.label() + " " + flat(option.description()));
    }
    command
        .arguments()
        .forEach(
            one ->
                assertThat(whole).contains(".TP " + one.label() + " " + flat(one.description())));
    command
        .tail()
        .exits()
        .forEach(
            (status, when) -> {
              assertThat(whole).contains(".TP " + status + " " + when);
              assertThat(help).contains(dense(status + when));
            });
    assertThat(command.tail().exits()).as("exit statuses").containsKey("0");
    assertThat(page)
        .contains(
            ".SH \"NAME\"",
            ".SH \"SYNOPSIS\"",
            ".SH \"DESCRIPTION\"",
            ".SH \"EXIT STATUS\"",
            ".SH \"ENVIRONMENT\"",
            ".SH \"FILES\"",
            ".SH \"SEE ALSO\"");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noLineOfTheHelpIsWiderThanTheTerminal(Command command) {
    for (int columns : new int[] {60, 80, 100}) {
      assertThat(help(command, columns).lines())
          .as("in %d columns", columns)
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }
    assertThat(help(command, 120).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void zshOffersWhatTheHelpHas(Command command) {
    String zsh = file("completions/_counterpart");
    String start = "\n__" + String.join("_", command.path()) + "() {\n";
    String function = zsh.substring(zsh.indexOf(start) + start.length());
    String body = function.substring(0, function.indexOf("\n}\n")).replace("'\\''", "'");
    var offered = new TreeSet<String>();
    Pattern.compile("(?m)^ +'(?:\\*|\\([^)]*\\))(-[-a-zA-Z0-9]+)[=+]?\\[(.*?)(?<!\\\\)\\]")
        .matcher(body)
        .results()
        .forEach(one -> offered.add(one.group(1) + " " + one.group(2).replaceAll("\\\\(.)", "$1")));
    assertThat(offered).isEqualTo(described(command));
    for (Command below : command.commands()) {
      assertThat(body).contains("'" + below.name() + ":" + below.summary() + "'");
    }
  }

  private static Set<String> described(Command command) {
    return command.options().stream()
        .flatMap(option -> option.names().stream().map(name -> name + " " + option.description()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void fishOffersWhatTheHelpHas(Command command) {
    String path = String.join(" ", command.path().subList(1, command.path().size()));
    String at = command.commands().isEmpty() ? "at" : "first";
    String condition = " -n '" + ("__counterpart_" + at + " " + path).strip() + "' ";
    var offered = new TreeSet<String>();
    var commands = new ArrayList<String>();
    for (String line : file("completions/counterpart.fish").lines().toList()) {
      String description = line.replaceFirst(".* -d '", "").replaceFirst("'$", "");
      String said = description.replaceAll("\\\\(.)", "$1");
      if (line.contains(condition)) {
        String rest = line.replaceFirst(" -d '.*", "");
        found(Pattern.compile(" -s \\S+| -l \\S+"), rest)
            .forEach(
                name -> offered.add(name.replace(" -s ", "-").replace(" -l ", "--") + " " + said));
      }
      if (line.contains(" -n '" + ("__counterpart_first " + path).strip() + "' -a ")) {
        commands.add(said);
      }
    }
    assertThat(offered).isEqualTo(described(command));
    assertThat(commands)
        .containsExactlyElementsOf(command.commands().stream().map(Command::summary).toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void bashOffersWhatTheHelpHas(Command command) throws Exception {
    List<String> words = command.path();
    assertThat(offeredByBash(words, "-")).containsExactlyInAnyOrderElementsOf(names(command));
    assertThat(offeredByBash(words, ""))
        .containsAll(command.commands().stream().map(Command::name).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "check                               | --col               | --color",
        "check --color                       | \"\"                | auto;always;never",
        "check --color =                     | al                  | always",
        "check --color                       | =                   | auto;always;never",
        "check                               | --color=n           | --color=never",
        "check -f                            | ht                  | html",
        "check --find-by                     | link,header-b       | link,header-blob",
        "check --time-limit                  | \"\"                | \"\"",
        "check                               | x                   | x y.mbox",
        "check --userspace rdma-core =       | x                   | x y.mbox",
        "b4                                  | \"\"                | review;prep",
        "--debug b4                          | rev                 | review",
        "rules show                          | rdma/subm           | rdma/submission",
        "sync                                | iprou               | iproute2",
      })
  void bashCompletesWords(String before, String current, String expected) throws Exception {
    var words = new ArrayList<>(List.of("counterpart"));
    words.addAll(List.of(before.split(" +")));
    assertThat(String.join(";", offeredByBash(words, current))).isEqualTo(expected);
  }

  private List<String> offeredByBash(List<String> before, String word) throws Exception {
    Path script =
        Files.writeString(folder.resolve("counterpart.bash"), file("completions/counterpart.bash"));
    Path current = Files.createDirectories(folder.resolve("series"));
    Files.writeString(current.resolve("x y.mbox"), "");
    var command =
        new ArrayList<>(
            List.of(
                "bash",
                "--norc",
                "-c",
                "source \"$1\" && cd \"$2\" && shift 2 && COMP_WORDS=(\"$@\") COMP_CWORD=$(($# - 1))"
                    + " && _counterpart 2>/dev/null;"
                    + " printf '%s\\n' \"${COMPREPLY[@]}\"",
                "bash",
                script.toString(),
                current.toString()));
    command.addAll(before);
    command.add(word);
    return output(command).lines().filter(line -> !line.isEmpty()).toList();
  }

  /** Standard output and standard error together; skips the test where there is no such program. */
  private String output(List<String> command) throws Exception {
    Path told = folder.resolve("told");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(told.toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, command.getFirst() + " is not installed");
      return "";
    }
    process.waitFor();
    String text = Files.readString(told, StandardCharsets.UTF_8);
    Files.delete(told);
    return text;
  }

  @Test
  void fishCompletesWords() throws Exception {
    Path script = Files.writeString(folder.resolve("c.fish"), file("completions/counterpart.fish"));
    for (var one :
        Map.of(
                "check --undec", "--undecided-exit",
                "check --color al", "always",
                "b4 rev", "review",
                "rules show rdma/subm", "rdma/submission",
                "uapi di", "diff")
            .entrySet()) {
      String call = "source " + script + "; complete -C 'counterpart " + one.getKey() + "'";
      assertThat(output(List.of("fish", "--no-config", "-c", call)))
          .as(one.getKey())
          .startsWith(one.getValue() + "\t")
          .hasLineCount(1);
    }
  }

  @Test
  void shellsTakeTheScripts() throws Exception {
    Path zsh = Files.writeString(folder.resolve("_counterpart"), file("completions/_counterpart"));
    assertThat(output(List.of("zsh", "-n", zsh.toString()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "man --warnings -l --pager=cat",
        "mandoc -T lint -W warning",
        "groff -man -Tutf8 -ww -z"
      })
  void whatReadsPagesIsQuiet(String reader) throws Exception {
    var command = new ArrayList<>(List.of(reader.split(" ")));
    for (var page : FILES.entrySet()) {
      if (page.getKey().startsWith("man")) {
        Path file = folder.resolve(page.getKey().replace('/', '-'));
        command.add(Files.writeString(file, page.getValue()).toString());
      }
    }
    List<String> told = output(command).lines().toList();
    assertThat(told.stream().filter(line -> !reader.startsWith("man ") || isWarning(line)))
        .isEmpty();
  }

  private static boolean isWarning(String line) {
    return line.contains(": warning:") || line.contains(": error:") || line.startsWith("man:");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void examplesAreCallsThatAreUnderstood(Command command) {
    for (String call : command.tail().examples().keySet()) {
      if (call.startsWith("git config")) {
        continue;
      }
      String own = call.replaceFirst(".*\\| (?=counterpart )", "");
      assertThat(own).startsWith(String.join(" ", command.path()));
      String[] words = own.substring("counterpart ".length()).split(" +");
      String first = words[0];
      var asked = new ArrayList<>(Arrays.asList(words));
      asked.add("--help");
      CommandLineRun.with(folder)
          .run(asked.toArray(String[]::new))
          .endsWith(ExitStatus.PASS)
          .isSilent();
      Set<String> known = names(command);
      assertThat(words)
          .as("options of \"%s\"", call)
          .filteredOn(word -> word.startsWith("-") && word.length() > 1)
          .allMatch(known::contains);
      assertThat(first).isEqualTo(command.path().get(1));
    }
  }

  @Test
  void everySettingIsInTheConfigurationsPage() {
    String page = flat(shown(file("man5/counterpart-config.5")));
    for (Setting setting : Setting.values()) {
      assertThat(page).contains(setting.key() + " (", "Variable: " + setting.variable() + ".");
    }
    assertThat(MANUAL.keys()).extracting(Key::variable).hasSize(Setting.values().length);
  }

  @Test
  void thePageOfAuditClaimsNoVariableThatItDoesNotRead() {
    assertThat(file("man1/counterpart-audit.1"))
        .contains("COUNTERPART_ARCHIVE")
        .doesNotContain("COUNTERPART_FORMAT");
  }

  @Test
  void everyVariableThatIsReadIsInThePage() throws IOException {
    var read = new TreeSet<String>();
    Pattern use =
        Pattern.compile(
            "(?:env|variables)(?:\\(\\))?\\s*\\.get(?:OrDefault)?\\(\\s*\"([A-Z0-9_]+)\"|path\\(env, \"([A-Z_]+)\"|VARIABLE = \"([A-Z_]+)\"");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/dev/counterpart"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        use.matcher(Files.readString(source))
            .results()
            .flatMap(one -> Stream.of(one.group(1), one.group(2), one.group(3)))
            .filter(name -> name != null)
            .forEach(read::add);
      }
    }
    assertThat(read).contains("COUNTERPART_CACHE", "PATCHWORK_TOKEN", "COLUMNS");
    assertThat(Surroundings.variables()).containsKeys(read.toArray(String[]::new));
  }

  @Test
  void theRuleFileOfThePageIsSound() throws IOException {
    String page = file("man5/counterpart-rules.5");
    String example = page.substring(page.indexOf(".EX\n") + 4, page.indexOf(".EE\n"));
    Path file = Files.writeString(folder.resolve("quill.yaml"), shown(example));
    CommandLineRun.with(folder)
        .run("rules", "lint", file.toString())
        .endsWith(ExitStatus.PASS)
        .prints("1 file, no problems");
  }

  @Test
  void everyKeyOfARuleFileIsDescribed() {
    String page = shown(file("man5/counterpart-rules.5"));
    assertThat(page)
        .contains(".SH \"A SUBSYSTEM\"", ".SH \"A USERSPACE PROJECT\"", ".SH \"WAIVERS\"");
    List<String> bare =
        Pattern.compile("(?m)^\\.TP\n(.*)\n(?=\\.)")
            .matcher(page)
            .results()
            .map(one -> one.group(1))
            .toList();
    assertThat(bare).as("keys without a description in docs/*.schema.json").isEmpty();
    for (String key : List.of("triggers", "exempt", "header-commit", "mail-marks", "message-id")) {
      assertThat(page).contains("\n" + key + " (");
    }
  }

  @Test
  void textIsNoMarkup() {
    Command command =
        new Command(
            List.of("quill"),
            List.of("Writes \\fB, 'q' and -x.", ".so /etc/passwd", "ü"),
            List.of(),
            List.of(),
            List.of(),
            new Tail(Map.of(), Map.of(), List.of(), Map.of(), List.of()));
    String page = CommandPage.of(command, List.of(), command, new Edition("1", "2026-01-31"));
    assertThat(page)
        .contains("\\efB, \\(aqq\\(aq and \\-x.", "\n\\&.so /etc/passwd\n", "\\[u00FC]");
  }
}
