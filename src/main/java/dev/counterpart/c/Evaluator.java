package dev.counterpart.c;

import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.cdt.core.dom.ast.IASTBinaryExpression;
import org.eclipse.cdt.core.dom.ast.IASTCastExpression;
import org.eclipse.cdt.core.dom.ast.IASTConditionalExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFunctionCallExpression;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTLiteralExpression;
import org.eclipse.cdt.core.dom.ast.IASTTypeIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTUnaryExpression;

/** Evaluates constant expressions as a C compiler does; what is no integer constant is absent. */
final class Evaluator {
  private static final int MAX_DEPTH = 2000;

  private final Declarations declarations;
  private final Abi abi;
  private final PlaceExpressions places;
  private int depth;

  Evaluator(Declarations declarations, Abi abi) {
    this.declarations = declarations;
    this.abi = abi;
    this.places = new PlaceExpressions(declarations, this);
  }

  Optional<Value> value(IASTInitializerClause clause) {
    if (depth > MAX_DEPTH) {
      return Optional.empty();
    }
    depth++;
    try {
      return switch (clause) {
        case IASTLiteralExpression literal -> Literals.value(literal, abi);
        case IASTIdExpression id -> declarations.constant(id.getName().toString());
        case IASTUnaryExpression unary -> unary(unary);
        case IASTTypeIdExpression type -> ofType(type);
        case IASTCastExpression cast -> cast(cast);
        case IASTBinaryExpression binary -> binary(binary);
        case IASTConditionalExpression conditional -> conditional(conditional);
        case IASTFunctionCallExpression call -> call(call);
        default -> Optional.empty();
      };
    } finally {
      depth--;
    }
  }

  Optional<CType> typeOf(IASTExpression expression) {
    return places.typeOf(expression);
  }

  OptionalLong number(IASTInitializerClause clause) {
    return value(clause).map(v -> OptionalLong.of(v.bits())).orElse(OptionalLong.empty());
  }

  private Optional<Value> unary(IASTUnaryExpression e) {
    IASTExpression operand = e.getOperand();
    if (operand == null) {
      return Optional.empty();
    }
    return switch (e.getOperator()) {
      case IASTUnaryExpression.op_bracketedPrimary -> value(operand);
      case IASTUnaryExpression.op_plus -> value(operand).map(Value::promoted);
      case IASTUnaryExpression.op_minus -> value(operand).map(Value::negated);
      case IASTUnaryExpression.op_tilde -> value(operand).map(Value::inverted);
      case IASTUnaryExpression.op_not -> value(operand).map(v -> Value.of(!v.truth()));
      case IASTUnaryExpression.op_sizeof ->
          places.typeOf(operand).map(CType::size).flatMap(this::sizeValue);
      case IASTUnaryExpression.op_alignOf ->
          places.typeOf(operand).flatMap(t -> sizeValue(OptionalLong.of(t.align())));
      case IASTUnaryExpression.op_amper ->
          places.address(operand).map(a -> new Value(a, 8, true).to(abi.wordSize(), true));
      default -> Optional.empty();
    };
  }

  private Optional<Value> ofType(IASTTypeIdExpression e) {
    CType type = declarations.type(e.getTypeId());
    return switch (e.getOperator()) {
      case IASTTypeIdExpression.op_sizeof -> sizeValue(type.size());
      case IASTTypeIdExpression.op_alignof -> sizeValue(OptionalLong.of(type.align()));
      default -> Optional.empty();
    };
  }

  private Optional<Value> sizeValue(OptionalLong size) {
    return size.isPresent()
        ? Optional.of(new Value(size.getAsLong(), abi.wordSize(), true))
        : Optional.empty();
  }

  private Optional<Value> cast(IASTCastExpression e) {
    CType type = declarations.type(e.getTypeId());
    return value(e.getOperand()).flatMap(v -> converted(v, type));
  }

  /** A constant brought to a type, where that is an integer, an enum or a pointer. */
  Optional<Value> converted(Value v, CType type) {
    return switch (type.bare()) {
      case CType.Scalar s when s.name().equals("_Bool") ->
          Optional.of(new Value(v.truth() ? 1 : 0, 1, true));
      case CType.Scalar s when s.integer() && s.bytes() <= 8 ->
          Optional.of(v.to(s.bytes(), s.unsigned()));
      case CType.Enumeration n -> Optional.of(v.to(n.bytes(), n.unsigned()));
      case CType.Pointer p -> Optional.of(v.to(p.bytes(), true));
      default -> Optional.empty();
    };
  }

