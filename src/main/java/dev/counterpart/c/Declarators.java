package dev.counterpart.c;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.cdt.core.dom.ast.IASTArrayDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTArrayModifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTParameterDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTPointer;
import org.eclipse.cdt.core.dom.ast.IASTPointerOperator;
import org.eclipse.cdt.core.dom.ast.IASTStandardFunctionDeclarator;

/** Reads declarators: pointers, arrays and functions around a name. */
final class Declarators {
  private final Declarations declarations;
  private final Evaluator evaluator;

  Declarators(Declarations declarations, Evaluator evaluator) {
    this.declarations = declarations;
    this.evaluator = evaluator;
  }

  /**
   * A declared name.
   *
   * @param name "" for an abstract declarator
   */
  record Declared(String name, CType type, Attributes attributes) {}

  Declared read(IASTDeclarator declarator, CType base) {
    CType type = base;
    Attributes attributes = declarations.attributes(declarator);
    for (IASTPointerOperator operator : declarator.getPointerOperators()) {
      if (operator instanceof IASTPointer) {
        type = declarations.pointerTo(type);
      }
      attributes = attributes.and(declarations.attributes(operator));
    }
    if (declarator instanceof IASTArrayDeclarator array) {
      IASTArrayModifier[] modifiers = array.getArrayModifiers();
      for (int i = modifiers.length - 1; i >= 0; i--) {
        type = array(type, modifiers[i].getConstantExpression());
      }
    } else if (declarator instanceof IASTStandardFunctionDeclarator function) {
      type = new CType.Function(type, parameters(function));
    }
    IASTDeclarator nested = declarator.getNestedDeclarator();
    if (nested != null) {
      Declared inner = read(nested, type);
      return new Declared(inner.name(), inner.type(), attributes.and(inner.attributes()));
    }
    return new Declared(declarator.getName().toString(), type, attributes);
  }

  private CType array(CType element, IASTExpression count) {
    if (count == null) {
      return new CType.Array(element, OptionalLong.empty(), "");
    }
    OptionalLong number = evaluator.number(count);
    boolean usable = number.isPresent() && number.getAsLong() >= 0;
    return new CType.Array(
        element,
        usable ? number : OptionalLong.empty(),
        usable ? "" : count.getRawSignature().replaceAll("\\s+", " "));
  }

  private List<CType> parameters(IASTStandardFunctionDeclarator function) {
    List<CType> types = new ArrayList<>();
    for (IASTParameterDeclaration parameter : function.getParameters()) {
      types.add(
          read(parameter.getDeclarator(), declarations.type(parameter.getDeclSpecifier())).type());
    }
    return types;
  }
}
