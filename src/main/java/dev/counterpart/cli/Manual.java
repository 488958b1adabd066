package dev.counterpart.cli;

import dev.counterpart.cli.manual.BashCompletion;
import dev.counterpart.cli.manual.Command;
import dev.counterpart.cli.manual.CommandPage;
import dev.counterpart.cli.manual.ConfigPage;
import dev.counterpart.cli.manual.Edition;
import dev.counterpart.cli.manual.FishCompletion;
import dev.counterpart.cli.manual.Key;
import dev.counterpart.cli.manual.Option;
import dev.counterpart.cli.manual.RulesPage;
import dev.counterpart.cli.manual.ZshCompletion;
import dev.counterpart.json.JsonReader;
import dev.counterpart.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * Writes the manual pages and the completions for shells. The build runs it; a command never does.
 */
final class Manual {
  private static final List<String> SCHEMAS =
      List.of("subsystem", "project", "signals", "mail", "waivers");

  private final Command root = CommandTexts.of(line());
  private final Edition edition;

  Manual(Edition edition) {
    this.edition = edition;
  }

  /**
   * Writes all files.
   *
   * @param args the folder of the schemas; the folder to write to; the version; and the time of the
   *     build, which begins with its date
   */
  public static void main(String[] args) throws IOException {
    var files =
        new Manual(new Edition(args[2], args[3].substring(0, "2026-01-31".length())))
            .files(Path.of(args[0]));
    for (var file : files.entrySet()) {
      Path path = Path.of(args[1]).resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /** The help of all commands, in a world where nothing is. */
  private static CommandLine line() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var io = new Io(nowhere, nowhere, InputStream.nullInputStream(), Map.of(), () -> false);
    return Main.commandLine(io, List.of("--help"), new WarmUp());
  }

  Command root() {
    return root;
  }

  /**
   * All texts.
   *
   * @param schemas the folder that holds them
   * @return by the file's name from the folder of the manual
   */
  Map<String, String> files(Path schemas) throws IOException {
    var files = new LinkedHashMap<String, String>();
    root.all()
        .forEach(
            command ->
                files.put(
                    "man1/" + command.page() + ".1",
                    CommandPage.of(command, keys(), root, edition)));
    files.put("man5/counterpart-config.5", ConfigPage.of(keys(), edition));
    files.put("man5/counterpart-rules.5", RulesPage.of(schemas(schemas), edition));
    files.put("completions/counterpart.bash", BashCompletion.of(root));
    files.put("completions/_counterpart", ZshCompletion.of(root));
    files.put("completions/counterpart.fish", FishCompletion.of(root));
    return files;
  }

  private static List<JsonValue> schemas(Path folder) throws IOException {
    var reader = new JsonReader();
    var schemas = new ArrayList<JsonValue>();
    for (String name : SCHEMAS) {
      schemas.add(reader.read(Files.readAllBytes(folder.resolve(name + ".schema.json"))));
    }
    return schemas;
  }

  /** All settings, with what the help says of their options. */
  List<Key> keys() {
    return Arrays.stream(Setting.values())
        .map(
            setting ->
                new Key(
                    setting.section(),
                    setting.key(),
                    setting.variable(),
                    kind(setting),
                    option(setting).description()))
        .toList();
  }

  private Option option(Setting setting) {
    return root.all()
        .filter(command -> setting.section().isEmpty() || setting.section().equals(command.name()))
        .flatMap(command -> command.options().stream())
        .filter(option -> option.names().contains("--" + setting.key()))
        .findFirst()
        .orElseThrow();
  }

  private static String kind(Setting setting) {
    return switch (setting.kind()) {
      case TEXT -> "text";
      case TEXTS -> "list of words";
      case FLAG -> "true or false";
      case PATH -> "path";
      case PATHS -> "list of paths";
      case LOCATIONS -> "mapping of projects to paths or addresses";
    };
  }
}
