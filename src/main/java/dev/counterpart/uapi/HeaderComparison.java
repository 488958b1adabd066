package dev.counterpart.uapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares two states of a set of headers. Headers are paired by path, so that names that several
 * headers define are kept apart; what merely moves from one header to another is no change.
 */
public final class HeaderComparison {
  private static final Comparator<Change> ORDER =
      Comparator.comparing((Change c) -> c.element().path())
          .thenComparingInt(c -> c.element().line())
          .thenComparing(c -> c.element().kind())
          .thenComparing(c -> c.element().scope())
          .thenComparing(c -> c.element().name())
          .thenComparing(Change::type);

  private HeaderComparison() {}

  /**
   * All that differs; the patch of each change is 0.
   *
   * @return sorted by path, line, kind and name
   */
  public static List<Change> between(List<ParsedHeader> before, List<ParsedHeader> after) {
    Map<String, List<Element>> old = byPath(before);
    Map<String, List<Element>> now = byPath(after);
    Map<String, Set<String>> unsure = new HashMap<>();
    after.forEach(h -> unsure.computeIfAbsent(h.path(), p -> new HashSet<>()).addAll(h.unsure()));
    List<ElementChanges.Entry> entries = new ArrayList<>();
    now.forEach(
        (path, elements) ->
            entries.addAll(
                ElementChanges.between(
                    new ElementSet(old.getOrDefault(path, List.of())),
                    new ElementSet(elements, unsure.getOrDefault(path, Set.of())))));
    old.forEach(
        (path, elements) -> {
          if (!now.containsKey(path)) {
            entries.addAll(ElementChanges.between(new ElementSet(elements), ElementSet.empty()));
          }
        });
    List<ElementChanges.Entry> real = withoutMoves(entries);
    Traits traits =
        new Traits(
            real,
            Set.of(),
            Counting.among(now.values().stream().flatMap(List::stream).toList(), List.of()));
    return real.stream()
        .map(
            e ->
                new Change(
                    e.type(),
                    e.element(),
                    e.after().isPresent() ? e.before() : Optional.empty(),
                    0,
                    traits.of(e)))
        .sorted(ORDER)
        .toList();
  }

  private static Map<String, List<Element>> byPath(List<ParsedHeader> headers) {
    Map<String, List<Element>> all = new TreeMap<>();
    headers.forEach(
        h -> all.computeIfAbsent(h.path(), p -> new ArrayList<>()).addAll(h.elements()));
    return all;
  }

  /** What one header loses and another gains is compared. */
  private static List<ElementChanges.Entry> withoutMoves(List<ElementChanges.Entry> entries) {
    Map<ElementKey, ElementChanges.Entry> lost = new LinkedHashMap<>();
    for (ElementChanges.Entry entry : entries) {
      if (entry.type() == Change.Type.REMOVED) {
        lost.putIfAbsent(entry.key(), entry);
      }
    }
    Map<ElementKey, ElementChanges.Entry> moved = new LinkedHashMap<>();
    List<ElementChanges.Entry> real = new ArrayList<>();
    for (ElementChanges.Entry entry : entries) {
      ElementChanges.Entry from = lost.get(entry.key());
      if (entry.type() == Change.Type.ADDED && from != null) {
        if (moved.put(entry.key(), from) == null
            && !ElementChanges.same(from.element(), entry.element())) {
          real.add(new ElementChanges.Entry(entry.key(), from.before(), entry.after()));
        }
      }
    }
    for (ElementChanges.Entry entry : entries) {
      if (entry.type() == Change.Type.CHANGED || !moved.containsKey(entry.key())) {
        real.add(entry);
      }
    }
    return real;
  }
}
