package dev.counterpart.drift;

import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.ParsedHeader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A kernel struct and a project's own definition of it, on one ABI.
 *
 * @param kernelFields all of its fields, nested ones too
 * @param project the mirror
 * @param projectFields the mirror's
 * @param front bytes that the mirror has in front: a command's header, which the kernel has in a
 *     struct of its own
 */
record StructPair(
    Element kernel,
    List<Element> kernelFields,
    Element project,
    List<Element> projectFields,
    long front) {
  private static final Comparator<Element> BY_PLACE =
      Comparator.comparingLong(field -> field.offset().orElse(Long.MAX_VALUE));

  static StructPair of(ParsedHeader header, Element kernel, ParsedHeader file, Element project) {
    List<Element> theirs = fields(header, kernel);
    List<Element> own = fields(file, project);
    return new StructPair(kernel, theirs, project, own, front(header, theirs, own));
  }

  private static List<Element> fields(ParsedHeader header, Element struct) {
    return header.elements().stream()
        .filter(field -> field.kind() == ElementKind.FIELD && field.isIn(struct))
        .toList();
  }

  /** Those that are in no other named field, by place. */
  static List<Element> outermost(List<Element> fields) {
    return fields.stream().filter(field -> !field.name().contains(".")).sorted(BY_PLACE).toList();
  }

  static Optional<Element> named(List<Element> fields, String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The front is one only where it is, field by field, another struct of the same header. */
  private static long front(ParsedHeader header, List<Element> theirs, List<Element> own) {
    Optional<Element> first = outermost(theirs).stream().filter(field -> !field.pads()).findFirst();
    Optional<Long> before =
        first
            .flatMap(field -> named(own, field.name()))
            .flatMap(Element::offset)
            .map(at -> at - first.flatMap(Element::offset).orElse(at));
    if (before.filter(bytes -> bytes > 0).isEmpty()) {
      return 0;
    }
    List<Layouts.Row> lead =
        Layouts.rows(
            outermost(own).stream()
                .filter(field -> field.offset().orElse(Long.MAX_VALUE) < before.get())
                .toList(),
            List.of(),
            _ -> false);
    boolean known =
        header.elements().stream()
            .filter(one -> one.kind() == ElementKind.STRUCT)
            .filter(one -> one.size().equals(before))
            .map(one -> Layouts.rows(outermost(fields(header, one)), List.of(), _ -> false))
            .anyMatch(lead::equals);
    return known ? before.get() : 0;
  }

  /** Bytes of the mirror without its front. */
  Optional<Long> size() {
    return project.size().map(bytes -> bytes - front);
  }

  /** The mirror's outermost fields, counted as the kernel's. */
  List<Element> own() {
    return outermost(projectFields).stream()
        .map(field -> field.withShape(field.shape().movedBy(-front)))
        .filter(field -> field.offset().filter(at -> at < 0).isEmpty())
        .toList();
  }

  /** Side by side, at the mirror's offsets. */
  List<Layouts.Row> rows(Predicate<String> wrong) {
    List<Element> there =
        outermost(kernelFields).stream()
            .map(field -> field.withShape(field.shape().movedBy(front)))
            .toList();
    return Layouts.rows(there, outermost(projectFields), wrong);
  }

  /**
   * Whether the mirror means the struct, and is not only called so: of the fields as far as it
   * reaches, half have its names.
   */
  boolean isAlike() {
    List<Element> theirs =
        outermost(kernelFields).stream()
            .filter(field -> !field.pads())
            .filter(field -> field.offset().orElse(0L) <= size().orElse(Long.MAX_VALUE))
            .toList();
    long common =
        theirs.stream().filter(field -> named(projectFields, field.name()).isPresent()).count();
    return common > 0 && common * 2 >= theirs.size();
  }

  /** Whether the place of every field that matters is known. */
  boolean isKnown() {
    return kernel.size().isPresent()
        && Stream.concat(outermost(kernelFields).stream(), outermost(projectFields).stream())
            .filter(field -> !field.pads())
            .allMatch(
                field ->
                    field.offset().isPresent()
                        && (field.size().isPresent()
                            || field.step().isPresent()
                            || field.bitSize().isPresent()));
  }
}
