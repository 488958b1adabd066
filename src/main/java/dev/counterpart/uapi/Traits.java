package dev.counterpart.uapi;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the traits of changes. */
final class Traits {
  private static final Pattern ARRAY = Pattern.compile("(.*?)\\s*\\[([^\\]]*)\\]");
  private static final Pattern WORD = Pattern.compile("\\W+");

  private final Set<ElementKey> shared;
  private final Counting counting;
  private final Renames renames;
  private final Map<String, Boolean> constants = new HashMap<>();

  /**
   * @param entries all changes of the series
   * @param shared what userspace had with the same value while the kernel kept it to itself
   * @param counting which enumerators only count others
   */
  Traits(List<ElementChanges.Entry> entries, Set<ElementKey> shared, Counting counting) {
    this.shared = Set.copyOf(shared);
    this.counting = counting;
    this.renames = Renames.among(entries);
    entries.forEach(e -> constants.put(e.element().name(), true));
  }

  Set<Change.Trait> of(ElementChanges.Entry entry) {
    Set<Change.Trait> traits = EnumSet.noneOf(Change.Trait.class);
    Element element = entry.element();
    if (pads(element)) {
      traits.add(Change.Trait.PADDING);
    }
    if (sentinel(element)
        && (element.kind() != ElementKind.ENUMERATOR || counting.counts(element.name()))) {
      traits.add(Change.Trait.SENTINEL);
    }
    if (element.kind() == ElementKind.ENUM) {
      traits.add(Change.Trait.TAG);
    }
    if (entry.type() == Change.Type.CHANGED && flexible(entry.before(), element)) {
      traits.add(Change.Trait.FLEXIBLE_ARRAY);
    }
    if (entry.type() == Change.Type.ADDED && shared.contains(entry.key())) {
      traits.add(Change.Trait.MOVED);
    }
    if (renames.contains(entry.key())) {
      traits.add(Change.Trait.RENAMED);
    }
    return traits;
  }

  static boolean pads(Element element) {
    return switch (element.kind()) {
      case FIELD -> Names.padsField(element.lastName());
      case ENUMERATOR -> Names.padsConstant(element.name());
      default -> false;
    };
  }

  /** A macro only counts when it is made from another name, such as {@code __QUILL_MAX - 1}. */
  static boolean sentinel(Element element) {
    return switch (element.kind()) {
      case ENUMERATOR -> Names.counts(element.name()) || Names.beginsAsCount(element.name());
      case MACRO ->
          Names.counts(element.name())
              && element.type().stream()
                  .flatMap(WORD::splitAsStream)
                  .anyMatch(word -> !word.isEmpty() && !Character.isDigit(word.charAt(0)));
      default -> false;
    };
  }

  private static boolean flexible(Optional<Element> before, Element after) {
    if (before.isEmpty() || after.kind() != ElementKind.FIELD) {
      return false;
    }
    var was = ARRAY.matcher(before.get().type().orElse(""));
    var is = ARRAY.matcher(after.type().orElse(""));
    return was.matches()
        && is.matches()
        && is.group(2).isEmpty()
        && was.group(1).equals(is.group(1))
        && (was.group(2).equals("0") || was.group(2).equals("1") || was.group(2).isEmpty())
        && before.get().offset().equals(after.offset());
  }
}
