package dev.counterpart.uapi;

import dev.counterpart.c.Abi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares the elements that the parser finds in one header with those that gcc sees in it. */
final class Comparison {
  private final String header;
  private final Abi abi;
  private final List<Disagreement> differences = new ArrayList<>();
  private final Map<String, Integer> compared = new TreeMap<>();

  Comparison(String header, Abi abi) {
    this.header = header;
    this.abi = abi;
  }

  List<Disagreement> differences() {
    return differences;
  }

  /** How many facts of each subject were compared. */
  Map<String, Integer> compared() {
    return compared;
  }

  /** Two elements with the same key are the same thing; an ioctl number is a macro for C. */
  static String key(Element element) {
    return switch (element.kind()) {
      case MACRO, IOCTL, FUNCTION_MACRO -> "macro " + element.name();
      default -> element.kind() + " " + label(element);
    };
  }

  private static String label(Element element) {
    return element.kind() == ElementKind.FIELD
        ? element.scope() + ": " + element.name()
        : element.name();
  }

  void compare(List<Element> gcc, List<Element> ours) {
    Map<String, Element> found = new HashMap<>();
    ours.forEach(element -> found.putIfAbsent(key(element), element));
    for (Element element : gcc) {
      Element mine = found.remove(key(element));
      boolean there = mine != null;
      String subject = element.kind().label() + " present";
      expect(subject, element, Optional.of("yes"), Optional.of(there ? "yes" : "no"));
      if (mine != null) {
        facts(element, mine);
      }
    }
    for (Element extra : found.values()) {
      String subject = extra.kind().label() + " invented";
      expect(subject, extra, Optional.empty(), extra.value().or(() -> Optional.of("yes")));
    }
  }

  /** An element that is there for gcc and for ctags and not for the parser. */
  void missing(String subject, String name) {
    differences.add(new Disagreement(header, abi, subject, name, "yes", "no"));
  }

  void count(String subject, long number) {
    compared.merge(subject, (int) number, Integer::sum);
  }

  private void facts(Element gcc, Element ours) {
    switch (gcc.kind()) {
      case ENUMERATOR -> {
        expect("enumerator value", gcc, gcc.value(), ours.value());
        expect("enumerator scope", gcc, Optional.of(gcc.scope()), Optional.of(ours.scope()));
      }
      case STRUCT, UNION, TYPEDEF, ENUM -> {
        known(gcc.kind().label() + " size", gcc, gcc.size(), ours.size());
        known(gcc.kind().label() + " align", gcc, gcc.align(), ours.align());
      }
      case FIELD -> field(gcc, ours);
      case MACRO, IOCTL, FUNCTION_MACRO -> macro(gcc, ours);
      default -> throw new IllegalArgumentException("gcc has no " + gcc.kind());
    }
  }

  private void field(Element gcc, Element ours) {
    if (gcc.bitSize().isPresent()) {
      known("bit field position", gcc, gcc.bitOffset(), ours.bitOffset());
      known("bit field width", gcc, gcc.bitSize(), ours.bitSize());
    } else {
      known("field offset", gcc, gcc.offset(), ours.offset());
      // A flexible array takes no space for gcc; the parser gives it no size.
      Optional<Long> size = ours.size().or(() -> gcc.size().filter(s -> s == 0));
      known("field size", gcc, gcc.size(), size);
    }
  }

  private void macro(Element gcc, Element ours) {
    String subject = gcc.kind() == ElementKind.IOCTL ? "ioctl number" : "macro constant";
    known(subject, gcc, gcc.value(), ours.value());
    if (gcc.value().isEmpty() && ours.value().isPresent()) {
      expect("macro without constant", gcc, Optional.empty(), ours.value());
    }
    if (gcc.kind() != ElementKind.MACRO) {
      expect("kind of macro", gcc, Optional.of(gcc.kind()), Optional.of(ours.kind()));
    }
    known("ioctl parts", gcc, gcc.ioctl(), ours.ioctl());
  }

  /** Compares where gcc knows the fact. */
  private <T> void known(String subject, Element element, Optional<T> gcc, Optional<T> ours) {
    if (gcc.isPresent()) {
      expect(subject, element, gcc, ours);
    }
  }

  private <T> void expect(String subject, Element element, Optional<T> gcc, Optional<T> ours) {
    compared.merge(subject, 1, Integer::sum);
    if (!gcc.equals(ours)) {
      differences.add(
          new Disagreement(header, abi, subject, label(element), text(gcc), text(ours)));
    }
  }

  private static <T> String text(Optional<T> value) {
    return value.map(Object::toString).orElse("-");
  }
}
