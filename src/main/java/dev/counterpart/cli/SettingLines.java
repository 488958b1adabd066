package dev.counterpart.cli;

import dev.counterpart.TimeLimit;
import dev.counterpart.inbox.PublicInbox;
import dev.counterpart.report.Plain;
import dev.counterpart.report.Wrapped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What counts of the settings, in lines that may be put into a configuration file as they are. What
 * cannot be meant stands there as a comment with the reason.
 */
final class SettingLines {
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

  private final Settings settings;
  private final int width;
  private final List<String> problems;

  /**
   * @param width of a line, where the words allow it
   */
  SettingLines(Settings settings, int width) {
    this.settings = settings;
    this.width = width;
    this.problems = new ArrayList<>(settings.problems());
  }

  /** What is wrong in the files, for the head of the lines. */
  List<String> problems() {
    return settings.problems().stream().flatMap(problem -> comment("", problem)).toList();
  }

  /** What was wrong first in all that was written. */
  Optional<String> firstProblem() {
    return problems.stream().findFirst();
  }

  /**
   * The lines of a setting.
   *
   * @param texts what counts
   * @param option what of that the command line says
   */
  List<String> of(Setting setting, List<String> texts, List<String> option) {
    String margin = setting.section().isEmpty() ? "" : "  ";
    String key = margin + setting.key() + ":";
    if (texts.isEmpty()) {
      return Optional.ofNullable(BUILT_IN.get(setting))
          .map(value -> line(margin, key + " " + value, origin(setting)))
          .orElse(Stream.of(margin + "# " + setting.key() + ": nothing"))
          .toList();
    }
    var lines = new ArrayList<String>();
    for (String text : texts) {
      boolean given = option.contains(text);
      Optional<String> problem =
          given ? SettingCheck.problem(setting, text) : settings.problem(setting, text);
      if (problem.isPresent()) {
        problems.add(problem.get());
        comment(margin, problem.get()).forEach(lines::add);
        continue;
      }
      if (setting.kind().isMany() && !lines.contains(key)) {
        lines.add(key);
      }
      String from = given ? "--" + setting.key() : origin(setting);
      line(margin, start(setting, margin, key, text) + quoted(value(setting, text)), from)
          .forEach(lines::add);
    }
    return lines;
  }

  private static String start(Setting setting, String margin, String key, String text) {
    return switch (setting.kind()) {
      case TEXT, FLAG, PATH -> key + " ";
      case TEXTS, PATHS -> margin + "  - ";
      case LOCATIONS -> margin + "  " + quoted(text.substring(0, text.indexOf('='))) + ": ";
    };
  }

  private static String value(Setting setting, String text) {
    return setting.kind() == Setting.Kind.LOCATIONS ? text.substring(text.indexOf('=') + 1) : text;
  }

  private String origin(Setting setting) {
    return settings.value(setting).map(Settings.Value::origin).orElse("built in");
  }

  /** Where it is from stands behind it, or above it where the line would be too long. */
  private Stream<String> line(String margin, String line, String origin) {
    String whole = line + "  # " + Plain.line(origin);
    return whole.length() <= width
        ? Stream.of(whole)
        : Stream.concat(comment(margin, origin), Stream.of(line));
  }

  private Stream<String> comment(String margin, String text) {
    return Wrapped.whole(text, width - margin.length() - 2).stream()
        .map(line -> margin + "# " + line);
  }

  /** So that the lines may be put into a file as they are. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9/][A-Za-z0-9/._@+-]*(?:://[A-Za-z0-9/._@+-]*)?")
        ? text
        : "'" + Plain.line(text).replace("'", "''") + "'";
  }
}
