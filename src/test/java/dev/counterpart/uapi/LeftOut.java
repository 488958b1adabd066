package dev.counterpart.uapi;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The macros that the model leaves out on purpose, told from gcc's view of a header alone. */
final class LeftOut {
  static final String GUARD = "include guard";
  static final String MIRROR = "macro that only says that an enumerator of its name is there";

  private final String text;
  private final Set<String> enumerators = new HashSet<>();

  /**
   * @param text of the header
   * @param gcc what gcc sees in it
   */
  LeftOut(String text, List<Element> gcc) {
    this.text = text;
    for (Element element : gcc) {
      if (element.kind() == ElementKind.ENUMERATOR) {
        enumerators.add(element.name());
      }
    }
  }

  /** Why the model has no such element; absent when it should have it. */
  Optional<String> reason(Element element) {
    if (element.kind() != ElementKind.MACRO) {
      return Optional.empty();
    }
    String body = element.type().orElse("").strip();
    if (body.equals(element.name()) && enumerators.contains(body)) {
      return Optional.of(MIRROR);
    }
    return (body.isEmpty() || body.equals("1")) && guards(element.name())
        ? Optional.of(GUARD)
        : Optional.empty();
  }

  /** Whether the first condition of the header asks for the name not to be defined. */
  private boolean guards(String name) {
    return Pattern.compile(
            "\\A(?:(?!^[ \\t]*#).*\\R)*?[ \\t]*#[ \\t]*(?:ifndef|if[ \\t]+!\\s*defined[ \\t]*\\(?)[ \\t]*"
                + Pattern.quote(name)
                + "\\b",
            Pattern.MULTILINE)
        .matcher(text)
        .find();
  }
}
