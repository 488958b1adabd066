package dev.counterpart.uapi;

import dev.counterpart.c.Abi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** Turns debugging information into elements: types, their fields and enumerators. */
final class DwarfElements {
  private final Dwarf dwarf;
  private final Abi abi;
  private final String path;
  private final List<Element> elements = new ArrayList<>();
  private final Set<Dwarf.Entry> named = new HashSet<>();

  private DwarfElements(Dwarf dwarf, Abi abi, String path) {
    this.dwarf = dwarf;
    this.abi = abi;
    this.path = path;
  }

  /** What a file declares; fields of an untagged type belong to the first typedef of it. */
  static List<Element> of(Dwarf dwarf, Abi abi, String path) {
    DwarfElements reader = new DwarfElements(dwarf, abi, path);
    Predicate<Dwarf.Entry> here =
        entry -> dwarf.file(entry).equals(path) && !entry.declarationOnly();
    dwarf.top().stream().filter(here).forEach(reader::read);
    return reader.elements;
  }

  private void read(Dwarf.Entry entry) {
    switch (entry.tag) {
      case "structure_type", "union_type" -> {
        if (entry.name().isPresent()) {
          ElementKind kind = composite(entry);
          String name = entry.name().get();
          type(kind, name, entry);
          fields(entry, kind.label() + " " + name, "", 0);
        }
      }
      case "enumeration_type" -> {
        entry.name().ifPresent(name -> type(ElementKind.ENUM, name, entry));
        String scope = entry.name().map(name -> "enum " + name).orElse("enum");
        for (Dwarf.Entry child : entry.children) {
          child.name().ifPresent(name -> enumerator(name, scope, child, line(entry)));
        }
      }
      case "typedef" -> {
        entry.name().ifPresent(name -> type(ElementKind.TYPEDEF, name, entry));
        Optional<Dwarf.Entry> target = dwarf.type(entry);
        if (target.isPresent()
            && untagged(target.get())
            && entry.name().isPresent()
            && named.add(target.get())) {
          fields(target.get(), entry.name().get(), "", 0);
        }
      }
      default -> {}
    }
  }

  private static ElementKind composite(Dwarf.Entry entry) {
    return entry.tag.equals("union_type") ? ElementKind.UNION : ElementKind.STRUCT;
  }

  private static boolean untagged(Dwarf.Entry type) {
    return (type.tag.equals("structure_type") || type.tag.equals("union_type"))
        && type.name().isEmpty();
  }

  private static int line(Dwarf.Entry entry) {
    return (int) entry.number("decl_line").orElse(0);
  }

  private void type(ElementKind kind, String name, Dwarf.Entry entry) {
    elements.add(
        element(
            kind,
            name,
            "",
            line(entry),
            Optional.empty(),
            dwarf.size(entry, abi),
            NONE,
            NONE,
            NONE));
  }

  private void enumerator(String name, String scope, Dwarf.Entry entry, int line) {
    Optional<String> value = constant(entry);
    elements.add(element(ElementKind.ENUMERATOR, name, scope, line, value, NONE, NONE, NONE, NONE));
  }

  /** The value of an enumerator; gcc writes negative ones, and only those, in a signed form. */
  static Optional<String> constant(Dwarf.Entry entry) {
    String text = entry.attributes.getOrDefault("const_value", "");
    OptionalLong bits = entry.number("const_value");
    return bits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            text.startsWith("-")
                ? Long.toString(bits.getAsLong())
                : Long.toUnsignedString(bits.getAsLong()));
  }

  /**
   * @param prefix of the path, ends with a dot unless empty
   * @param base offset of the type in bits
   */
  private void fields(Dwarf.Entry type, String scope, String prefix, long base) {
    for (Dwarf.Entry member : type.children) {
      if (!member.tag.equals("member")) {
        continue;
      }
      Optional<Dwarf.Entry> target = dwarf.type(member);
      long at = base + 8 * member.number("data_member_location").orElse(0);
      OptionalLong width = member.number("bit_size");
      if (member.name().isEmpty()) {
        target.ifPresent(inner -> fields(inner, scope, prefix, at));
      } else if (width.isPresent()) {
        bitField(member, scope, prefix + member.name().get(), at, width.getAsLong());
      } else {
        String name = prefix + member.name().get();
        OptionalLong size =
            target.isPresent() ? dwarf.size(target.get(), abi) : OptionalLong.empty();
        elements.add(
            element(
                ElementKind.FIELD,
                name,
                scope,
                line(member),
                Optional.empty(),
                size,
                OptionalLong.of(at / 8),
                NONE,
                NONE));
        String index = "[0]".repeat(dimensions(target));
        inner(target).ifPresent(inner -> fields(inner, scope, name + index + ".", at));
      }
    }
  }

  /** The untagged struct or union that a member is made of, or has an array of. */
  private Optional<Dwarf.Entry> inner(Optional<Dwarf.Entry> type) {
    Optional<Dwarf.Entry> inner = type;
    while (inner.isPresent()
        && switch (inner.get().tag) {
          case "array_type", "const_type", "volatile_type" -> true;
          default -> false;
        }) {
      inner = dwarf.type(inner.get());
    }
    return inner.filter(DwarfElements::untagged);
  }

  private int dimensions(Optional<Dwarf.Entry> type) {
    int dimensions = 0;
    Optional<Dwarf.Entry> inner = type;
    while (inner.isPresent() && inner.get().tag.equals("array_type")) {
      dimensions +=
          (int) inner.get().children.stream().filter(c -> c.tag.equals("subrange_type")).count();
      inner = dwarf.type(inner.get());
    }
    return dimensions;
  }

  private void bitField(Dwarf.Entry member, String scope, String name, long at, long width) {
    OptionalLong position = member.number("data_bit_offset");
    OptionalLong old = member.number("bit_offset");
    long bit = at + position.orElse(0);
    if (old.isPresent()) {
      // The older form, still used in unions, counts from the most significant bit.
      bit = at + 8 * member.number("byte_size").orElse(0) - old.getAsLong() - width;
    }
    elements.add(
        element(
            ElementKind.FIELD,
            name,
            scope,
            line(member),
            Optional.empty(),
            NONE,
            NONE,
            OptionalLong.of(bit),
            OptionalLong.of(width)));
  }

  private static final OptionalLong NONE = OptionalLong.empty();

  private Element element(
      ElementKind kind,
      String name,
      String scope,
      int line,
      Optional<String> value,
      OptionalLong size,
      OptionalLong offset,
      OptionalLong bitOffset,
      OptionalLong bitSize) {
    Optional<Element.Bits> bits =
        bitSize.isPresent()
            ? Optional.of(new Element.Bits(boxed(bitOffset), bitSize.getAsLong()))
            : Optional.empty();
    return Element.named(kind, name, scope, path, line)
        .withValue(value)
        .withShape(
            new Element.Shape(
                boxed(size), Optional.empty(), boxed(offset), bits, Optional.empty()));
  }

  private static Optional<Long> boxed(OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }
}
