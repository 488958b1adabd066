package dev.counterpart.verdict;

import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Change;
import java.util.List;

/** The rule about what the series takes away. */
record RemovalChecks(SubsystemView view) {

  List<Finding> run(Check.Removal check, Rule rule) {
    return switch (check) {
      case REMOVAL -> removal(rule);
      case OLD_NAMES -> new OldNames(view).run(rule);
    };
  }

  private List<Finding> removal(Rule rule) {
    List<Change> removed =
        SubsystemView.seenBy(rule, view.claimed()).stream()
            .filter(change -> change.type() == Change.Type.REMOVED)
            .filter(change -> !change.traits().contains(Change.Trait.RENAMED))
            .filter(change -> !change.traits().contains(Change.Trait.MOVED))
            .toList();
    if (removed.isEmpty() || isGoneEverywhere(removed)) {
      return List.of();
    }
    Change first = removed.getFirst();
    String others = removed.size() == 1 ? "" : " and " + (removed.size() - 1) + " more";
    return List.of(
        view.finding(rule, first, "the series removes `" + first.element().name() + "`" + others));
  }

  /** Whether the main branch of each project is at hand, and none uses any of it. */
  private boolean isGoneEverywhere(List<Change> removed) {
    List<String> users = view.subsystem().need().users();
    return !users.isEmpty()
        && users.stream()
            .allMatch(
                id -> view.oldUses().isAtHand(id) && view.oldUses().of(id, removed).isEmpty());
  }
}
