package dev.counterpart.c;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.dom.parser.c.GCCParserExtensionConfiguration;
import org.eclipse.cdt.core.dom.parser.c.GCCScannerExtensionConfiguration;
import org.eclipse.cdt.core.parser.FileContent;
import org.eclipse.cdt.core.parser.NullLogService;
import org.eclipse.cdt.core.parser.ParserLanguage;
import org.eclipse.cdt.core.parser.ParserMode;
import org.eclipse.cdt.core.parser.ScannerInfo;
import org.eclipse.cdt.internal.core.dom.parser.c.GNUCSourceParser;
import org.eclipse.cdt.internal.core.parser.scanner.CPreprocessor;

/**
 * Text that went through the preprocessor and the C parser. The parser's own classes are started
 * directly: the language objects above them would start the Eclipse platform.
 */
record TranslationUnit(IASTTranslationUnit ast) {

  /**
   * @param name below the include root, so that {@code #include "x.h"} finds its neighbours
   * @throws MacroCost.TooMuch when expanding its macros would not end in reasonable time
   */
  static TranslationUnit of(String name, String text, Includes includes, Abi abi) {
    MacroCost macroCost = new MacroCost();
    macroCost.add(text);
    FileContent content = FileContent.create(IncludedFiles.ROOT + name, text.toCharArray());
    ScannerInfo info =
        new ScannerInfo(
            predefined(abi),
            new String[] {IncludedFiles.ROOT.substring(0, IncludedFiles.ROOT.length() - 1)});
    NullLogService log = new NullLogService();
    CPreprocessor scanner =
        new CPreprocessor(
            content,
            info,
            ParserLanguage.C,
            log,
            GCCScannerExtensionConfiguration.getInstance(info),
            new IncludedFiles(includes, macroCost));
    GNUCSourceParser parser =
        new GNUCSourceParser(
            scanner, ParserMode.COMPLETE_PARSE, log, GCCParserExtensionConfiguration.getInstance());
    return new TranslationUnit(parser.parse());
  }

  /** What GCC predefines on x86 and headers ask for, and the kernel's own annotations. */
  private static Map<String, String> predefined(Abi abi) {
    Map<String, String> macros = new HashMap<>();
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
    for (String empty :
        new String[] {
          "__user", "__force", "__iomem", "__must_check", "__EXPORTED_HEADERS__", "__signed"
        }) {
      macros.put(empty, empty.equals("__signed") ? "signed" : "");
    }
    macros.put("offsetof(type, member)", "((__SIZE_TYPE__)&((type *)0)->member)");
    macros.put("BIT(nr)", "(1UL << (nr))");
    macros.put("BIT_ULL(nr)", "(1ULL << (nr))");
    macros.put("__packed", "__attribute__((packed))");
    macros.put("__aligned(x)", "__attribute__((aligned(x)))");
    macros.put("__counted_by(x)", "");
    macros.put("__counted_by_le(x)", "");
    macros.put("__counted_by_be(x)", "");
    return macros;
  }
}
