package dev.counterpart.coverage;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.userspace.Aliases;
import java.util.List;
import java.util.Optional;
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
  private final Optional<HeaderCopies> before;
  private final BuiltWith built;
  private final Aliases aliases;
  private final List<Change> changes;
  private final Predicate<String> named;

  /**
   * @param copies at the submission's head
   * @param before the same at its base; absent for a main branch
   * @param built with which copies the submission's code compiles
   * @param changes all that the series adds, for the fields of its structs
   * @param named whether the project's code has a name
   */
  OtherShapes(
      HeaderCopies copies,
      Optional<HeaderCopies> before,
      BuiltWith built,
      Aliases aliases,
      List<Change> changes,
      Predicate<String> named) {
    this.named = named;
    this.copies = copies;
    this.before = before;
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
        && (built.with(element.path()) || isUpdated(element.path()))
        && (element.kind() == ElementKind.FIELD || !isOfAnotherVersion(element));
  }

  /**
   * Whether a struct that has none of the fields is the series' own all the same: the submission
   * brought it along together with something else that the series adds to the header.
   */
  private boolean isOfAnotherVersion(Element struct) {
    List<Element> there = copies.complete(struct.path()).orElse(List.of());
    Optional<List<Element>> old = before.flatMap(copy -> copy.complete(struct.path()));
    return old.filter(its -> has(there, struct) && !has(its, struct))
        .filter(
            its ->
                changes.stream()
                    .filter(change -> change.type() == Change.Type.ADDED)
                    .map(Change::element)
                    .filter(one -> one.path().equals(struct.path()) && !one.isIn(struct))
                    .filter(one -> one.kind() != ElementKind.FIELD && !one.equals(struct))
                    .anyMatch(one -> has(there, one) && !has(its, one)))
        .isPresent();
  }

  /** Whether the copy has more of what the series adds: then nobody has to update it any more. */
  private boolean isUpdated(String path) {
    List<Element> there = copies.complete(path).orElse(List.of());
    return changes.stream()
        .filter(change -> change.type() == Change.Type.ADDED)
        .map(Change::element)
        .filter(one -> one.kind() != ElementKind.FIELD && one.path().equals(path))
        .anyMatch(one -> has(there, one));
  }

  private static boolean has(List<Element> declared, Element wanted) {
    return declared.stream()
        .anyMatch(one -> one.kind() == wanted.kind() && one.name().equals(wanted.name()));
  }

  /** The project may describe the struct again, with more than its header copy has. */
  private boolean hasNamesOfItsOwn(String tag) {
    return aliases.spellings(ElementKind.STRUCT, tag).stream()
        .anyMatch(spelling -> !spelling.equals(tag) && named.test(spelling));
  }
}
