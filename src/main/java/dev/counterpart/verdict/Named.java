package dev.counterpart.verdict;

import dev.counterpart.rules.Patterns;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Subsystem;
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

  private static Stream<Patterns> patterns(Subsystem subsystem) {
    return Stream.concat(
        subsystem.scope().triggers().stream().map(trigger -> trigger.paths()),
        subsystem.users().drivers().stream().map(driver -> driver.paths()));
  }
}
