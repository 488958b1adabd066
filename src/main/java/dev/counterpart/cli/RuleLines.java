package dev.counterpart.cli;

import dev.counterpart.report.Plain;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.RuleBook;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules for a program to read: a line for each, its cells with a tab between them. */
final class RuleLines {
  private RuleLines() {}

  static String of(RuleBook book) {
    return book.rules().map(rule -> line(rule) + "\n").collect(Collectors.joining());
  }

  private static String line(Rule rule) {
    return Stream.of(
            rule.id(), rule.severity().label(), rule.title(), rule.reason().source().getFirst())
        .map(cell -> Plain.line(cell.strip().replaceAll("\\s+", " ")))
        .collect(Collectors.joining("\t"));
  }
}
