package dev.counterpart.drift;

import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ParsedHeader;
import dev.counterpart.userspace.Aliases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What of the kernel's headers a project may define again, by the names that it may give it. */
final class KernelNames {
  private final Map<String, List<Named>> byName = new HashMap<>();

  /** An element and the header that declares it. */
  record Named(ParsedHeader header, Element element) {}

  KernelNames(List<ParsedHeader> headers, Aliases aliases) {
    this(headers, aliases, KernelNames::isCompared);
  }

  /**
   * @param wanted tells which elements count
   */
  KernelNames(List<ParsedHeader> headers, Aliases aliases, Predicate<Element> wanted) {
    for (ParsedHeader header : headers) {
      for (Element element : header.elements()) {
        if (wanted.test(element)) {
          for (String name : aliases.spellings(element.kind(), element.name())) {
            byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Named(header, element));
          }
        }
      }
    }
  }

  private static boolean isCompared(Element element) {
    return element.kind().isComposite() || isConstant(element);
  }

  /** Whether it has a number that can be compared. */
  static boolean isConstant(Element element) {
    return switch (element.kind()) {
      case ENUMERATOR, MACRO, IOCTL -> element.value().isPresent();
      default -> false;
    };
  }

  Set<String> names() {
    return byName.keySet();
  }

  /** The structs or unions for which one of a project may stand. */
  List<Named> composites(Element own) {
    return byName.getOrDefault(own.name(), List.of()).stream()
        .filter(one -> one.element().kind() == own.kind())
        .toList();
  }

  /** The constants for which one of a project may stand. */
  List<Named> constants(Element own) {
    return byName.getOrDefault(own.name(), List.of()).stream()
        .filter(one -> !one.element().kind().isComposite())
        .toList();
  }
}
