package dev.counterpart.verdict;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * All that a series does to one struct, union or enum; what stands by itself in a header (macros,
 * typedefs) counts as one unit for each header.
 *
 * @param name in words: {@code struct acme_query}
 * @param changes at least one, in the order of the delta
 */
public record Unit(String name, String path, List<Change> changes) {
  public Unit {
    changes = List.copyOf(changes);
  }

  /** Puts changes into units, in the order of each unit's first change. */
  public static List<Unit> of(List<Change> changes) {
    var units = new LinkedHashMap<String, List<Change>>();
    for (Change change : changes) {
      units.computeIfAbsent(key(change), key -> new ArrayList<>()).add(change);
    }
    return units.values().stream()
        .map(
            list ->
                new Unit(name(list.getFirst().element()), list.getFirst().element().path(), list))
        .toList();
  }

  private static String key(Change change) {
    return name(change.element()) + " " + change.element().path();
  }

  private static String name(Element element) {
    if (!element.scope().isEmpty()) {
      return element.tag().isEmpty() ? "anonymous enums" : element.scope();
    }
    return switch (element.kind()) {
      case STRUCT, UNION, ENUM, FIELD, ENUMERATOR, DRIVER, SIGNAL -> element.fullName();
      case MACRO, FUNCTION_MACRO, TYPEDEF -> "macros and typedefs";
      case FUNCTION, VARIABLE -> "functions and variables";
      case IOCTL -> "ioctls";
      case UVERBS_OBJECT, UVERBS_METHOD, UVERBS_ATTRIBUTE -> "uverbs declarations";
      case UVERBS_COMMAND -> "uverbs commands";
    };
  }
}
