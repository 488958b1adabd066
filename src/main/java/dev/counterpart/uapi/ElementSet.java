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

  ElementSet(Collection<Element> elements) {
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

  Set<ElementKey> keys() {
    return byKey.keySet();
  }

  Collection<Element> elements() {
    return byKey.values();
  }
}
