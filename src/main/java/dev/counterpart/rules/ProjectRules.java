package dev.counterpart.rules;

import dev.counterpart.yaml.Fields;

/** Reads {@code header-updates:} of a project's file, with its rules. */
final class ProjectRules {
  private ProjectRules() {}

  /**
   * Reads them.
   *
   * @param project its id, with which the ids of its rules begin
   */
  static Project.HeaderUpdates read(String project, Fields fields) {
    var updates =
        new Project.HeaderUpdates(
            fields.parsedText("folder", ProjectFile::folder),
            fields.optionalText("list"),
            fields.text("script"),
            new PlainRules(project, Check.ofProjects()).read(fields, "rules"));
    fields.done();
    return updates;
  }
}
