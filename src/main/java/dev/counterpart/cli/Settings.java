package dev.counterpart.cli;

import dev.counterpart.UserError;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is set without options: by the environment, by the file that the operator names, by the file
 * in the operator's home, by that of the machine, in this order. Nothing is ever taken from the
 * tree or the series under review, nor from the folder that the program is started in.
 */
final class Settings {
  /** Names another file than that of the machine; empty, none. */
  static final String SYSTEM_VARIABLE = "COUNTERPART_SYSTEM_CONFIG";

  private static final String SYSTEM_FILE = "/etc/counterpart/config.yaml";
  private static final int MAX_TOLD = 20;

  private final Map<Setting, Value> values;
  private final List<String> problems;
  private final List<Path> files;

  /**
   * A value and where it was found.
   *
   * @param texts one, or several where a list may be given
   * @param origin for a reader: a variable, or a file and a line
   */
  record Value(List<String> texts, String origin) {
    Value {
      texts = List.copyOf(texts);
    }
  }

  private Settings(Map<Setting, Value> values, List<String> problems, List<Path> files) {
    this.values = values;
    this.files = List.copyOf(files);
    this.problems = List.copyOf(problems);
  }

  /**
   * Reads all that there is.
   *
   * @param named the file that the operator names
   * @throws UserError when a variable that is to name a file cannot
   */
  static Settings read(Map<String, String> env, Optional<Path> named) {
    var values = new EnumMap<Setting, Value>(Setting.class);
    var problems = new ArrayList<String>();
    for (Setting setting : Setting.values()) {
      String text = env.getOrDefault(setting.variable(), "").strip();
      if (!text.isEmpty()) {
        values.put(setting, new Value(texts(setting, text), setting.variable()));
      }
    }
    Optional<Path> file = named.or(() -> path(env, "COUNTERPART_CONFIG"));
    Path home = Path.of(env.getOrDefault("HOME", "/nonexistent"));
    List<Path> files =
        Stream.concat(
                file.stream(),
                Stream.of(ofHome(env), ofSystem(env))
                    .flatMap(Optional::stream)
                    .filter(Files::exists))
            .toList();
    files.stream()
        .map(one -> ConfigFile.read(one, home))
        .forEach(
            content -> {
              content.values().forEach(values::putIfAbsent);
              problems.addAll(content.problems());
            });
    return new Settings(values, problems, files);
  }

  /**
   * Nothing, where all files were understood.
   *
   * @throws UserError naming each problem and its line
   */
  void requireSound() {
    if (!problems.isEmpty()) {
      throw new UserError(
          problems.getFirst(), problems.subList(1, Math.min(problems.size(), MAX_TOLD)));
    }
  }

  /** The files that were read, the one that counts first. */
  List<Path> files() {
    return files;
  }

  /** What is wrong in the files, a sentence each that names the place. */
  List<String> problems() {
    return problems;
  }

  Optional<Value> value(Setting setting) {
    return Optional.ofNullable(values.get(setting));
  }

  private static Optional<Path> ofSystem(Map<String, String> env) {
    return env.containsKey(SYSTEM_VARIABLE)
        ? path(env, SYSTEM_VARIABLE)
        : Optional.of(Path.of(SYSTEM_FILE));
  }

  /** What is wrong with a value of these, with its place. */
  Optional<String> problem(Setting setting, String text) {
    return SettingCheck.problem(setting, text)
        .map(problem -> value(setting).map(value -> value.origin() + ": ").orElse("") + problem);
  }

  /** The XDG base directory specification has only absolute paths. */
  private static Optional<Path> ofHome(Map<String, String> env) {
    return path(env, "XDG_CONFIG_HOME")
        .filter(Path::isAbsolute)
        .or(() -> path(env, "HOME").filter(Path::isAbsolute).map(home -> home.resolve(".config")))
        .map(folder -> folder.resolve("counterpart").resolve("config.yaml"));
  }

  /** Commas or line ends stand between several values. */
  private static List<String> texts(Setting setting, String text) {
    List<String> texts =
        setting.kind().isMany()
            ? Arrays.stream(text.split("[,\\n]", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList()
            : List.of(text);
    return texts;
  }

  private static Optional<Path> path(Map<String, String> env, String variable) {
    String text = env.getOrDefault(variable, "");
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      throw new UserError(variable + " is no path: " + e.getMessage());
    }
  }
}
