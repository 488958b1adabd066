package dev.counterpart.cli;

import dev.counterpart.report.Plain;
import dev.counterpart.report.Wrapped;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Subsystem;
import java.util.ArrayList;
import java.util.List;

/** All rules as a table: id, severity, what holds when it is met, and where that is written. */
final class RuleTable {
  private static final String GAP = "  ";
  private static final int SEVERITY = "severity".length();
  private static final double TITLE_SHARE = 0.55;

  private final int id;
  private final int title;
  private final int source;
  private final StringBuilder text = new StringBuilder();

  private RuleTable(int id, int columns) {
    this.id = id;
    int left = Math.max(30, columns - id - SEVERITY - 3 * GAP.length());
    this.title = (int) (left * TITLE_SHARE);
    this.source = left - title;
  }

  /**
   * The table.
   *
   * @param columns that a line may have
   */
  static String of(RuleBook book, int columns) {
    int id = book.rules().mapToInt(rule -> rule.id().length()).max().orElse(0);
    var table = new RuleTable(id, columns);
    table.row(List.of("rule", "severity", "holds when met", "source"));
    for (Subsystem subsystem : book.subsystems()) {
      table.block(subsystem.title(), subsystem.rules());
    }
    for (Project project : book.projects()) {
      if (!project.rules().isEmpty()) {
        table.block(project.title() + ", of what it is offered", project.rules());
      }
    }
    if (!book.drift().all().isEmpty()) {
      table.block("Any project, of what it holds of the kernel's uAPI", book.drift().all());
    }
    return table.text.toString();
  }

  private void block(String heading, List<Rule> rules) {
    text.append('\n').append(Plain.line(heading)).append('\n');
    for (Rule rule : rules) {
      row(
          List.of(
              rule.id(), rule.severity().label(), rule.title(), rule.reason().source().getFirst()));
    }
  }

  private void row(List<String> cells) {
    List<String> titles = Wrapped.cut(cells.get(2), title);
    List<String> sources = Wrapped.cut(cells.get(3), source);
    var rows = new ArrayList<String>();
    for (int i = 0; i < Math.max(titles.size(), sources.size()); i++) {
      rows.add(
          (i == 0
                  ? padded(cells.get(0), id) + GAP + padded(cells.get(1), SEVERITY)
                  : " ".repeat(id + GAP.length() + SEVERITY))
              + GAP
              + padded(i < titles.size() ? titles.get(i) : "", title)
              + GAP
              + (i < sources.size() ? sources.get(i) : ""));
    }
    rows.forEach(line -> text.append(line.stripTrailing()).append('\n'));
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(Math.max(0, width - cell.length()));
  }
}
