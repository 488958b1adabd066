package dev.counterpart.c;

import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTArraySubscriptExpression;
import org.eclipse.cdt.core.dom.ast.IASTCastExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFieldReference;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTLiteralExpression;
import org.eclipse.cdt.core.dom.ast.IASTUnaryExpression;

/** Types and addresses of expressions such as {@code ((struct foo *)0)->bar[1]}. */
final class PlaceExpressions {
  private final Declarations declarations;
  private final Evaluator evaluator;

  PlaceExpressions(Declarations declarations, Evaluator evaluator) {
    this.declarations = declarations;
    this.evaluator = evaluator;
  }

  /** The type of an expression, for sizeof and typeof. */
  Optional<CType> typeOf(IASTExpression expression) {
    return switch (expression) {
      case IASTUnaryExpression e when e.getOperand() != null ->
          switch (e.getOperator()) {
            case IASTUnaryExpression.op_bracketedPrimary -> typeOf(e.getOperand());
            case IASTUnaryExpression.op_star -> typeOf(e.getOperand()).flatMap(this::pointee);
            case IASTUnaryExpression.op_amper ->
                typeOf(e.getOperand()).map(declarations::pointerTo);
            default -> ofValue(e);
          };
      case IASTCastExpression e -> Optional.of(declarations.type(e.getTypeId()));
      case IASTFieldReference e -> member(e).map(CType.Member::type);
      case IASTArraySubscriptExpression e -> typeOf(e.getArrayExpression()).flatMap(this::pointee);
      case IASTIdExpression e -> {
        Optional<CType> named = declarations.named(e.getName().toString());
        yield named.isPresent() ? named : ofValue(e);
      }
      case IASTLiteralExpression e when e.getKind() == IASTLiteralExpression.lk_string_literal ->
          Literals.stringSize(new String(e.getValue())).map(declarations::charArray);
      default -> ofValue(expression);
    };
  }

  private Optional<CType> ofValue(IASTExpression expression) {
    return evaluator.value(expression).map(v -> declarations.integer(v.size(), v.unsigned()));
  }

  private Optional<CType> pointee(CType type) {
    return switch (type.bare()) {
      case CType.Pointer pointer -> Optional.of(pointer.target());
      case CType.Array array -> Optional.of(array.element());
      default -> Optional.empty();
    };
  }

  private Optional<CType.Member> member(IASTFieldReference e) {
    return typeOf(e.getFieldOwner())
        .flatMap(t -> e.isPointerDereference() ? pointee(t) : Optional.of(t))
        .flatMap(t -> Members.find(t, e.getFieldName().toString()));
  }

  /** The address of a place whose base is a constant, in bytes. */
  Optional<Long> address(IASTExpression expression) {
    return switch (expression) {
      case IASTUnaryExpression e
          when e.getOperator() == IASTUnaryExpression.op_bracketedPrimary
              && e.getOperand() != null ->
          address(e.getOperand());
      case IASTUnaryExpression e
          when e.getOperator() == IASTUnaryExpression.op_star && e.getOperand() != null ->
          evaluator.value(e.getOperand()).map(Value::bits);
      case IASTFieldReference e -> {
        Optional<Long> base =
            e.isPointerDereference() ? pointerValue(e.getFieldOwner()) : address(e.getFieldOwner());
        yield base.flatMap(
            b ->
                member(e)
                    .filter(m -> m.bitOffset().isPresent())
                    .map(m -> b + m.bitOffset().orElse(0) / 8));
      }
      case IASTArraySubscriptExpression e -> {
        Optional<CType> array = typeOf(e.getArrayExpression());
        Optional<Long> base =
            array.filter(t -> t.bare() instanceof CType.Array).isPresent()
                ? address(e.getArrayExpression())
                : pointerValue(e.getArrayExpression());
        Optional<Value> index = evaluator.value(e.getArgument());
        Optional<CType> element = array.flatMap(this::pointee);
        yield base.flatMap(
            b ->
                index.flatMap(
                    i ->
                        element
                            .filter(t -> t.size().isPresent())
                            .map(t -> b + i.bits() * t.size().orElse(0))));
      }
      default -> Optional.empty();
    };
  }

  private Optional<Long> pointerValue(IASTExpression expression) {
    return evaluator.value(expression).map(Value::bits);
  }
}
