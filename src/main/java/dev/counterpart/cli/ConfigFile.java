package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.yaml.Fields;
import dev.counterpart.yaml.Node;
import dev.counterpart.yaml.Problem;
import dev.counterpart.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a configuration file: a mapping whose keys are the names of options. Paths in it are taken
 * from the folder of the file; {@code ~/} stands for the home folder.
 */
final class ConfigFile {
  private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]*://.*");
  private static final Pattern NOTHING =
      Pattern.compile("(?:[ \\t]*+(?:#[^\\n]*+)?\\r?(?:\\n|$))*+");

  private final Path file;
  private final Path home;
  private final List<Problem> problems = new ArrayList<>();

  private ConfigFile(Path file, Path home) {
    this.file = file;
    this.home = home;
  }

  /**
   * Reads a file.
   *
   * @return what it says, and each problem with its place
   */
  static Content read(Path file, Path home) {
    try {
      return new ConfigFile(file, home).content();
    } catch (UserError e) {
      return new Content(Map.of(), List.of(String.valueOf(e.getMessage())));
    }
  }

  /**
   * What a file says.
   *
   * @param problems a sentence each, that names the file
   */
  record Content(Map<Setting, Settings.Value> values, List<String> problems) {
    Content {
      values = Map.copyOf(values);
      problems = List.copyOf(problems);
    }
  }

  private Content content() {
    String text = text();
    var values = new EnumMap<Setting, Settings.Value>(Setting.class);
    if (!NOTHING.matcher(text).matches()) {
      YamlReader.read(file.toString(), text, problems)
          .map(root -> Fields.of(root, "", problems))
          .ifPresent(fields -> read(fields, values));
    }
    return new Content(
        values, problems.stream().sorted().distinct().map(Problem::toString).toList());
  }

  private void read(Fields fields, Map<Setting, Settings.Value> values) {
    var sections = new HashMap<String, Fields>();
    sections.put("", fields);
    for (Setting setting : Setting.values()) {
      if (!setting.section().isEmpty() && !sections.containsKey(setting.section())) {
        fields
            .mapping(setting.section())
            .ifPresent(mapping -> sections.put(setting.section(), mapping));
      }
      Optional.ofNullable(sections.get(setting.section()))
          .ifPresent(section -> read(setting, section, values));
    }
    sections.values().forEach(Fields::done);
  }

  private void read(Setting setting, Fields fields, Map<Setting, Settings.Value> values) {
    String key = setting.key();
    List<String> texts =
        switch (setting.kind()) {
          case TEXT, PATH -> fields.optionalText(key).stream().toList();
          case FLAG -> fields.flag(key) ? List.of("true") : flagOff(fields, key);
          case TEXTS, PATHS -> fields.texts(key);
          case LOCATIONS -> locations(fields, key);
        };
    List<String> placed =
        setting.kind().isPath() ? texts.stream().map(this::placed).toList() : texts;
    if (!placed.isEmpty()) {
      values.put(setting, new Settings.Value(placed, file + ":" + fields.place(key).line()));
    }
  }

  private static List<String> flagOff(Fields fields, String key) {
    return fields.optionalText(key).stream().filter("false"::equals).toList();
  }

  /** A mapping is written as the option would be: {@code PROJECT=PLACE}. */
  private List<String> locations(Fields fields, String key) {
    var texts = new ArrayList<String>();
    for (Node node : fields.nodes(key)) {
      if (node instanceof Node.Mapping mapping) {
        for (Node.Entry entry : mapping.entries()) {
          texts.add(entry.key().text() + "=" + fields.scalar(entry.value(), key));
        }
      } else {
        fields.problem(node.place(), key, "a mapping of projects to their places is expected");
      }
    }
    return texts;
  }

  /** Whether it is no path but an address of a server. */
  static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  private String placed(String text) {
    int at = text.indexOf('='); // that of a location
    String before = at < 0 ? "" : text.substring(0, at + 1);
    String place = text.substring(at + 1);
    if (isAddress(place)) {
      return text;
    }
    if (place.startsWith("~/")) {
      return before + home.resolve(place.substring(2));
    }
    try {
      return before
          + Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"))
              .resolve(place)
              .normalize();
    } catch (InvalidPathException e) {
      throw new UserError(file + ": \"" + place + "\" is no path");
    }
  }

  private String text() {
    try {
      if (!Files.isRegularFile(file)) {
        throw new UserError(
            file
                + (Files.exists(file) ? " is no ordinary file" : " is not there")
                + "; name the configuration file with --config FILE or COUNTERPART_CONFIG");
      }
      if (Files.size(file) > 4L * YamlReader.MAX_CHARACTERS) {
        throw new UserError(file + " is too large for a configuration file");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserError(
          file + " cannot be read: " + Optional.ofNullable(e.getMessage()).orElse("no text"));
    }
  }
}
