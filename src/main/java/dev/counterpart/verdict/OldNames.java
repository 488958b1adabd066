package dev.counterpart.verdict;

import dev.counterpart.coverage.Evidence;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Change;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rule about names that go and that a project's main branch still uses: it will not build. */
record OldNames(SubsystemView view) {
  private static final int MAX_NAMED = 8;

  /** Nothing by itself that code would have to be changed for. */
  private static final Set<Change.Trait> NO_NAMES =
      EnumSet.of(Change.Trait.MOVED, Change.Trait.PADDING, Change.Trait.SENTINEL);

  List<Finding> run(Rule rule) {
    List<Change> gone =
        SubsystemView.seenBy(rule, view.claimed()).stream()
            .filter(change -> change.type() == Change.Type.REMOVED)
            .filter(change -> change.traits().stream().noneMatch(NO_NAMES::contains))
            .filter(change -> !isToldOtherwise(change))
            .toList();
    return view.subsystem().need().users().stream()
        .flatMap(project -> view.oldUses().of(project, gone).stream())
        .map(uses -> finding(rule, uses))
        .toList();
  }

  /** What is removed for good is told by another rule, with all that it holds. */
  private boolean isToldOtherwise(Change change) {
    Stream<Change> whole =
        view.claimed().stream()
            .filter(one -> one.type() == Change.Type.REMOVED)
            .filter(one -> !one.traits().contains(Change.Trait.RENAMED))
            .filter(
                one ->
                    one.equals(change)
                        || one.element().fullName().equals(change.element().scope()));
    List<Change> its = whole.toList();
    return view.subsystem().rules().stream()
        .filter(rule -> rule.check() == Check.Removal.REMOVAL)
        .anyMatch(rule -> !SubsystemView.seenBy(rule, its).isEmpty());
  }

  private Finding finding(Rule rule, OldUses.Uses uses) {
    List<Change> names = List.copyOf(uses.places().keySet());
    String shown =
        names.stream()
            .limit(MAX_NAMED)
            .map(
                one ->
                    ElementWords.full(one.element())
                        + place(uses.places().getOrDefault(one, List.of())))
            .collect(Collectors.joining(", "));
    return view.finding(
        rule,
        names.getFirst(),
        uses.branch()
            + " uses what the series removes or renames: "
            + shown
            + (names.size() > MAX_NAMED ? " and " + (names.size() - MAX_NAMED) + " more" : ""));
  }

  private static String place(List<Evidence> places) {
    return places.isEmpty()
        ? ""
        : " (" + places.getFirst().path() + ":" + places.getFirst().line() + ")";
  }
}
