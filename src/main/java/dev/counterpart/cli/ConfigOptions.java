package dev.counterpart.cli;

import dev.counterpart.Once;
import dev.counterpart.UserError;
import dev.counterpart.report.Plain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The options about what is configured, for commands that take more from a configuration than from
 * their options.
 */
final class ConfigOptions {
  private final Io io;
  private final Supplier<Optional<Path>> file;
  private final Supplier<Boolean> show;
  private final Once<Settings> settings = new Once<>(this::read);

  /** By setting, what the command line says. */
  private final Map<Setting, Supplier<List<String>>> given = new EnumMap<>(Setting.class);

  /** Declares them; the options that can be configured are to be declared after them. */
  ConfigOptions(Syntax syntax, Io io) {
    this.io = io;
    file =
        syntax.path(
            "--config",
            "FILE",
            "A configuration file, which comes before those in the home folder and in /etc.");
    show =
        syntax.flagAlone(
            "--show-config", "Print what is configured and from where, and do nothing else.");
    syntax.configuredBy(this);
    syntax.tail().part(new HelpPart.Configurable(given::keySet));
  }

  private Settings read() {
    return Settings.read(io.env(), file.get());
  }

  /** Says of a value where it stands: the option with it, or the place of the key. */
  String naming(Setting setting, String text) {
    return settings
        .get()
        .value(setting)
        .filter(value -> value.texts().contains(text) && !isGiven(setting, text))
        .map(value -> value.origin() + ": " + setting.path() + ": " + text)
        .orElse("--" + setting.key() + " " + text);
  }

  private boolean isGiven(Setting setting, String text) {
    return Optional.ofNullable(given.get(setting)).stream()
        .anyMatch(texts -> texts.get().contains(text));
  }

  /** Takes note of an option, of which the command line says something or nothing. */
  void declare(Setting setting, Supplier<List<String>> texts) {
    given.put(setting, texts);
  }

  /**
   * What counts of a setting: what its option says, or else what is configured. Of projects each
   * counts by itself.
   *
   * @param option what the command line says, nothing where the option is not given
   * @throws UserError naming the place when what is configured cannot be meant
   */
  List<String> counting(Setting setting, List<String> option) {
    settings.get().requireSound();
    List<String> texts = all(setting, option);
    texts.stream()
        .filter(text -> !option.contains(text))
        .flatMap(text -> settings.get().problem(setting, text).stream())
        .findFirst()
        .ifPresent(
            problem -> {
              throw new UserError(problem);
            });
    return texts;
  }

  private List<String> all(Setting setting, List<String> option) {
    if (!option.isEmpty() && setting.kind() != Setting.Kind.LOCATIONS) {
      return option;
    }
    var texts = new ArrayList<>(option);
    settings.get().value(setting).map(Settings.Value::texts).orElse(List.of()).stream()
        .filter(text -> option.stream().noneMatch(one -> project(one).equals(project(text))))
        .forEach(texts::add);
    return List.copyOf(texts);
  }

  /** The project of {@code PROJECT=LOCATION}. */
  private static String project(String location) {
    return location.substring(0, Math.max(0, location.indexOf('=')));
  }

  /**
   * Prints the configuration where that is asked for.
   *
   * @return the exit status when it was, and nothing else is to be done
   */
  Optional<Integer> shown() {
    if (!show.get()) {
      return Optional.empty();
    }
    var lines = new SettingLines(settings.get(), Columns.of(io));
    lines.problems().forEach(io.out()::println);
    String section = "";
    for (var one : given.entrySet()) {
      String its = one.getKey().section();
      if (!its.equals(section)) {
        io.out().println(its + ":");
        section = its;
      }
      List<String> option = one.getValue().get();
      lines.of(one.getKey(), all(one.getKey(), option), option).forEach(io.out()::println);
    }
    lines
        .firstProblem()
        .ifPresent(first -> io.err().println("counterpart: " + Plain.logged(first)));
    return Optional.of(
        (lines.firstProblem().isPresent() ? ExitStatus.TROUBLE : ExitStatus.PASS).code());
  }
}
