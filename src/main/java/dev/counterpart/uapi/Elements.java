package dev.counterpart.uapi;

import dev.counterpart.c.Abi;
import dev.counterpart.c.CType;
import dev.counterpart.c.Definition;
import dev.counterpart.c.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Turns definitions into elements. */
final class Elements {
  private static final int MAX_NESTING = 64;

  private final String path;
  private final Abi abi;
  private final List<Element> elements = new ArrayList<>();

  Elements(String path, Abi abi) {
    this.path = path;
    this.abi = abi;
  }

  List<Element> of(List<Definition> definitions) {
    Set<CType> named = new HashSet<>();
    Set<String> bodies = new HashSet<>();
    for (Definition definition : definitions) {
      if (definition instanceof Definition.OfFunction function && function.body()) {
        bodies.add(function.name());
      }
    }
    for (Definition definition : definitions) {
      switch (definition) {
        case Definition.OfComposite d when !d.type().tag().isEmpty() -> {
          ElementKind kind = d.type().union() ? ElementKind.UNION : ElementKind.STRUCT;
          elements.add(sized(kind, d.type().tag(), d.line(), Optional.empty(), d.type()));
          fields(d.type(), d.type().text());
        }
        case Definition.OfComposite d -> {}
        case Definition.OfEnum d -> {
          String scope = ElementKind.ENUM.scope(d.tag());
          if (!d.tag().isEmpty()) {
            elements.add(sized(ElementKind.ENUM, d.tag(), d.line(), Optional.empty(), d.type()));
          }
          d.constants().forEach(c -> elements.add(constant(c, scope)));
        }
        case Definition.OfTypedef d -> {
          elements.add(
              sized(
                  ElementKind.TYPEDEF,
                  d.type().name(),
                  d.line(),
                  Optional.of(d.type().target().text()),
                  d.type()));
          if (d.type().target() instanceof CType.Composite composite
              && composite.tag().isEmpty()
              && named.add(composite)) {
            fields(composite, d.type().name());
          }
        }
        case Definition.OfFunction d -> {
          if (d.body() || !bodies.contains(d.name())) {
            elements.add(
                Element.named(ElementKind.FUNCTION, d.name(), "", path, d.line())
                    .withType(Optional.of(d.text())));
          }
        }
        case Definition.OfVariable d ->
            elements.add(
                sized(
                        ElementKind.VARIABLE,
                        d.name(),
                        d.line(),
                        Optional.of((d.type().text() + " " + d.text()).strip()),
                        d.type())
                    .withValue(d.value().map(Value::decimal)));
      }
    }
    return elements;
  }

  private Element constant(Definition.Constant constant, String scope) {
    return Element.named(ElementKind.ENUMERATOR, constant.name(), scope, path, constant.line())
        .withValue(constant.value().map(Value::decimal));
  }

  private Element sized(
      ElementKind kind, String name, int line, Optional<String> text, CType type) {
    Optional<Long> size = boxed(type.size()).filter(s -> !type.text().equals("void"));
    return Element.named(kind, name, "", path, line)
        .withType(text)
        .withShape(Element.Shape.ofType(size, size.map(s -> type.alignof(abi))));
  }

  private void fields(CType.Composite type, String scope) {
    fields(type, scope, "", OptionalLong.of(0), 0);
  }

  private void fields(
      CType.Composite type, String scope, String prefix, OptionalLong base, int depth) {
    if (depth > MAX_NESTING) {
      return;
    }
    for (CType.Member inner : type.members()) {
      if (isEmptyHelper(inner)) {
        continue;
      }
      CType.Member member = inner.shifted(base);
      String name = prefix + member.name();
      if (!member.name().isEmpty()) {
        elements.add(field(member, name, scope));
      }
      if (member.bitSize().isEmpty()) {
        StringBuilder index = new StringBuilder();
        CType element = member.type();
        while (element instanceof CType.Array array) {
          element = array.element();
          index.append("[0]");
        }
        if (element instanceof CType.Composite nested && nested.tag().isEmpty()) {
          String inside = member.name().isEmpty() ? prefix : name + index + ".";
          fields(nested, scope, inside, member.bitOffset(), depth + 1);
        }
      }
    }
  }

  private Element field(CType.Member member, String name, String scope) {
    boolean flexible = member.type().bare() instanceof CType.Array array && array.flexible();
    Optional<Long> at = boxed(member.bitOffset());
    Element.Shape shape =
        member.bitSize().isPresent()
            ? Element.Shape.ofBits(new Element.Bits(at, member.bitSize().getAsLong()))
            : Element.Shape.ofField(
                    at.map(b -> b / 8), flexible ? Optional.empty() : boxed(member.type().size()))
                .withStep(step(member.type()));
    return Element.named(ElementKind.FIELD, name, scope, path, member.line())
        .withType(Optional.of(member.type().text()))
        .withShape(shape);
  }

  private static Optional<Long> step(CType type) {
    return type.bare() instanceof CType.Array array
        ? boxed(array.element().size())
        : Optional.empty();
  }

  /** What the kernel's __DECLARE_FLEX_ARRAY needs beside its array, and no program uses. */
  private static boolean isEmptyHelper(CType.Member member) {
    return member.name().startsWith("__empty_")
        && member.type().size().isPresent()
        && member.type().size().getAsLong() == 0;
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }
}
