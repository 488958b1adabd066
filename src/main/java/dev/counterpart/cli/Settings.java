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

  private final Map<Setting, Value> values;

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

  private Settings(Map<Setting, Value> values) {
    this.values = values;
  }

  /**
   * Reads all that there is.
   *
   * @param named the file that the operator names
   * @throws UserError when a file cannot be read or says what nobody understands
   */
  static Settings read(Map<String, String> env, Optional<Path> named) {
    var values = new EnumMap<Setting, Value>(Setting.class);
    for (Setting setting : Setting.values()) {
      String text = env.getOrDefault(setting.variable(), "").strip();
      if (!text.isEmpty()) {
        values.put(setting, new Value(texts(setting, text), setting.variable()));
      }
    }
    Optional<Path> file = named.or(() -> path(env, "COUNTERPART_CONFIG"));
    Path home = Path.of(env.getOrDefault("HOME", "/nonexistent"));
    file.ifPresent(one -> ConfigFile.read(one, home).forEach(values::putIfAbsent));
    Stream.of(ofHome(env), ofSystem(env))
        .flatMap(Optional::stream)
        .filter(Files::exists)
        .forEach(one -> ConfigFile.read(one, home).forEach(values::putIfAbsent));
    return new Settings(values);
  }

  Optional<Value> value(Setting setting) {
    return Optional.ofNullable(values.get(setting));
  }

  private static Optional<Path> ofSystem(Map<String, String> env) {
    return env.containsKey(SYSTEM_VARIABLE)
        ? path(env, SYSTEM_VARIABLE)
        : Optional.of(Path.of(SYSTEM_FILE));
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
    if (setting.kind() == Setting.Kind.FLAG && !List.of("true", "false").contains(text)) {
      throw new UserError(setting.variable() + " \"" + text + "\" is none of true, false");
    }
    return new ArrayList<>(texts);
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
