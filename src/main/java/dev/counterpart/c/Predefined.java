package dev.counterpart.c;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The macros that are known before a header's first line. GCC's own are known to every program, so
 * that a header's {@code #ifndef} sees them too. The others are help of ours for headers that lean
 * on the kernel's insides; they must not hide what a header defines itself.
 */
final class Predefined {
  /** The kernel's annotations and macros, which programs have to bring along, with their texts. */
  private static final Map<String, String> KERNEL = kernel();

  /** What the C parser has as macros and GCC as words of the language, without their texts. */
  private static final Set<String> PARSER =
      Set.of(
          "__complex__",
          "__extension__",
          "__imag__",
          "__real__",
          "__stdcall",
          "__thread",
          "__null",
          "__offsetof__",
          "__builtin_va_arg",
          "__builtin_types_compatible_p",
          "__builtin_offsetof");

  private static final Pattern DEFINED =
      Pattern.compile("(?m)^[ \\t]*#[ \\t]*define[ \\t]+([A-Za-z_]\\w*)");
  private static final Pattern ASKED =
      Pattern.compile(
          "(?m)^[ \\t]*#[ \\t]*(?:ifndef[ \\t]+([A-Za-z_]\\w*)|(?:el)?if\\b.*\\bdefined\\b.*)");
  private static final Pattern NAME_ASKED =
      Pattern.compile("\\bdefined[ \\t]*\\(?[ \\t]*([A-Za-z_]\\w*)");

  private Predefined() {}

  private static Map<String, String> kernel() {
    Map<String, String> macros = new LinkedHashMap<>();
    for (String empty :
        new String[] {
          "__user",
          "__force",
          "__iomem",
          "__must_check",
          "__nonstring",
          "__kernel_nonstring",
          "__EXPORTED_HEADERS__"
        }) {
      macros.put(empty, "");
    }
    macros.put("__signed", "signed");
    macros.put("offsetof(type, member)", "((__SIZE_TYPE__)&((type *)0)->member)");
    macros.put("BIT(nr)", "(1UL << (nr))");
    macros.put("BIT_ULL(nr)", "(1ULL << (nr))");
    macros.put("__packed", "__attribute__((packed))");
    macros.put("__aligned(x)", "__attribute__((aligned(x)))");
    macros.put("__counted_by(x)", "");
    macros.put("__counted_by_le(x)", "");
    macros.put("__counted_by_be(x)", "");
    macros.put("__counted_by_ptr(x)", "");
    return Map.copyOf(macros);
  }

