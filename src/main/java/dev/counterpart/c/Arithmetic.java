package dev.counterpart.c;

import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclSpecifier;

/** The arithmetic types that C and GNU C spell with keywords. */
final class Arithmetic {
  private Arithmetic() {}

  static CType.Scalar integer(String name, int bytes, boolean unsigned) {
    return new CType.Scalar(name, bytes, bytes, unsigned, true);
  }

  private static CType.Scalar floating(String name, int bytes, int align) {
    return new CType.Scalar(name, bytes, align, false, false);
  }

  /**
   * Names that compilers know without a declaration and that the parser takes for typedefs, and
   * those of the kernel and of the C library that a header may use without declaring them.
   */
  static Optional<CType> builtin(String name, Abi abi) {
    return switch (name) {
      case "__int128", "__int128_t" ->
          abi == Abi.LP64 ? Optional.of(integer("__int128", 16, false)) : Optional.empty();
      case "__uint128_t" ->
          abi == Abi.LP64 ? Optional.of(integer("unsigned __int128", 16, true)) : Optional.empty();
      case "__builtin_va_list" ->
          Optional.of(new CType.Scalar(name, abi.wordSize() * 3, abi.wordSize(), false, false));
      case "u8", "uint8_t" -> Optional.of(integer(name, 1, true));
      case "s8", "int8_t" -> Optional.of(integer(name, 1, false));
      case "u16", "uint16_t", "sa_family_t" -> Optional.of(integer(name, 2, true));
      case "s16", "int16_t" -> Optional.of(integer(name, 2, false));
      case "u32", "uint32_t", "uid_t", "gid_t" -> Optional.of(integer(name, 4, true));
      case "s32", "int32_t", "pid_t" -> Optional.of(integer(name, 4, false));
      case "u64", "uint64_t" -> Optional.of(integer(name, 8, true));
      case "s64", "int64_t" -> Optional.of(integer(name, 8, false));
      case "bool" -> Optional.of(integer("_Bool", 1, true));
      case "size_t", "uintptr_t" -> Optional.of(integer(name, abi.wordSize(), true));
      case "ssize_t", "ptrdiff_t", "intptr_t", "time_t", "off_t" ->
          Optional.of(integer(name, abi.wordSize(), false));
      default -> Optional.empty();
    };
  }

  static CType type(IASTSimpleDeclSpecifier s, Abi abi) {
    boolean unsigned = s.isUnsigned();
    String sign = unsigned ? "unsigned " : "";
    return switch (s.getType()) {
      case IASTSimpleDeclSpecifier.t_void -> new CType.Incomplete("void");
      case IASTSimpleDeclSpecifier.t_char ->
          integer(unsigned ? "unsigned char" : s.isSigned() ? "signed char" : "char", 1, unsigned);
      case IASTSimpleDeclSpecifier.t_bool -> integer("_Bool", 1, true);
      case IASTSimpleDeclSpecifier.t_float -> floating("float", 4, 4);
      case IASTSimpleDeclSpecifier.t_double ->
          s.isLong()
              ? floating("long double", abi.longDoubleSize(), abi.longDoubleAlign())
              : floating("double", 8, 8);
      case IASTSimpleDeclSpecifier.t_wchar_t -> integer("wchar_t", 4, false);
      case IASTSimpleDeclSpecifier.t_char16_t -> integer("char16_t", 2, true);
      case IASTSimpleDeclSpecifier.t_char32_t -> integer("char32_t", 4, true);
      case IASTSimpleDeclSpecifier.t_int128 ->
          abi == Abi.LP64
              ? integer(sign + "__int128", 16, unsigned)
              : new CType.Incomplete("__int128");
      case IASTSimpleDeclSpecifier.t_float128 -> floating("__float128", 16, 16);
      default -> {
        if (s.isShort()) {
          yield integer(sign + "short", 2, unsigned);
        }
        if (s.isLongLong()) {
          yield integer(sign + "long long", 8, unsigned);
        }
        if (s.isLong()) {
          yield integer(sign + "long", abi.wordSize(), unsigned);
        }
        yield integer(unsigned ? "unsigned int" : "int", 4, unsigned);
      }
    };
  }
}