  private Optional<Value> binary(IASTBinaryExpression e) {
    IASTExpression right = e.getOperand2();
    Optional<Value> a = value(e.getOperand1());
    int op = e.getOperator();
    if (a.isEmpty() || right == null) {
      return Optional.empty();
    }
    Value x = a.get();
    if (op == IASTBinaryExpression.op_logicalAnd && !x.truth()) {
      return Optional.of(Value.of(false));
    }
    if (op == IASTBinaryExpression.op_logicalOr && x.truth()) {
      return Optional.of(Value.of(true));
    }
    return value(right).flatMap(y -> binary(op, x, y));
  }

  private static Optional<Value> binary(int op, Value x, Value y) {
    return switch (op) {
      case IASTBinaryExpression.op_plus -> Value.arithmetic('+', x, y);
      case IASTBinaryExpression.op_minus -> Value.arithmetic('-', x, y);
      case IASTBinaryExpression.op_multiply -> Value.arithmetic('*', x, y);
      case IASTBinaryExpression.op_divide -> Value.arithmetic('/', x, y);
      case IASTBinaryExpression.op_modulo -> Value.arithmetic('%', x, y);
      case IASTBinaryExpression.op_binaryAnd -> Value.arithmetic('&', x, y);
      case IASTBinaryExpression.op_binaryOr -> Value.arithmetic('|', x, y);
      case IASTBinaryExpression.op_binaryXor -> Value.arithmetic('^', x, y);
      case IASTBinaryExpression.op_shiftLeft -> x.shifted(y, true);
      case IASTBinaryExpression.op_shiftRight -> x.shifted(y, false);
      case IASTBinaryExpression.op_equals -> Optional.of(Value.of(Value.compare(x, y) == 0));
      case IASTBinaryExpression.op_notequals -> Optional.of(Value.of(Value.compare(x, y) != 0));
      case IASTBinaryExpression.op_lessThan -> Optional.of(Value.of(Value.compare(x, y) < 0));
      case IASTBinaryExpression.op_greaterThan -> Optional.of(Value.of(Value.compare(x, y) > 0));
      case IASTBinaryExpression.op_lessEqual -> Optional.of(Value.of(Value.compare(x, y) <= 0));
      case IASTBinaryExpression.op_greaterEqual -> Optional.of(Value.of(Value.compare(x, y) >= 0));
      case IASTBinaryExpression.op_logicalAnd, IASTBinaryExpression.op_logicalOr ->
          Optional.of(Value.of(y.truth()));
      default -> Optional.empty();
    };
  }

  private Optional<Value> conditional(IASTConditionalExpression e) {
    Optional<Value> condition = value(e.getLogicalConditionExpression());
    if (condition.isEmpty()) {
      return Optional.empty();
    }
    IASTExpression positive = e.getPositiveResultExpression();
    Optional<Value> yes = positive == null ? condition : value(positive);
    Optional<Value> no = value(e.getNegativeResultExpression());
    Optional<Value> taken = condition.get().truth() ? yes : no;
    if (yes.isPresent() && no.isPresent()) {
      Value a = yes.get();
      Value b = no.get();
      return taken.map(v -> Value.common(a, b, v));
    }
    return taken;
  }

  private Optional<Value> call(IASTFunctionCallExpression e) {
    IASTInitializerClause[] arguments = e.getArguments();
    if (!(e.getFunctionNameExpression() instanceof IASTIdExpression id) || arguments.length != 1) {
      return Optional.empty();
    }
    Optional<Value> v = value(arguments[0]);
    return switch (id.getName().toString()) {
      case "__builtin_constant_p" -> Optional.of(Value.of(v.isPresent()));
      case "__builtin_bswap16" ->
          v.map(x -> new Value(Short.reverseBytes((short) x.bits()) & 0xffffL, 2, true));
      case "__builtin_bswap32" ->
          v.map(x -> new Value(Integer.reverseBytes((int) x.bits()) & 0xffffffffL, 4, true));
      case "__builtin_bswap64" -> v.map(x -> new Value(Long.reverseBytes(x.bits()), 8, true));
      default -> Optional.empty();
    };
  }
}
