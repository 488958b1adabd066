package dev.counterpart.rules;

import dev.counterpart.yaml.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code header-updates:} of a project's file, with its rules. */
final class ProjectRules {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Map<String, Check> CHECKS = checks();

  private ProjectRules() {}

  private static Map<String, Check> checks() {
    var checks = new LinkedHashMap<String, Check>();
    Check.ofProjects().forEach(check -> checks.put(check.label(), check));
    return checks;
  }

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
            rules(project, fields));
    fields.done();
    return updates;
  }

  private static List<Rule> rules(String project, Fields fields) {
    var rules = new ArrayList<Rule>();
    var ids = new HashSet<String>();
    for (Fields entry : fields.mappings("rules")) {
      String id = entry.text("id");
      if (!id.isEmpty() && !isOf(project, id)) {
        entry.problem(entry.place("id"), "id", "the id of a rule is " + project + "/ and a name");
      }
      if (!ids.add(id)) {
        entry.problem(entry.place("id"), "id", "another rule has the id " + id);
      }
      rules.add(
          new Rule(
              id,
              entry.oneOf("check", CHECKS, Check.Update.HEADER_COMMIT),
              entry.constant("severity", Severity.class, Severity.NOTE),
              entry.text("title"),
              List.of(),
              new Rule.Parameters(Patterns.any(), List.of()),
              new Reason(entry.text("why"), entry.someTexts("source")),
              entry.text("fix")));
      entry.done();
    }
    return rules;
  }

  private static boolean isOf(String project, String id) {
    return id.startsWith(project + "/")
        && NAME.matcher(id).region(project.length() + 1, id.length()).matches();
  }
}
