package dev.counterpart.uapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Structs, unions and enums that get another name in a hunk, while a macro keeps the old one: that
 * is no news, as {@link OldNames} has it of whole headers.
 */
final class FragmentTags {
  private FragmentTags() {}

  /** What tells two members of one name apart. */
  private record Member(
      ElementKind kind, String name, String scope, Optional<String> type, Optional<String> value) {
    static Member of(Element element, String scope) {
      return new Member(element.kind(), element.name(), scope, element.type(), element.value());
    }
  }

  /** Changes without those that only rename, and without the macros that keep the old names. */
  static List<ElementChanges.Entry> withoutRenamed(List<ElementChanges.Entry> entries) {
    Map<String, String> byOld = new HashMap<>();
    List<ElementChanges.Entry> dropped = new ArrayList<>();
    for (ElementChanges.Entry macro : of(entries, ElementKind.MACRO, Change.Type.ADDED)) {
      String old = macro.element().name();
      String now = macro.element().type().orElse("");
      for (ElementKind kind : Set.of(ElementKind.STRUCT, ElementKind.UNION, ElementKind.ENUM)) {
        Optional<ElementChanges.Entry> gone = named(entries, kind, Change.Type.REMOVED, old);
        Optional<ElementChanges.Entry> come = named(entries, kind, Change.Type.ADDED, now);
        if (gone.isPresent() && come.isPresent()) {
          byOld.put(gone.get().element().fullName(), come.get().element().fullName());
          dropped.addAll(List.of(macro, gone.get(), come.get()));
        }
      }
    }
    if (byOld.isEmpty()) {
      return entries;
    }
    dropped.addAll(moved(entries, byOld));
    List<ElementChanges.Entry> left =
        new ArrayList<>(entries.stream().filter(entry -> !dropped.contains(entry)).toList());
    left.addAll(grown(dropped, left));
    return List.copyOf(left);
  }

  /** Those that gain members besides. */
  private static List<ElementChanges.Entry> grown(
      List<ElementChanges.Entry> dropped, List<ElementChanges.Entry> left) {
    Set<String> scopes =
        of(left, ElementKind.FIELD, Change.Type.ADDED).stream()
            .map(entry -> entry.element().scope())
            .collect(Collectors.toSet());
    return dropped.stream()
        .filter(entry -> entry.type() == Change.Type.ADDED)
        .filter(entry -> scopes.contains(entry.element().fullName()))
        .map(entry -> new ElementChanges.Entry(entry.key(), entry.after(), entry.after()))
        .toList();
  }

  /** The members that stand under the new name as they stood under the old one. */
  private static List<ElementChanges.Entry> moved(
      List<ElementChanges.Entry> entries, Map<String, String> byOld) {
    Map<Member, ElementChanges.Entry> come =
        entries.stream()
            .filter(entry -> entry.type() == Change.Type.ADDED)
            .collect(
                Collectors.toMap(
                    entry -> Member.of(entry.element(), entry.element().scope()),
                    entry -> entry,
                    (first, _) -> first));
    List<ElementChanges.Entry> moved = new ArrayList<>();
    for (ElementChanges.Entry entry : entries) {
      Element gone = entry.element();
      if (entry.type() == Change.Type.REMOVED && byOld.containsKey(gone.scope())) {
        Optional.ofNullable(come.get(Member.of(gone, byOld.getOrDefault(gone.scope(), ""))))
            .ifPresent(now -> moved.addAll(List.of(entry, now)));
      }
    }
    return moved;
  }

  private static List<ElementChanges.Entry> of(
      List<ElementChanges.Entry> entries, ElementKind kind, Change.Type type) {
    return entries.stream()
        .filter(entry -> entry.type() == type && entry.element().kind() == kind)
        .toList();
  }

  private static Optional<ElementChanges.Entry> named(
      List<ElementChanges.Entry> entries, ElementKind kind, Change.Type type, String name) {
    return of(entries, kind, type).stream()
        .filter(entry -> entry.element().name().equals(name))
        .findFirst();
  }
}
