package dev.counterpart.verdict;

import dev.counterpart.rules.Patterns;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Selector;
import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Subsystem;
import java.util.Collection;
import java.util.stream.Stream;

/** The files that the rules name: by a trigger of a subsystem, or as a driver's own. */
final class Named {
  /** A path that only a pattern for all files matches, and such a pattern names none. */
  private static final String NOWHERE = "-/-";

  private Named() {}

  static boolean names(RuleBook rules, String path) {
    return rules.subsystems().stream()
        .flatMap(Named::patterns)
        .anyMatch(patterns -> patterns.match(path) && !patterns.match(NOWHERE));
  }

  /**
   * Whether a rule on what a file has may weigh an error: what can never do that is worth a note,
   * and nothing waits for it.
   *
   * @param asking the subsystems that have claimed something of the series
   */
  static boolean mayFail(RuleBook rules, Collection<Subsystem> asking, String path) {
    Stream<Patterns> named =
        rules.subsystems().stream()
            .filter(Named::hasErrors)
            .flatMap(Named::patterns)
            .filter(patterns -> !patterns.match(NOWHERE));
    Stream<Patterns> also =
        asking.stream()
            .filter(Named::hasErrors)
            .flatMap(one -> one.scope().also().stream())
            .map(Selector::paths);
    return Stream.concat(named, also).anyMatch(patterns -> patterns.match(path));
  }

  private static boolean hasErrors(Subsystem subsystem) {
    return subsystem.rules().stream().anyMatch(rule -> rule.severity() == Severity.ERROR);
  }

  private static Stream<Patterns> patterns(Subsystem subsystem) {
    return Stream.concat(
        subsystem.scope().triggers().stream().map(trigger -> trigger.paths()),
        subsystem.users().drivers().stream().map(driver -> driver.paths()));
  }
}
