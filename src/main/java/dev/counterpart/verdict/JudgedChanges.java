package dev.counterpart.verdict;

import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes down what came of each change. */
final class JudgedChanges {
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
   * @param atHand whether any project that should take it could be asked
   */
  static JudgedChange of(Change change, SubsystemView view, boolean atHand) {
    Subsystem subsystem = view.subsystem();
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
        atHand ? Optional.of(view.coverage().of(change)) : Optional.empty());
  }

  static List<JudgedChange> sorted(List<JudgedChange> changes) {
    return changes.stream().sorted(ORDER).toList();
  }

  /** The weightiest rule that looks at an element; an entry point's own before all others. */
  private static Optional<Rule> rule(Subsystem subsystem, Change change) {
    Element element = change.element();
    return subsystem.rules().stream()
        .filter(rule -> rank(rule.check(), element).isPresent())
        .filter(rule -> SubsystemView.isSeenBy(rule, element))
        .min(Comparator.comparingInt(rule -> rank(rule.check(), element).orElseThrow()));
  }

  /** 0 for the weightiest; absent when the check can be about no single change. */
  private static OptionalInt rank(Check check, Element element) {
    return check instanceof Check.Use use ? rank(use, element) : OptionalInt.empty();
  }

  private static OptionalInt rank(Check.Use use, Element element) {
    boolean alone = element.scope().isEmpty();
    return switch (use) {
      case ENTRY_POINT_USE -> OptionalInt.of(0);
      case UNIT_USE -> OptionalInt.of(alone ? 1 : 2);
      case ELEMENT_USE -> OptionalInt.of(alone ? 2 : 1);
      case ANY_USE -> OptionalInt.of(3);
      case SUBMISSION, WHOLE_STACK, TEST -> OptionalInt.empty();
    };
  }
}
