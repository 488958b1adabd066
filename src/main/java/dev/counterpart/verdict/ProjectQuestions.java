package dev.counterpart.verdict;

import dev.counterpart.rules.Need;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.UapiDelta;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Asks each project once, about all that any subsystem needs of it. */
final class ProjectQuestions {
  private final TreeMap<String, LinkedHashSet<Change>> asked = new TreeMap<>();
  private final TreeSet<String> presence = new TreeSet<>();

  private ProjectQuestions() {}

  /** The answers, by project id. */
  static Map<String, ProjectAnswer> ask(
      RuleBook rules,
      List<SubsystemChanges> parts,
      Series series,
      UapiDelta delta,
      ProjectsAtHand projects) {
    var questions = new ProjectQuestions();
    parts.forEach(questions::add);
    var answers = new TreeMap<String, ProjectAnswer>();
    for (String id : questions.presence) { // one that another subsystem asks is replaced below
      answers.put(id, ProjectAnswers.isThere(projects, project(rules, id)));
    }
    questions.asked.forEach(
        (id, changes) ->
            answers.put(
                id,
                ProjectAnswers.ask(
                    projects, project(rules, id), List.copyOf(changes), series, delta)));
    return answers;
  }

  private void add(SubsystemChanges part) {
    List<Change> needed = part.needed();
    if (needed.isEmpty()) {
      return;
    }
    Need need = part.subsystem().need();
    presence.addAll(need.projects());
    Stream.concat(need.users().stream(), part.subsystem().requires().testsOnly().stream())
        .forEach(
            project -> asked.computeIfAbsent(project, _ -> new LinkedHashSet<>()).addAll(needed));
  }

  private static Project project(RuleBook rules, String id) {
    return rules.project(id).orElseThrow(() -> new IllegalStateException("no project " + id));
  }
}
