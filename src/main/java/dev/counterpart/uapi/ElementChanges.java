package dev.counterpart.uapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What differs between two states of the headers; who did it and traits come later. */
final class ElementChanges {
  private ElementChanges() {}

  /**
   * @param before absent for an added element
   * @param after absent for a removed one
   */
  record Entry(ElementKey key, Optional<Element> before, Optional<Element> after) {
    Change.Type type() {
      return before.isEmpty()
          ? Change.Type.ADDED
          : after.isEmpty() ? Change.Type.REMOVED : Change.Type.CHANGED;
    }

    Element element() {
      return after.or(() -> before).orElseThrow();
    }
  }

  static List<Entry> between(ElementSet before, ElementSet after) {
    OldNames.Renamed renamed = OldNames.of(before, after);
    List<Entry> entries = differing(renamed.before(), after);
    entries.removeIf(entry -> renamed.aliases().contains(entry.key()));
    return entries;
  }

  private static List<Entry> differing(ElementSet before, ElementSet after) {
    List<Entry> entries = new ArrayList<>();
    Set<String> touched = new HashSet<>();
    for (Element element : after.elements()) {
      ElementKey key = ElementKey.of(element);
      Optional<Element> old = before.get(key);
      if (old.isEmpty() || !same(old.get(), element)) {
        entries.add(new Entry(key, old, Optional.of(element)));
        if (element.kind() == ElementKind.FIELD && old.isEmpty()) {
          touched.add(element.scope());
        }
      }
    }
    for (Element element : before.elements()) {
      ElementKey key = ElementKey.of(element);
      if (after.lacks(element)) {
        entries.add(new Entry(key, Optional.of(element), Optional.empty()));
      }
    }
    addGrown(entries, touched, before, after);
    return entries;
  }

  /** A struct that gains fields is changed, even when they fit into its padding. */
  private static void addGrown(
      List<Entry> entries, Set<String> touched, ElementSet before, ElementSet after) {
    Set<ElementKey> there = new HashSet<>();
    entries.forEach(e -> there.add(e.key()));
    for (Element element : after.elements()) {
      boolean composite = element.kind().isComposite();
      ElementKey key = ElementKey.of(element);
      Optional<Element> old = before.get(key);
      if (composite && old.isPresent() && touched.contains(element.fullName()) && there.add(key)) {
        entries.add(new Entry(key, old, Optional.of(element)));
      }
    }
  }

  /** Whether two elements of one key mean the same to a program. */
  static boolean same(Element a, Element b) {
    return switch (b.kind()) {
      case ENUMERATOR, MACRO, IOCTL, VARIABLE -> sameConstant(a, b);
      case FIELD ->
          a.type().equals(b.type())
              && a.size().equals(b.size())
              && a.offset().equals(b.offset())
              && a.step().equals(b.step())
              && a.bitOffset().equals(b.bitOffset())
              && a.bitSize().equals(b.bitSize());
      case STRUCT, UNION ->
          a.kind() == b.kind() && a.size().equals(b.size()) && a.align().equals(b.align());
      case ENUM -> a.kind() == b.kind() && a.size().equals(b.size());
      case TYPEDEF -> a.type().equals(b.type()) && a.size().equals(b.size());
      case FUNCTION_MACRO, FUNCTION -> a.type().equals(b.type());
      case DRIVER, UVERBS_OBJECT, UVERBS_METHOD, UVERBS_ATTRIBUTE, UVERBS_COMMAND, SIGNAL -> true;
    };
  }

  private static boolean sameConstant(Element a, Element b) {
    if (a.value().isPresent() && b.value().isPresent()) {
      return a.value().equals(b.value());
    }
    return a.type().equals(b.type()) && a.value().equals(b.value());
  }
}
