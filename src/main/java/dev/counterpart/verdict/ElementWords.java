package dev.counterpart.verdict;

import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;

/** How sentences speak of an element. */
final class ElementWords {
  private ElementWords() {}

  /** Its name in quotes, with the struct of a field. */
  static String full(Element element) {
    return quoted(element) + owner(element);
  }

  /** Its name in quotes. */
  static String quoted(Element element) {
    return "`" + element.name() + "`";
  }

  /** The struct of a field, to stand behind its name: many have a field of the same name. */
  static String owner(Element element) {
    return element.kind() == ElementKind.FIELD ? " of " + element.scope() : "";
  }
}
