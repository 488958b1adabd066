package dev.counterpart.cli;

import dev.counterpart.report.Plain;
import dev.counterpart.report.Wrapped;
import dev.counterpart.rules.DriftRules;
import dev.counterpart.rules.Example;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.verdict.WaiverProblem;
import java.util.List;
import java.util.stream.Collectors;

/** The page that explains a rule or a subsystem. */
final class RulePage {
  private static final int WIDTH = 100;

  private RulePage() {}

  /** A rule's page, with the examples of its subsystem in which it finds something. */
  static String of(Rule rule, Example.Collection examples) {
    var page = new StringBuilder(of(rule));
    examples.examples().stream()
        .filter(example -> example.expects(rule.id()))
        .forEach(
            example -> {
              page.append(lines("", "Example: " + example.title(), ""));
              example.series().lines().forEach(line -> page.append(lines("    " + line)));
            });
    return page.toString();
  }

  static String of(Rule rule) {
    return lines(
        rule.id() + " (" + rule.severity().label() + "): " + rule.title(),
        "",
        paragraph("Why:     ", rule.reason().why()),
        paragraph("To fix:  ", rule.fix()),
        sources(rule.reason().source()));
  }

  static String of(WaiverProblem problem) {
    return lines(
        problem.id() + " (warning): " + problem.title(),
        "",
        paragraph("Why:     ", problem.why()),
        paragraph("To fix:  ", problem.fix()),
        sources(List.of("docs/rules.md, Waivers")));
  }

  static String of(Subsystem subsystem) {
    var page = new StringBuilder();
    page.append(
        lines(
            subsystem.id() + ": " + subsystem.title(),
            "",
            paragraph("Why:     ", subsystem.reason().why()),
            paragraph("Asks:    ", asks(subsystem)),
            sources(subsystem.reason().source())));
    for (Rule rule : subsystem.rules()) {
      page.append('\n').append(of(rule));
    }
    if (!subsystem.guidance().notChecked().isEmpty()) {
      page.append("\nFor a person to look at:\n");
      subsystem.guidance().notChecked().forEach(text -> page.append(lines("- " + text)));
    }
    return page.toString();
  }

  static String of(DriftRules rules) {
    var page =
        new StringBuilder(
            lines("drift: any project, of what it holds of the kernel's uAPI (docs/drift.md)"));
    rules.all().forEach(rule -> page.append('\n').append(of(rule)));
    return page.toString();
  }

  private static String asks(Subsystem subsystem) {
    List<String> projects = subsystem.requires().projects();
    return projects.isEmpty()
        ? "no userspace project"
        : String.join(", ", projects) + ", up to \"" + subsystem.level().label() + "\"";
  }

  static String paragraph(String label, String text) {
    return label + String.join("\n         ", Wrapped.cut(text, WIDTH - label.length()));
  }

  private static String sources(List<String> sources) {
    return sources.stream()
        .map(source -> String.join("\n           ", Wrapped.cut(source, WIDTH - 11)))
        .collect(Collectors.joining("\n         ", "Source:  ", ""));
  }

  static String lines(String... texts) {
    var lines = new StringBuilder();
    for (String text : texts) {
      text.lines().forEach(line -> lines.append(Plain.line(line).stripTrailing()).append('\n'));
      if (text.isEmpty()) {
        lines.append('\n');
      }
    }
    return lines.toString();
  }
}
