package dev.counterpart.cli;

import dev.counterpart.report.Plain;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.verdict.WaiverProblem;
import java.util.List;

/** The page that explains a rule or a subsystem. */
final class RulePage {
  private RulePage() {}

  static String of(Rule rule) {
    return lines(
        rule.id() + " (" + rule.severity().label() + "): " + rule.title(),
        "",
        "Why:     " + rule.why(),
        "To mend: " + rule.mend(),
        sources(rule.source()));
  }

  static String of(WaiverProblem problem) {
    return lines(
        problem.id() + " (warning): " + problem.title(),
        "",
        "Why:     " + problem.why(),
        "To mend: " + problem.mend(),
        sources(List.of("docs/rules.md, Waivers")));
  }

  static String of(Subsystem subsystem) {
    var page = new StringBuilder();
    page.append(
        lines(
            subsystem.id() + ": " + subsystem.title(),
            "",
            "Why:     " + subsystem.why(),
            "Asks:    "
                + String.join(", ", subsystem.requires().projects())
                + ", up to \""
                + subsystem.demand().label()
                + "\"",
            sources(subsystem.source())));
    for (Rule rule : subsystem.rules()) {
      page.append('\n').append(of(rule));
    }
    if (!subsystem.notChecked().isEmpty()) {
      page.append("\nFor a person to look at:\n");
      subsystem.notChecked().forEach(text -> page.append(lines("- " + text)));
    }
    return page.toString();
  }

  private static String sources(List<String> sources) {
    return "Source:  " + String.join("\n         ", sources);
  }

  private static String lines(String... texts) {
    var lines = new StringBuilder();
    for (String text : texts) {
      text.lines().forEach(line -> lines.append(Plain.line(line)).append('\n'));
      if (text.isEmpty()) {
        lines.append('\n');
      }
    }
    return lines.toString();
  }
}
