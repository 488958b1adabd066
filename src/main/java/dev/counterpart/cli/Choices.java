package dev.counterpart.cli;

import dev.counterpart.Label;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.rules.Subsystem;
import java.util.Arrays;
import java.util.List;

/** The words that an option takes, for a shell to offer: nothing of them is read but for that. */
final class Choices {
  private Choices() {}

  /** The labels of an enum. */
  static <E extends Enum<E>> Iterable<String> of(Class<E> type) {
    return () -> Arrays.stream(type.getEnumConstants()).map(Label::of).iterator();
  }

  /** The ids of the built-in projects. */
  static Iterable<String> projects() {
    return () -> RuleFiles.load(List.of()).projects().stream().map(Project::id).iterator();
  }

  /** The ids of the built-in subsystems. */
  static Iterable<String> subsystems() {
    return () -> RuleFiles.load(List.of()).subsystems().stream().map(Subsystem::id).iterator();
  }
}
