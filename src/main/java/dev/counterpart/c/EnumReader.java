package dev.counterpart.c;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTEnumerationSpecifier;

/** Reads the body of an enum: values as GNU C counts and types them. */
final class EnumReader {
  private final Declarations declarations;

  EnumReader(Declarations declarations) {
    this.declarations = declarations;
  }

  Definition.OfEnum read(IASTEnumerationSpecifier specifier, Attributes attributes) {
    List<Definition.Constant> constants = new ArrayList<>();
    Optional<Value> next = Optional.of(Value.ofInt(0));
    for (IASTEnumerationSpecifier.IASTEnumerator enumerator : specifier.getEnumerators()) {
      Optional<Value> value =
          enumerator.getValue() == null
              ? next
              : declarations.evaluator().value(enumerator.getValue()).map(EnumReader::narrowed);
      String name = enumerator.getName().toString();
      if (value.isEmpty() && enumerator.getValue() != null) {
        declarations.notKnown(enumerator, "the value of " + name);
      }
      value.ifPresent(v -> declarations.define(name, v));
      constants.add(new Definition.Constant(name, value, Declarations.line(enumerator.getName())));
      next = value.map(EnumReader::after);
    }
    CType.Enumeration type = type(specifier.getName().toString(), constants, attributes);
    for (Definition.Constant constant : constants) {
      constant.value().ifPresent(v -> declarations.define(constant.name(), typed(v, type)));
    }
    int line = Declarations.line(type.tag().isEmpty() ? specifier : specifier.getName());
    return new Definition.OfEnum(type.tag(), type, constants, line);
  }

  private static Value after(Value value) {
    return narrowed(new Value(value.bits() + 1, 8, value.unsigned()));
  }

  /** An int when it fits into one, as the standard asks. */
  private static Value narrowed(Value value) {
    return fits(value) ? Value.ofInt(value.bits()) : value;
  }

  private static boolean fits(Value v) {
    return v.bits() >= (v.unsigned() ? 0 : Integer.MIN_VALUE) && v.bits() <= Integer.MAX_VALUE;
  }

  private static Value typed(Value value, CType.Enumeration type) {
    return fits(value)
        ? Value.ofInt(value.bits())
        : value.to(Math.max(4, type.bytes()), type.unsigned());
  }

  private CType.Enumeration type(
      String tag, List<Definition.Constant> constants, Attributes attributes) {
    boolean negative = false;
    int width = 0;
    for (Definition.Constant constant : constants) {
      if (constant.value().isPresent()) {
        Value v = constant.value().get();
        boolean below = !v.unsigned() && v.bits() < 0;
        negative |= below;
        width = Math.max(width, 64 - Long.numberOfLeadingZeros(below ? ~v.bits() : v.bits()));
      }
    }
    int needed = width + (negative ? 1 : 0);
    boolean packed = attributes.packed();
    int smallest = needed > 32 ? 8 : !packed || needed > 16 ? 4 : needed > 8 ? 2 : 1;
    int bytes = declarations.bytesOfMode(attributes).orElse(smallest);
    return new CType.Enumeration(tag, bytes, bytes, !negative);
  }
}
