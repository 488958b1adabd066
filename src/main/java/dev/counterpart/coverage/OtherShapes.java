package dev.counterpart.coverage;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.userspace.Aliases;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells when code cannot mean an element although it has its name: it was compiled with a copy of
 * the header in which the struct has no such field. Many structs have a {@code flags}.
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

  /** Whether the name of a field or of a struct stands for something else in this submission. */
  boolean hide(Change change) {
    Element element = change.element();
    Set<String> fields;
    String struct;
    switch (element.kind()) {
      case FIELD -> {
        struct = element.scope();
        fields = Set.of(last(element));
      }
      case STRUCT, UNION -> {
        struct = element.kind().label() + " " + element.name();
        fields =
            changes.stream()
                .map(Change::element)
                .filter(one -> one.kind() == ElementKind.FIELD && one.scope().equals(struct))
                .map(OtherShapes::last)
                .collect(Collectors.toSet());
      }
      default -> {
        return false;
      }
    }
    if (fields.isEmpty() || hasNamesOfItsOwn(struct)) {
      return false;
    }
    Set<String> there =
        copies.complete(element.path()).stream()
            .flatMap(List::stream)
            .filter(one -> one.kind() == ElementKind.FIELD && one.scope().equals(struct))
            .map(OtherShapes::last)
            .collect(Collectors.toSet());
    return !there.isEmpty()
        && fields.stream().noneMatch(there::contains)
        && built.with(element.path());
  }

  /** Of a field in a nested struct a hunk may show the inner part of its path alone. */
  private static String last(Element field) {
    return field.name().substring(field.name().lastIndexOf('.') + 1);
  }

  /** The project may describe the struct again, with more than its header copy has. */
  private boolean hasNamesOfItsOwn(String struct) {
    String tag = struct.substring(struct.lastIndexOf(' ') + 1);
    return aliases.spellings(ElementKind.STRUCT, tag).size() > 1;
  }
}
