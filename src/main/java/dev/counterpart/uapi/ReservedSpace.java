package dev.counterpart.uapi;

import dev.counterpart.uapi.LayoutFlaw.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds structs whose reserved space a series uses in vain: the compiler fills up anew, or the
 * struct grows all the same. Neither breaks a program, so scripts/check-uapi.sh is silent too.
 */
final class ReservedSpace {
  private final ElementSet before;
  private final ElementSet after;

  ReservedSpace(ElementSet before, ElementSet after) {
    this.before = before;
    this.after = after;
  }

  List<LayoutFlaw> flaws(List<Change> changes) {
    Set<String> used = new HashSet<>();
    for (Change change : changes) {
      if (change.element().kind() == ElementKind.FIELD
          && change.type() != Change.Type.ADDED
          && change.traits().contains(Change.Trait.PADDING)) {
        used.add(change.element().scope());
      }
    }
    List<LayoutFlaw> flaws = new ArrayList<>();
    for (Element struct : after.elements()) {
      Optional<Element> was = before.get(ElementKey.of(struct));
      if (struct.kind() == ElementKind.STRUCT
          && used.contains(struct.fullName())
          && was.isPresent()) {
        List<Element> old = fields(before, was.get());
        List<Element> now = fields(after, struct);
        flaws.addAll(newHoles(old, now));
        growth(was.get(), struct)
            .filter(flaw -> reserved(now) < reserved(old))
            .ifPresent(flaws::add);
      }
    }
    return flaws;
  }

  private static List<Element> fields(ElementSet elements, Element struct) {
    return elements.elements().stream()
        .filter(f -> f.kind() == ElementKind.FIELD && f.isIn(struct))
        .toList();
  }

  private static List<LayoutFlaw> newHoles(List<Element> old, List<Element> now) {
    Set<Long> known = new HashSet<>();
    Holes.among(old).forEach(hole -> known.add(hole.from()));
    return Holes.among(now).stream()
        .filter(hole -> !known.contains(hole.from()))
        .map(
            hole ->
                new LayoutFlaw(
                    Kind.HOLE,
                    hole.before(),
                    "reserved space is used so that the compiler leaves %s before it in %s"
                        .formatted(LayoutReview.bytes(hole.size()), hole.before().scope())))
        .toList();
  }

  private static Optional<LayoutFlaw> growth(Element was, Element struct) {
    if (was.size().isEmpty()
        || struct.size().isEmpty()
        || was.size().get() >= struct.size().get()) {
      return Optional.empty();
    }
    return Optional.of(
        new LayoutFlaw(
            Kind.HOLE,
            struct,
            "its reserved space is used, and it grows from %s to %s all the same"
                .formatted(
                    LayoutReview.bytes(was.size().get()),
                    LayoutReview.bytes(struct.size().get()))));
  }

  /** In bits. */
  private static long reserved(List<Element> fields) {
    return fields.stream()
        .filter(Traits::pads)
        .mapToLong(f -> f.size().orElse(0L) * 8 + f.bitSize().orElse(0L))
        .sum();
  }
}
