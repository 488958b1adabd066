package dev.counterpart.coverage;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.userspace.Aliases;
import java.util.List;
import java.util.Set;
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

  /**
   * @param built with which copies the submission's code compiles
   * @param changes all that the series adds, for the fields of its structs
   */
  OtherShapes(HeaderCopies copies, BuiltWith built, Aliases aliases, List<Change> changes) {
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
        && built.with(element.path());
  }

  /** The project may describe the struct again, with more than its header copy has. */
  private boolean hasNamesOfItsOwn(String tag) {
    return aliases.spellings(ElementKind.STRUCT, tag).size() > 1;
  }
}
