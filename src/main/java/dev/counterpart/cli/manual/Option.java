package dev.counterpart.cli.manual;

import java.util.List;

/**
 * An option.
 *
 * @param names with their dashes, the short one first
 * @param label of its value, "" for none
 * @param repeatable whether it may be given several times
 */
public record Option(
    List<String> names, String label, String description, boolean repeatable, Values values) {
  public Option {
    names = List.copyOf(names);
  }

  boolean takesValue() {
    return !label.isEmpty();
  }
}
