package dev.counterpart.uapi;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes integer constant expressions of C. */
final class RandomExpressions {
  private static final List<String> BINARY =
      List.of("+", "-", "*", "&", "|", "^", "<", ">", "<=", ">=", "==", "!=", "&&", "||");
  private static final List<String> CASTS =
      List.of(
          "__u8",
          "__s8",
          "__u16",
          "__s16",
          "__u32",
          "__s32",
          "__u64",
          "__s64",
          "int",
          "unsigned",
          "long",
          "unsigned long",
          "long long",
          "unsigned long long",
          "char",
          "unsigned char",
          "short",
          "__be32",
          "_Bool",
          "__kernel_size_t");
  private static final List<String> CHARACTERS =
      List.of(
          "'a'", "'Z'", "'0'", "'\\n'", "'\\t'", "'\\0'", "'\\\\'", "'\\''", "'\"'", "'\\x41'",
          "'\\377'", "'\\x80'", "'ab'", "'FOUR'", "';'", "'{'", "L'a'", "'\\a'", "'\\e'");
  private static final List<String> SUFFIXES =
      List.of(
          "", "", "", "", "u", "U", "l", "L", "ul", "UL", "lu", "ll", "LL", "ull", "ULL", "LLU");

  private final RandomGenerator random;
  private final List<String> names = new ArrayList<>();
  private final List<String> types = new ArrayList<>(List.of("int", "long", "char", "void *"));

  RandomExpressions(RandomGenerator random) {
    this.random = random;
  }

  /** A constant that later expressions may name. */
  void addName(String name) {
    names.add(name);
  }

  /** A type that later expressions may take the size of. */
  void addType(String type) {
    types.add(type);
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  String type() {
    return pick(types);
  }

  /** Text that stands as one operand. */
  String operand(int depth) {
    String text = expression(depth);
    return text.matches("\\w+|'.*'") ? text : "(" + text + ")";
  }

  String expression(int depth) {
    if (depth <= 0 || chance(15)) {
      return leaf();
    }
    return switch (random.nextInt(12)) {
      case 0 -> pick(List.of("-", "~", "!", "+")) + operand(depth - 1);
      case 1 -> "(" + pick(CASTS) + ")" + operand(depth - 1);
      case 2 -> operand(depth - 1) + " ? " + operand(depth - 1) + " : " + operand(depth - 1);
      case 3 -> operand(depth - 1) + pick(List.of(" / ", " % ")) + "(" + below(2000) + " + 1)";
      case 4 -> operand(depth - 1) + pick(List.of(" << ", " >> ")) + below(32);
      case 5 -> "1" + pick(List.of("ULL", "LL")) + " << " + below(63);
      case 6 -> "sizeof(" + (chance(50) ? type() : operand(depth - 1)) + ")";
      case 7 -> pick(List.of("_BITUL(", "_BITULL(")) + below(32) + ")";
      case 8 -> "__ALIGN_KERNEL(" + operand(depth - 1) + ", " + (1 << below(6)) + ")";
      // Without parentheses: precedence is the compiler's business.
      case 9 -> leaf() + " " + pick(BINARY) + " " + leaf() + " " + pick(BINARY) + " " + leaf();
      default -> operand(depth - 1) + " " + pick(BINARY) + " " + operand(depth - 1);
    };
  }

  private String leaf() {
    return switch (random.nextInt(10)) {
      case 0 -> pick(CHARACTERS);
      case 1 -> names.isEmpty() ? "7" : pick(names);
      case 2 -> "__alignof__(" + type() + ")";
      case 3 -> Long.toString(random.nextLong(1L << 40)) + pick(SUFFIXES);
      case 4 -> "0x" + Long.toHexString(random.nextLong() >>> below(64)) + pick(SUFFIXES);
      case 5 -> "0" + Long.toOctalString(random.nextLong(1L << 33)) + pick(SUFFIXES);
      case 6 -> "0b" + Integer.toBinaryString(below(1024)) + pick(SUFFIXES);
      default -> below(300) + pick(SUFFIXES);
    };
  }
}
