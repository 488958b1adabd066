package dev.counterpart.rules;

import dev.counterpart.uapi.Element;
import java.util.Set;

/**
 * Selects elements: those that meet all that is given.
 *
 * @param paths patterns of the path in the kernel tree
 * @param kinds labels of kinds of element and names of signals; empty for all
 * @param names patterns of the name
 */
public record Selector(Patterns paths, Set<String> kinds, Patterns names) {
  public Selector {
    kinds = Set.copyOf(kinds);
  }

  public boolean selects(Element element) {
    return (kinds.isEmpty() || kinds.contains(element.label()))
        && names.match(element.name())
        && paths.match(element.path());
  }
}
