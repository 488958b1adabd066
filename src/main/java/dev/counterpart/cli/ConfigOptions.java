package dev.counterpart.cli;

import dev.counterpart.Once;
import dev.counterpart.TimeLimit;
import dev.counterpart.inbox.PublicInbox;
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
  private static final Map<Setting, String> BUILT_IN =
      new EnumMap<>(
          Map.of(
              Setting.TIME_LIMIT, Integer.toString(TimeLimit.DEFAULT_SECONDS),
              Setting.PUBLIC_INBOX, PublicInbox.LORE.toString(),
              Setting.FORMAT, "text",
              Setting.COLOR, "auto",
              Setting.FAIL_ON, "error",
              Setting.UNDECIDED_EXIT, Integer.toString(ExitStatus.UNDECIDED.code()),
              Setting.OFFLINE, "false",
              Setting.PATCHWORK_CONTEXT, "counterpart",
              Setting.PATCHWORK_TO, "all"));

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
            "A configuration file, which comes before that in the home folder.");
    show =
        syntax.flagAlone(
            "--show-config", "Print what is configured and from where, and do nothing else.");
    syntax.configuredBy(this);
    syntax.tail().part(new HelpPart.Configurable(given::keySet));
  }

  private Settings read() {
    return Settings.read(io.env(), file.get());
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
   */
  List<String> counting(Setting setting, List<String> option) {
    if (!option.isEmpty() && setting.kind() != Setting.Kind.LOCATIONS) {
      return option;
    }
    var texts = new ArrayList<>(option);
    settings.get().value(setting).map(Settings.Value::texts).orElse(List.of()).stream()
        .filter(text -> option.stream().noneMatch(one -> project(one).equals(project(text))))
        .forEach(texts::add);
    return List.copyOf(texts);
  }

  private static String project(String location) {
    return location.substring(0, Math.max(0, location.indexOf('=')));
  }

  private String origin(Setting setting) {
    return "  # " + settings.get().value(setting).map(Settings.Value::origin).orElse("built in");
  }

  /** Whether all that is asked for was done by printing the configuration. */
  boolean shown() {
    if (!show.get()) {
      return false;
    }
    String section = "";
    for (var one : given.entrySet()) {
      String its = one.getKey().section();
      if (!its.equals(section)) {
        io.out().println(its + ":");
        section = its;
      }
      String indent = its.isEmpty() ? "" : "  ";
      lines(one.getKey(), one.getValue().get()).forEach(line -> io.out().println(indent + line));
    }
    return true;
  }

  private List<String> lines(Setting setting, List<String> option) {
    List<String> texts = counting(setting, option);
    String key = setting.key() + ":";
    if (texts.isEmpty()) {
      return List.of(
          Optional.ofNullable(BUILT_IN.get(setting))
              .map(value -> key + " " + value + origin(setting))
              .orElse("# " + key + " nothing"));
    }
    var lines = new ArrayList<String>();
    if (setting.kind().isMany()) {
      lines.add(key);
    }
    for (String text : texts) {
      String start =
          switch (setting.kind()) {
            case TEXT, FLAG, PATH -> key + " ";
            case TEXTS, PATHS -> "  - ";
            case LOCATIONS -> "  " + project(text) + ": ";
          };
      String value =
          setting.kind() == Setting.Kind.LOCATIONS ? text.substring(text.indexOf('=') + 1) : text;
      lines.add(
          start
              + quoted(value)
              + (option.contains(text) ? "  # --" + setting.key() : origin(setting)));
    }
    return lines;
  }

  /** So that the lines may be put into a file as they are. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9/][A-Za-z0-9/._@+-]*(?:://[A-Za-z0-9/._@+-]*)?")
        ? text
        : "'" + Plain.line(text).replace("'", "''") + "'";
  }
}