  /**
   * The names that a text defines only where nothing else does: it asks for each of them. Its
   * include guard is one of them.
   */
  static Set<String> fallbacks(String text) {
    Set<String> asked = new TreeSet<>();
    Matcher directive = ASKED.matcher(text);
    while (directive.find()) {
      if (directive.group(1) != null) {
        asked.add(directive.group(1));
      } else {
        NAME_ASKED.matcher(directive.group()).results().forEach(name -> asked.add(name.group(1)));
      }
    }
    if (asked.isEmpty()) {
      return Set.of();
    }
    return DEFINED
        .matcher(text)
        .results()
        .map(define -> define.group(1))
        .filter(asked::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether a name is known only because we, or the C parser, help headers along. */
  static boolean isOurs(String name) {
    return PARSER.contains(name) || isKernels(name);
  }

  private static boolean isKernels(String name) {
    return KERNEL.keySet().stream().anyMatch(signature -> name(signature).equals(name));
  }

  /**
   * All of them, as the preprocessor takes them: name with parameters, and text.
   *
   * @param withheld names that the header defines itself
   */
  static Map<String, String> of(Abi abi, Set<String> withheld) {
    Map<String, String> macros = new LinkedHashMap<>(Gcc.macros(abi));
    KERNEL.forEach(
        (signature, text) -> {
          if (!withheld.contains(name(signature))) {
            macros.put(signature, text);
          }
        });
    return macros;
  }

  /**
   * An included file's text, so that what it defines itself is not hidden either: the kernel's
   * macros of those names are unknown while it is read, and known again behind it if it has left
   * them undefined.
   *
   * @param except names that the including header defines itself
   */
  static String unhidden(String text, Set<String> except) {
    Set<String> own = new TreeSet<>(fallbacks(text));
    own.removeIf(name -> except.contains(name) || !isKernels(name));
    if (own.isEmpty()) {
      return text;
    }
    StringBuilder wrapped = new StringBuilder();
    own.forEach(name -> wrapped.append("#undef ").append(name).append('\n'));
    wrapped.append(text);
    KERNEL.forEach(
        (signature, body) -> {
          String name = name(signature);
          if (own.contains(name)) {
            wrapped.append("\n#ifndef ").append(name);
            wrapped.append("\n#define ").append(signature).append(' ').append(body);
            wrapped.append("\n#endif\n");
          }
        });
    return wrapped.toString();
  }

  private static String name(String signature) {
    int parameters = signature.indexOf('(');
    return parameters < 0 ? signature : signature.substring(0, parameters);
  }

  /** What GCC 12 predefines on x86 and headers ask for. */
  private static final class Gcc {
    private Gcc() {}

    static Map<String, String> macros(Abi abi) {
      Map<String, String> macros = new LinkedHashMap<>();
      boolean wide = abi == Abi.LP64;
      if (wide) {
        macros.put("__x86_64__", "1");
        macros.put("__x86_64", "1");
        macros.put("__amd64__", "1");
        macros.put("__LP64__", "1");
        macros.put("_LP64", "1");
        macros.put("__SIZEOF_INT128__", "16");
      } else {
        macros.put("__i386__", "1");
        macros.put("__i386", "1");
        macros.put("__ILP32__", "1");
        macros.put("_ILP32", "1");
      }
      macros.put("__SIZE_TYPE__", wide ? "unsigned long" : "unsigned int");
      macros.put("__PTRDIFF_TYPE__", wide ? "long" : "int");
      macros.put("__INTPTR_TYPE__", wide ? "long" : "int");
      macros.put("__UINTPTR_TYPE__", wide ? "unsigned long" : "unsigned int");
      macros.put("__INT64_TYPE__", wide ? "long" : "long long");
      macros.put("__UINT64_TYPE__", wide ? "unsigned long" : "unsigned long long");
      macros.put("__WCHAR_TYPE__", wide ? "int" : "long");
      macros.put("__WINT_TYPE__", "unsigned int");
      macros.put("__INTMAX_TYPE__", wide ? "long" : "long long");
      macros.put("__UINTMAX_TYPE__", wide ? "unsigned long" : "unsigned long long");
      macros.put("__SIZEOF_LONG__", wide ? "8" : "4");
      macros.put("__SIZEOF_POINTER__", wide ? "8" : "4");
      macros.put("__SIZEOF_SIZE_T__", wide ? "8" : "4");
      macros.put("__SIZEOF_INT__", "4");
      macros.put("__SIZEOF_SHORT__", "2");
      macros.put("__SIZEOF_LONG_LONG__", "8");
      macros.put("__LONG_MAX__", wide ? "0x7fffffffffffffffL" : "0x7fffffffL");
      macros.put("__SCHAR_MAX__", "127");
      macros.put("__SHRT_MAX__", "32767");
      macros.put("__INT_MAX__", "0x7fffffff");
      macros.put("__LONG_LONG_MAX__", "0x7fffffffffffffffLL");
      macros.put("__WCHAR_MAX__", "0x7fffffff");
      macros.put("__CHAR_BIT__", "8");
      macros.put("__ORDER_LITTLE_ENDIAN__", "1234");
      macros.put("__ORDER_BIG_ENDIAN__", "4321");
      macros.put("__BYTE_ORDER__", "1234");
      macros.put("__GNUC__", "12");
      macros.put("__GNUC_MINOR__", "2");
      macros.put("__STDC_VERSION__", "201710L");
      macros.put("__linux__", "1");
      macros.put("__linux", "1");
      macros.put("__gnu_linux__", "1");
      macros.put("__unix__", "1");
      macros.put("__ELF__", "1");
      return macros;
    }
  }
}
