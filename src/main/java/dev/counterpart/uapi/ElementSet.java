package dev.counterpart.uapi;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The elements of one state of the headers, each key once; iterates in the order given. */
final class ElementSet {
  private final Map<ElementKey, Element> byKey = new LinkedHashMap<>();

  private final Set<String> unsure;

  ElementSet(Collection<Element> elements) {
    this(elements, Set.of());
  }

  /**
   * @param unsure names of elements that may be there, though they were not read
   */
  ElementSet(Collection<Element> elements, Set<String> unsure) {
    this.unsure = Set.copyOf(unsure);
    for (Element element : elements) {
      byKey.putIfAbsent(ElementKey.of(element), element);
    }
  }

  static ElementSet empty() {
    return new ElementSet(List.of());
  }

  Optional<Element> get(ElementKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Other elements, of which as much is unsure. */
  ElementSet with(Collection<Element> elements) {
    return new ElementSet(elements, unsure);
  }

  /** Whether it is not there, and could not have been overlooked. */
  boolean lacks(Element element) {
    return get(ElementKey.of(element)).isEmpty() && !unsure.contains(element.lastName());
  }

  Set<ElementKey> keys() {
    return byKey.keySet();
  }

  Collection<Element> elements() {
    return byKey.values();
  }
}
