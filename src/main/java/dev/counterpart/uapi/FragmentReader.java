package dev.counterpart.uapi;

import dev.counterpart.c.IncludeGuard;
import dev.counterpart.c.LexedOtherwise;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a diff changes from its hunks alone, for want of the whole header: names, kinds and
 * scopes, and what the lines themselves say of types and values. It knows no offsets and no sizes.
 * What the lines do not tell is said to be unread.
 */
final class FragmentReader {
  private FragmentReader() {}

  static List<ElementChanges.Entry> changes(FileDiff diff) {
    return FragmentTags.withoutRenamed(
        entries(sides(diff, false), sides(diff, true), guards(diff)));
  }

  /** The changed lines that none of these changes tells, in words for the report. */
  static List<String> unread(FileDiff diff) {
    List<FragmentSide> before = sides(diff, false);
    List<FragmentSide> after = sides(diff, true);
    Set<String> guards = guards(diff);
    Set<ElementKey> told = new HashSet<>();
    entries(before, after, guards).forEach(entry -> told.add(entry.key()));
    List<String> unread =
        new ArrayList<>(new FragmentAccount(before, after, told, guards).unread());
    for (Hunk hunk : diff.hunks()) {
      StringBuilder text = new StringBuilder();
      hunk.lines().stream()
          .filter(line -> line.kind() != DiffLine.Kind.REMOVED)
          .forEach(line -> text.append(line.text()).append('\n'));
      LexedOtherwise.in(text.toString())
          .forEach(
              one ->
                  unread.add(
                      "line %d not read: %s"
                          .formatted(hunk.newStart() + one.line() - 1, one.reason())));
    }
    return unread;
  }

  private static List<FragmentSide> sides(FileDiff diff, boolean after) {
    List<FragmentSide> sides = new ArrayList<>();
    for (Hunk hunk : diff.hunks()) {
      sides.add(FragmentSide.of(diff.path(), hunk, after));
    }
    return sides;
  }

  private static List<ElementChanges.Entry> entries(
      List<FragmentSide> hunksBefore, List<FragmentSide> hunksAfter, Set<String> guards) {
    Map<ElementKey, Element> before = new HashMap<>();
    Map<ElementKey, Element> after = new HashMap<>();
    Map<ElementKey, Element> removed = new HashMap<>();
    List<Element> added = new ArrayList<>();
    for (int i = 0; i < hunksBefore.size(); i++) {
      for (FragmentScanner.Found found : hunksBefore.get(i).found()) {
        before.putIfAbsent(ElementKey.of(found.element()), found.element());
        if (found.changed() && !guards.contains(found.element().name())) {
          removed.putIfAbsent(ElementKey.of(found.element()), found.element());
        }
      }
      for (FragmentScanner.Found found : hunksAfter.get(i).found()) {
        after.putIfAbsent(ElementKey.of(found.element()), found.element());
        if (found.changed() && !guards.contains(found.element().name())) {
          added.add(found.element());
        }
      }
    }
    List<ElementChanges.Entry> entries = new ArrayList<>();
    Set<ElementKey> done = new HashSet<>();
    for (Element element : added) {
      ElementKey key = ElementKey.of(element);
      Optional<Element> old = Optional.ofNullable(before.get(key));
      if ((old.isEmpty() || !same(old.get(), element)) && done.add(key)) {
        entries.add(new ElementChanges.Entry(key, old, Optional.of(element)));
      }
    }
    removed.forEach(
        (key, element) -> {
          if (!after.containsKey(key) && done.add(key)) {
            entries.add(new ElementChanges.Entry(key, Optional.of(element), Optional.empty()));
          }
        });
    for (ElementChanges.Entry entry : List.copyOf(entries)) {
      grown(entry.element(), entry, after).filter(e -> done.add(e.key())).ifPresent(entries::add);
    }
    return entries;
  }

  /** The struct that a hunk adds a field to. */
  private static Optional<ElementChanges.Entry> grown(
      Element field, ElementChanges.Entry entry, Map<ElementKey, Element> after) {
    if (field.kind() != ElementKind.FIELD || entry.type() != Change.Type.ADDED) {
      return Optional.empty();
    }
    return field
        .owner()
        .map(
            owner -> {
              ElementKey key = ElementKey.of(owner);
              Optional<Element> shown = Optional.of(after.getOrDefault(key, owner));
              return new ElementChanges.Entry(key, shown, shown);
            });
  }

  private static boolean same(Element a, Element b) {
    return switch (b.kind()) {
      case STRUCT, UNION, ENUM -> true;
      case FIELD, TYPEDEF, FUNCTION_MACRO, FUNCTION -> a.type().equals(b.type());
      default -> a.value().equals(b.value()) && a.type().equals(b.type());
    };
  }

  /**
   * Include guards: that of a header which a diff creates or deletes, and one that gets another
   * name.
   */
  private static Set<String> guards(FileDiff diff) {
    Set<String> guards = new HashSet<>();
    if ((diff.isNewFile() || diff.isDeletedFile()) && diff.hunks().size() == 1) {
      StringBuilder text = new StringBuilder();
      diff.hunks().getFirst().lines().forEach(line -> text.append(line.text()).append('\n'));
      IncludeGuard.name(text.toString()).ifPresent(guards::add);
    }
    if (!diff.hunks().isEmpty()) {
      Hunk first = diff.hunks().getFirst();
      Optional<String> before = FragmentImage.of(first, false).changedGuard();
      Optional<String> after = FragmentImage.of(first, true).changedGuard();
      if (before.isPresent() && after.isPresent()) {
        guards.add(before.get());
        guards.add(after.get());
      }
    }
    return guards;
  }
}
