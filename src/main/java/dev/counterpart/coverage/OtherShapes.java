package dev.counterpart.coverage;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.userspace.Aliases;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells when code cannot mean an element although it has its name: it was compiled with copies of
 * the headers in which nothing is called so, or in which the struct has no such field. Many structs
 * have a {@code flags}.
 */
final class OtherShapes {
  private final HeaderCopies copies;
  private final BuiltWith built;
  private final Aliases aliases;
  private final List<Change> changes;
  private final Predicate<String> named;

  /**
   * @param built with which copies the submission's code compiles
   * @param changes all that the series adds, for the fields of its structs
   * @param named whether the project's code has a name
   */
  OtherShapes(
      HeaderCopies copies,
      BuiltWith built,
      Aliases aliases,
      List<Change> changes,
      Predicate<String> named) {
    this.named = named;
    this.copies = copies;
    this.built = built;
    this.aliases = aliases;
    this.changes = changes;
  }

  /** Whether the name stands for something else in this submission. */
  boolean hide(Change change) {
    Element element = change.element();
    if (built.without(element)) {
      return true;
    }
    Set<String> fields;
    String struct;
    String tag;
    switch (element.kind()) {
      case FIELD -> {
        struct = element.scope();
        tag = element.tag();
        fields = Set.of(element.lastName());
      }
      case STRUCT, UNION -> {
        struct = element.fullName();
        tag = element.name();
        fields =
            changes.stream()
                .map(Change::element)
                .filter(one -> one.kind() == ElementKind.FIELD && one.scope().equals(struct))
                .map(Element::lastName)
                .collect(Collectors.toSet());
      }
      default -> {
        return false;
      }
    }
    if (fields.isEmpty() || hasNamesOfItsOwn(tag)) {
      return false;
    }
    Set<String> there =
        copies.complete(element.path()).stream()
            .flatMap(List::stream)
            .filter(one -> one.kind() == ElementKind.FIELD && one.scope().equals(struct))
            .map(Element::lastName)
            .collect(Collectors.toSet());
    return !there.isEmpty()
        && fields.stream().noneMatch(there::contains)
        && (built.with(element.path()) || isUpdated(element.path()));
  }

  /** Whether the copy has more of what the series adds: then nobody has to update it any more. */
  private boolean isUpdated(String path) {
    List<Element> there = copies.complete(path).orElse(List.of());
    return changes.stream()
        .filter(change -> change.type() == Change.Type.ADDED)
        .map(Change::element)
        .filter(one -> one.kind() != ElementKind.FIELD && one.path().equals(path))
        .anyMatch(
            one ->
                there.stream()
                    .anyMatch(two -> two.kind() == one.kind() && two.name().equals(one.name())));
  }

  /** The project may describe the struct again, with more than its header copy has. */
  private boolean hasNamesOfItsOwn(String tag) {
    return aliases.spellings(ElementKind.STRUCT, tag).stream()
        .anyMatch(spelling -> !spelling.equals(tag) && named.test(spelling));
  }
}
