package dev.counterpart.c;

import java.util.Optional;

/**
 * An integer constant as C types it.
 *
 * @param bits the value, sign- or zero-extended to 64 bits according to its type
 * @param size of its type in bytes: 1, 2, 4 or 8
 * @param unsigned whether its type is
 */
public record Value(long bits, int size, boolean unsigned) {

  static Value ofInt(long bits) {
    return new Value(bits, 4, false);
  }

  static Value of(boolean truth) {
    return ofInt(truth ? 1 : 0);
  }

  /** Converts to a type, as a cast does. */
  Value to(int newSize, boolean newUnsigned) {
    if (newSize >= 8) {
      return new Value(bits, 8, newUnsigned);
    }
    int shift = 64 - 8 * newSize;
    long cut = bits << shift;
    return new Value(newUnsigned ? cut >>> shift : cut >> shift, newSize, newUnsigned);
  }

  /** Integer promotion (C17 6.3.1.1). */
  Value promoted() {
    return size < 4 ? to(4, false) : this;
  }

  boolean truth() {
    return bits != 0;
  }

  /** As C writes it in base 10. */
  public String decimal() {
    return unsigned ? Long.toUnsignedString(bits) : Long.toString(bits);
  }

  private Value result(long newBits) {
    return new Value(newBits, 8, unsigned).to(size, unsigned);
  }

  /** As unary minus does. */
  public Value negated() {
    Value p = promoted();
    return p.result(-p.bits);
  }

  Value inverted() {
    Value p = promoted();
    return p.result(~p.bits);
  }

  /** Shifts; the type is that of the promoted left side (C17 6.5.7). */
  public Optional<Value> shifted(Value by, boolean left) {
    Value p = promoted();
    if (by.bits < 0 || by.bits >= 8L * p.size) {
      return Optional.empty();
    }
    int n = (int) by.bits;
    if (left) {
      return Optional.of(p.result(p.bits << n));
    }
    return Optional.of(p.result(p.unsigned ? p.bits >>> n : p.bits >> n));
  }

  /** The type that two operands are brought to (usual arithmetic conversions, C17 6.3.1.8). */
  static Value common(Value a, Value b, Value source) {
    Value x = a.promoted();
    Value y = b.promoted();
    int size = Math.max(x.size, y.size);
    boolean unsigned = (x.unsigned && x.size == size) || (y.unsigned && y.size == size);
    return source.promoted().to(size, unsigned);
  }

  /** An arithmetic operation on operands of one common type. */
  static Optional<Value> arithmetic(char operator, Value a, Value b) {
    Value x = common(a, b, a);
    Value y = common(a, b, b);
    return switch (operator) {
      case '+' -> Optional.of(x.result(x.bits + y.bits));
      case '-' -> Optional.of(x.result(x.bits - y.bits));
      case '*' -> Optional.of(x.result(x.bits * y.bits));
      case '&' -> Optional.of(x.result(x.bits & y.bits));
      case '|' -> Optional.of(x.result(x.bits | y.bits));
      case '^' -> Optional.of(x.result(x.bits ^ y.bits));
      case '/' -> y.bits == 0 ? Optional.empty() : Optional.of(x.result(x.dividedBy(y)));
      case '%' ->
          y.bits == 0 ? Optional.empty() : Optional.of(x.result(x.bits - x.dividedBy(y) * y.bits));
      default -> Optional.empty();
    };
  }

  private long dividedBy(Value by) {
    return unsigned ? Long.divideUnsigned(bits, by.bits) : bits / by.bits;
  }

  /** Below zero, zero or above, on operands of one common type. */
  static int compare(Value a, Value b) {
    Value x = common(a, b, a);
    Value y = common(a, b, b);
    return x.unsigned ? Long.compareUnsigned(x.bits, y.bits) : Long.compare(x.bits, y.bits);
  }
}
