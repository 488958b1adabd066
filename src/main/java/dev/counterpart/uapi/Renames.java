package dev.counterpart.uapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Pairs a removed element with an added one of equal place or value: only the name changed. */
final class Renames {
  private final Set<ElementKey> keys = new HashSet<>();
  private final Map<Element, Element> pairs = new LinkedHashMap<>();

  private Renames() {}

  boolean contains(ElementKey key) {
    return keys.contains(key);
  }

  /**
   * What was removed, each with what was added in its stead; without the fields of such structs.
   */
  Map<Element, Element> pairs() {
    return pairs;
  }

  static Renames among(List<ElementChanges.Entry> entries) {
    Renames renames = new Renames();
    Map<String, List<ElementChanges.Entry>> removed = new HashMap<>();
    Map<String, List<ElementChanges.Entry>> added = new HashMap<>();
    Map<String, Set<String>> fields = fields(entries);
    for (ElementChanges.Entry entry : entries) {
      Map<String, List<ElementChanges.Entry>> side =
          entry.type() == Change.Type.REMOVED
              ? removed
              : entry.type() == Change.Type.ADDED ? added : Map.of();
      if (entry.type() != Change.Type.CHANGED) {
        place(entry.element(), fields)
            .ifPresent(p -> side.computeIfAbsent(p, k -> new ArrayList<>()).add(entry));
      }
    }
    removed.forEach(
        (place, before) -> {
          List<ElementChanges.Entry> after = added.getOrDefault(place, List.of());
          if (before.size() == 1
              && after.size() == 1
              && sameCommand(before.getFirst().element(), after.getFirst().element())) {
            renames.pairs.put(before.getFirst().element(), after.getFirst().element());
            renames.keys.add(before.getFirst().key());
            renames.keys.add(after.getFirst().key());
          }
        });
    renames.addFieldsOfRenamed(entries);
    return renames;
  }

  /**
   * Another name for a command's number may be another command. It is the same one where a word was
   * added, left out or spelled otherwise.
   */
  private static boolean sameCommand(Element before, Element after) {
    if (before.kind() != ElementKind.ENUMERATOR
        || !(Names.commands(before.name(), before.scope())
            || Names.commands(after.name(), after.scope()))) {
      return true;
    }
    Set<String> words = new HashSet<>(List.of(before.name().split("_+")));
    Set<String> others = new HashSet<>(List.of(after.name().split("_+")));
    Set<String> common = new HashSet<>(words);
    common.retainAll(others);
    words.removeAll(common);
    others.removeAll(common);
    return words.isEmpty()
        || others.isEmpty()
        || (words.size() == 1
            && others.size() == 1
            && alike(words.iterator().next(), others.iterator().next()));
  }

  /** Whether all but a few letters at one place are the same: a slip of the pen. */
  private static boolean alike(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int longer = Math.max(one.length(), other.length());
    int front = 0;
    while (front < shorter && one.charAt(front) == other.charAt(front)) {
      front++;
    }
    int back = 0;
    while (back < shorter - front
        && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
      back++;
    }
    return longer - front - back <= Math.max(2, longer / 3) && front + back >= longer / 2;
  }

  /** What two elements share when only their names differ; absent when that proves nothing. */
  private static Optional<String> place(Element e, Map<String, Set<String>> fields) {
    if (Traits.pads(e) || Traits.sentinel(e)) {
      return Optional.empty();
    }
    return switch (e.kind()) {
      case FIELD ->
          e.offset()
              .map(
                  at ->
                      String.join(
                          "|",
                          "field",
                          e.scope(),
                          at.toString(),
                          e.type().orElse(""),
                          e.bitOffset().toString()));
      case ENUMERATOR -> e.value().map(v -> String.join("|", "enumerator", e.path(), e.scope(), v));
      case STRUCT, UNION -> shape(e, fields);
      default -> Optional.empty();
    };
  }

  /** A struct is known by its fields. */
  private static Optional<String> shape(Element composite, Map<String, Set<String>> fieldsByScope) {
    Set<String> fields = fieldsByScope.getOrDefault(composite.fullName(), new TreeSet<>());
    return fields.size() < 2
        ? Optional.empty()
        : Optional.of(composite.kind().label() + composite.size() + fields);
  }

  private static Map<String, Set<String>> fields(List<ElementChanges.Entry> entries) {
    Map<String, Set<String>> fields = new HashMap<>();
    for (ElementChanges.Entry entry : entries) {
      Element f = entry.element();
      if (f.kind() == ElementKind.FIELD) {
        fields
            .computeIfAbsent(f.scope(), k -> new TreeSet<>())
            .add(f.name() + " " + f.type().orElse("") + " " + f.offset());
      }
    }
    return fields;
  }

  private void addFieldsOfRenamed(List<ElementChanges.Entry> entries) {
    Set<String> scopes = new HashSet<>();
    for (ElementChanges.Entry entry : entries) {
      if (keys.contains(entry.key()) && entry.key().space().equals("tag")) {
        scopes.add(entry.element().fullName());
      }
    }
    for (ElementChanges.Entry entry : entries) {
      if (entry.element().kind() == ElementKind.FIELD && scopes.contains(entry.element().scope())) {
        keys.add(entry.key());
      }
    }
  }
}
