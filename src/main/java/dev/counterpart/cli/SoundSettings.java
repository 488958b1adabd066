package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.check.Locations;
import dev.counterpart.check.doctor.Diagnosis;
import dev.counterpart.report.Plain;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is configured, taken apart into what can be used and what is wrong. */
final class SoundSettings {
  private static final String TOPIC = "configuration";
  private static final String REMEDY =
      "mend it there; \"counterpart check --show-config\" shows what counts";

  private final Settings settings;
  private final List<Diagnosis> diagnoses = new ArrayList<>();
  private final RuleBook book;
  private final Locations locations;

  SoundSettings(Settings settings) {
    this.settings = settings;
    settings.files().forEach(file -> diagnoses.add(Diagnosis.ok(TOPIC, "read from " + file)));
    if (settings.files().isEmpty()) {
      diagnoses.add(Diagnosis.ok(TOPIC, "no file is read"));
    }
    settings.problems().forEach(this::wrong);
    for (Setting setting : Setting.values()) {
      settings.value(setting).ifPresent(value -> tell(setting, value));
    }
    book = rules();
    locations = locate();
  }

  private void tell(Setting setting, Settings.Value value) {
    for (String text : value.texts()) {
      settings
          .problem(setting, text)
          .ifPresentOrElse(
              this::wrong,
              () ->
                  diagnoses.add(
                      Diagnosis.ok(
                          TOPIC, setting.path() + ": " + text + " (" + value.origin() + ")")));
    }
  }

  private void wrong(String problem) {
    diagnoses.add(Diagnosis.missing(TOPIC, problem, REMEDY));
  }

  private RuleBook rules() {
    List<Path> more = paths(Setting.RULES);
    try {
      return RuleFiles.load(more);
    } catch (UserError e) {
      String files = more.stream().map(Path::toString).collect(Collectors.joining(" "));
      diagnoses.add(
          Diagnosis.missing(
              TOPIC,
              Plain.line(String.valueOf(e.getMessage())),
              "run \"counterpart rules lint " + files + "\""));
      return RuleFiles.load(List.of());
    }
  }

  private Locations locate() {
    try {
      return LocationOptions.read(book, texts(Setting.USERSPACE), text -> "userspace: " + text);
    } catch (UserError e) {
      wrong(String.valueOf(e.getMessage()));
      return Locations.of(book, Map.of());
    }
  }

  /** What was found, file by file and setting by setting. */
  List<Diagnosis> diagnoses() {
    return List.copyOf(diagnoses);
  }

  Locations locations() {
    return locations;
  }

  /** The values of a setting that can be meant. */
  List<String> texts(Setting setting) {
    return settings.value(setting).map(Settings.Value::texts).orElse(List.of()).stream()
        .filter(text -> settings.problem(setting, text).isEmpty())
        .toList();
  }

  List<Path> paths(Setting setting) {
    return texts(setting).stream().map(Path::of).toList();
  }
}
