package dev.counterpart.c;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTLiteralExpression;

/** Integer and character constants (C17 6.4.4). */
public final class Literals {
  private Literals() {}

  static Optional<Value> value(IASTLiteralExpression literal, Abi abi) {
    String text = new String(literal.getValue());
    return switch (literal.getKind()) {
      case IASTLiteralExpression.lk_integer_constant -> integer(text, abi);
      case IASTLiteralExpression.lk_char_constant -> character(text);
      default -> Optional.empty();
    };
  }

  /**
   * An integer constant with its suffix.
   *
   * @param text as C writes it, without a sign
   * @return absent when it is none, or too large
   */
  public static Optional<Value> integer(String text, Abi abi) {
    String digits = text.toLowerCase(Locale.ROOT);
    boolean unsigned = false;
    int longs = 0;
    while (digits.endsWith("u") || digits.endsWith("l")) {
      unsigned |= digits.endsWith("u");
      longs += digits.endsWith("l") ? 1 : 0;
      digits = digits.substring(0, digits.length() - 1);
    }
    int radix = 10;
    if (digits.startsWith("0x")) {
      radix = 16;
      digits = digits.substring(2);
    } else if (digits.startsWith("0b")) {
      radix = 2;
      digits = digits.substring(2);
    } else if (digits.startsWith("0") && digits.length() > 1) {
      radix = 8;
      digits = digits.substring(1);
    }
    long bits;
    try {
      bits = Long.parseUnsignedLong(digits, radix);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    int least = longs >= 2 ? 8 : longs == 1 ? abi.wordSize() : 4;
    for (int size = least; size <= 8; size += 4) {
      boolean fitsSigned = bits >= 0 && (size == 8 || bits <= Integer.MAX_VALUE);
      boolean fitsUnsigned = size == 8 || (bits >= 0 && bits <= 0xffffffffL);
      if (!unsigned && fitsSigned) {
        return Optional.of(new Value(bits, size, false));
      }
      if ((unsigned || radix != 10 || size == 8) && fitsUnsigned) {
        return Optional.of(new Value(bits, size, true));
      }
    }
    return Optional.empty();
  }

  /** A character constant; several characters are packed into an int, as GCC does. */
  static Optional<Value> character(String text) {
    int open = text.indexOf('\'');
    int close = text.lastIndexOf('\'');
    if (open < 0 || close <= open + 1) {
      return Optional.empty();
    }
    boolean wide = open > 0;
    String body = text.substring(open + 1, close);
    int value = 0;
    int count = 0;
    for (int i = 0; i < body.length(); count++) {
      int c = body.charAt(i++);
      if (c == '\\' && i < body.length()) {
        int[] end = {i};
        c = escape(body, end);
        i = end[0];
      }
      value = wide ? c : count == 0 ? (byte) c : (value << 8) | (c & 0xff);
    }
    return Optional.of(Value.ofInt(value));
  }

  /** Bytes of a narrow string constant with its final zero; absent for wide ones. */
  static Optional<Long> stringSize(String text) {
    if (!text.startsWith("\"") || text.length() < 2) {
      return Optional.empty();
    }
    String body = text.substring(1, text.length() - 1);
    long count = 1;
    for (int i = 0; i < body.length(); count++) {
      if (body.charAt(i++) == '\\' && i < body.length()) {
        int[] end = {i};
        escape(body, end);
        i = end[0];
      }
    }
    return Optional.of(count);
  }

  private static int escape(String body, int[] at) {
    char c = body.charAt(at[0]++);
    if (c == 'x') {
      int value = 0;
      while (at[0] < body.length() && Character.digit(body.charAt(at[0]), 16) >= 0) {
        value = (value << 4) | Character.digit(body.charAt(at[0]++), 16);
      }
      return value;
    }
    if (c >= '0' && c <= '7') {
      int value = c - '0';
      for (int n = 1; n < 3 && at[0] < body.length(); n++) {
        int digit = Character.digit(body.charAt(at[0]), 8);
        if (digit < 0) {
          break;
        }
        value = value * 8 + digit;
        at[0]++;
      }
      return value;
    }
    return switch (c) {
      case 'a' -> 7;
      case 'b' -> 8;
      case 'e' -> 27;
      case 'f' -> 12;
      case 'n' -> 10;
      case 'r' -> 13;
      case 't' -> 9;
      case 'v' -> 11;
      default -> c;
    };
  }
}
