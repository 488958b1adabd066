package dev.counterpart.c;

import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTTypeIdExpression;

/** The GNU C operator {@code typeof}. */
final class TypeOf {
  private TypeOf() {}

  static CType read(IASTExpression operand, Declarations declarations) {
    if (operand instanceof IASTTypeIdExpression type) {
      return declarations.type(type.getTypeId());
    }
    return declarations
        .evaluator()
        .typeOf(operand)
        .orElseGet(() -> new CType.Incomplete("typeof(...)"));
  }
}
