package dev.counterpart.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small invented series of a rule file, and what its rules find.
 *
 * @param line where it stands in its file, 1-based
 * @param series the series, in the words of docs/rules.md
 * @param userspace what is offered to each project, by its id
 * @param verdict the verdict that is expected, when the example says so
 */
public record Example(
    String title, int line, Block series, Map<String, Block> userspace, Optional<Word> verdict) {
  public Example {
    userspace = Map.copyOf(userspace);
  }

  /** Whether a line of the series says that a rule finds something there. */
  public boolean expectsFindings() {
    return series.lines().stream().anyMatch(line -> line.contains(MARK));
  }

  /** Whether it says that a rule finds something. */
  public boolean expects(String rule) {
    return series.lines().stream()
        .filter(line -> line.contains(MARK))
        .map(line -> line.substring(line.indexOf(MARK) + MARK.length()))
        .anyMatch(line -> List.of(line.strip().split("[, ]+")).contains(rule));
  }

  /** Stands behind a line, before the ids of the rules that find something there. */
  public static final String MARK = "<-- ";

  /**
   * Lines of text.
   *
   * @param first where the first one stands in the file, 1-based
   */
  public record Block(int first, List<String> lines) {
    public Block {
      lines = List.copyOf(lines);
    }
  }

  /** A word and where it stands. */
  public record Word(String text, int line) {}

  /** The examples of one file. */
  public record Collection(String file, List<Example> examples) {
    public Collection {
      examples = List.copyOf(examples);
    }
  }
}
