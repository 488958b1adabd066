package dev.counterpart.uapi;

import dev.counterpart.c.IncludeGuard;
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
import java.util.regex.Pattern;

/**
 * Reads what a diff changes from its hunks alone, for want of the whole header: names, kinds and
 * scopes, and what the lines themselves say of types and values. It knows no offsets and no sizes.
 */
final class FragmentReader {
  private static final Pattern CALL = Pattern.compile("\\b[A-Za-z_]\\w*\\s*\\(");

  private FragmentReader() {}

  static List<ElementChanges.Entry> changes(FileDiff diff) {
    Map<ElementKey, Element> before = new HashMap<>();
    Map<ElementKey, Element> after = new HashMap<>();
    Map<ElementKey, Element> removed = new HashMap<>();
    List<Element> added = new ArrayList<>();
    Optional<String> guard = guard(diff);
    for (Hunk hunk : diff.hunks()) {
      for (FragmentScanner.Found found : scan(diff, hunk, false)) {
        before.putIfAbsent(ElementKey.of(found.element()), found.element());
        if (found.changed()) {
          removed.putIfAbsent(ElementKey.of(found.element()), found.element());
        }
      }
      for (FragmentScanner.Found found : scan(diff, hunk, true)) {
        after.putIfAbsent(ElementKey.of(found.element()), found.element());
        if (found.changed() && guard.filter(found.element().name()::equals).isEmpty()) {
          added.add(found.element());
        }
      }
    }
    return entries(before, after, removed, added, guard);
  }

  /**
   * What a diff adds that its hunks cannot tell: the lines of a macro that begins outside of them,
   * from which others may be made (a list of commands, for one).
   */
  static List<String> unread(FileDiff diff) {
    List<String> unread = new ArrayList<>();
    for (Hunk hunk : diff.hunks()) {
      List<DiffLine> after =
          hunk.lines().stream().filter(l -> l.kind() != DiffLine.Kind.REMOVED).toList();
      for (DiffLine line : headless(after)) {
        if (line.kind() == DiffLine.Kind.ADDED && CALL.matcher(line.text()).find()) {
          unread.add(
              "line " + line.newLine() + " not read: it is part of a macro that begins elsewhere");
          break;
        }
      }
    }
    return unread;
  }

  /** The lines at the beginning that go on a directive before them. */
  private static List<DiffLine> headless(List<DiffLine> lines) {
    int end = 0;
    while (end < lines.size()
        && lines.get(end).text().stripTrailing().endsWith("\\")
        && !lines.get(end).text().stripLeading().startsWith("#")) {
      end++;
    }
    boolean itself =
        end > 0 && end < lines.size() && !lines.get(end).text().strip().startsWith("#");
    return lines.subList(0, itself ? end + 1 : end);
  }

  private static List<FragmentScanner.Found> scan(FileDiff diff, Hunk hunk, boolean after) {
    return new FragmentScanner(diff.path(), FragmentImage.of(hunk, after)).read();
  }

  private static List<ElementChanges.Entry> entries(
      Map<ElementKey, Element> before,
      Map<ElementKey, Element> after,
      Map<ElementKey, Element> removed,
      List<Element> added,
      Optional<String> guard) {
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
          if (!after.containsKey(key)
              && guard.filter(element.name()::equals).isEmpty()
              && done.add(key)) {
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

  /** The include guard of a header that a diff creates or deletes. */
  private static Optional<String> guard(FileDiff diff) {
    if (!(diff.isNewFile() || diff.isDeletedFile()) || diff.hunks().size() != 1) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    diff.hunks().getFirst().lines().forEach(line -> text.append(line.text()).append('\n'));
    return IncludeGuard.name(text.toString());
  }
}
