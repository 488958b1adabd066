package dev.counterpart.verdict;

import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes down what came of each change. */
final class JudgedChanges {
  /** The checks that can be about a single change, the weightiest first. */
  private static final Set<Check> ABOUT_ONE =
      EnumSet.of(Check.ENTRY_POINT_USE, Check.UNIT_USE, Check.ELEMENT_USE, Check.ANY_USE);

  private static final Comparator<JudgedChange> ORDER =
      Comparator.comparing((JudgedChange judged) -> judged.change().element().path())
          .thenComparingInt(judged -> judged.change().element().line())
          .thenComparing(judged -> judged.change().element().kind())
          .thenComparing(judged -> judged.change().element().name())
          .thenComparing(judged -> judged.change().type())
          .thenComparing(judged -> judged.subsystem().orElse(""));

  private JudgedChanges() {}

  /** A change that no subsystem claims. */
  static JudgedChange of(Change change) {
    return new JudgedChange(
        change, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * A change that a subsystem claims.
   *
   * @param consulted whether any project that should take it could be asked
   */
  static JudgedChange of(Change change, Case matter, boolean consulted) {
    Subsystem subsystem = matter.subsystem();
    Optional<String> exempt = subsystem.exempt().of(change);
    if (exempt.isPresent()) {
      return new JudgedChange(
          change, Optional.of(subsystem.id()), exempt, Optional.empty(), Optional.empty());
    }
    if (change.traits().contains(Change.Trait.UNNAMED)) { // nobody could be asked about it
      return new JudgedChange(
          change,
          Optional.of(subsystem.id()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    return new JudgedChange(
        change,
        Optional.of(subsystem.id()),
        exempt,
        rule(subsystem, change)
            .map(rule -> new JudgedChange.Required(rule.id(), subsystem.level())),
        consulted ? Optional.of(matter.standing().held(change)) : Optional.empty());
  }

  static List<JudgedChange> sorted(List<JudgedChange> changes) {
    return changes.stream().sorted(ORDER).toList();
  }

  /** The weightiest rule that looks at an element; an entry point's own before all others. */
  private static Optional<Rule> rule(Subsystem subsystem, Change change) {
    Element element = change.element();
    return subsystem.rules().stream()
        .filter(rule -> ABOUT_ONE.contains(rule.check()))
        .filter(rule -> !Case.seenBy(rule, List.of(change)).isEmpty())
        .min(Comparator.comparingInt((Rule rule) -> rank(rule.check(), element)));
  }

  private static int rank(Check check, Element element) {
    return switch (check) {
      case ENTRY_POINT_USE -> 0;
      case UNIT_USE -> element.scope().isEmpty() ? 1 : 2;
      case ELEMENT_USE -> element.scope().isEmpty() ? 2 : 1;
      default -> 3;
    };
  }
}
