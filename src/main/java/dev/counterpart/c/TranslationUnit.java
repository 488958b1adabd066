package dev.counterpart.c;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorMacroDefinition;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.dom.parser.IScannerExtensionConfiguration;
import org.eclipse.cdt.core.dom.parser.c.GCCScannerExtensionConfiguration;
import org.eclipse.cdt.core.dom.parser.cpp.GPPParserExtensionConfiguration;
import org.eclipse.cdt.core.dom.parser.cpp.GPPScannerExtensionConfiguration;
import org.eclipse.cdt.core.parser.FileContent;
import org.eclipse.cdt.core.parser.IMacro;
import org.eclipse.cdt.core.parser.NullLogService;
import org.eclipse.cdt.core.parser.ParserLanguage;
import org.eclipse.cdt.core.parser.ParserMode;
import org.eclipse.cdt.core.parser.ScannerInfo;
import org.eclipse.cdt.internal.core.dom.parser.cpp.GNUCPPSourceParser;
import org.eclipse.cdt.internal.core.parser.scanner.CPreprocessor;

/**
 * Text that went through the preprocessor and the C parser. The parser's own classes are started
 * directly: the language objects above them would start the Eclipse platform.
 */
record TranslationUnit(IASTTranslationUnit ast) {

  /**
   * Reads a text. What it defines itself where nobody else does ({@code #ifndef X}, {@code #define
   * X}) is not hidden by a macro or a stand-in of ours.
   *
   * @param name below the include root, so that {@code #include "x.h"} finds its neighbours
   * @throws MacroCost.TooMuch when expanding its macros would not end in reasonable time
   */
  static TranslationUnit of(String name, String text, Includes includes, Abi abi) {
    Set<String> own = new TreeSet<>(Predefined.fallbacks(text));
    IncludeGuard.name(text).ifPresent(own::remove);
    TranslationUnit unit = read(name, text, includes, abi, own);
    // A definition may stand in a branch that is not for programs: then the text needs ours.
    Set<String> needed = new TreeSet<>(own);
    for (IASTPreprocessorMacroDefinition macro : unit.ast().getMacroDefinitions()) {
      if (macro.isPartOfTranslationUnitFile()) {
        needed.remove(macro.getName().toString());
      }
    }
    needed.removeIf(missing -> !Predefined.isOurs(missing) && !StandIns.define(missing));
    if (needed.isEmpty()) {
      return unit;
    }
    own.removeAll(needed);
    return read(name, text, includes, abi, own);
  }

  private static TranslationUnit read(
      String name, String text, Includes includes, Abi abi, Set<String> own) {
    MacroCost macroCost = new MacroCost();
    macroCost.add(text);
    return new TranslationUnit(
        BoundedReading.stoppable(
                new AttributedEnums(
                    scanner(
                        name,
                        text,
                        Predefined.of(abi, own),
                        new Without(own),
                        new IncludedFiles(includes, own, macroCost))))
            .parse());
  }

  /** A file of C code. */
  static TranslationUnit ofC(String path, String text, IncludedFiles included) {
    return new TranslationUnit(
        BoundedReading.stoppable(
                new AttributedEnums(
                    scanner(
                        path,
                        text,
                        Predefined.of(Abi.LP64, Set.of()),
                        new Without(Set.of()),
                        included)))
            .parse());
  }

  /** A file of C++ code. */
  static TranslationUnit ofCpp(String path, String text, IncludedFiles included) {
    Map<String, String> macros = new LinkedHashMap<>(Predefined.of(Abi.LP64, Set.of()));
    macros.remove("__STDC_VERSION__");
    macros.put("__cplusplus", "201703L");
    return new TranslationUnit(
        BoundedReading.stoppable(
                new GNUCPPSourceParser(
                    scanner(path, text, macros, new GPPScannerExtensionConfiguration(), included),
                    ParserMode.COMPLETE_PARSE,
                    new NullLogService(),
                    GPPParserExtensionConfiguration.getInstance()))
            .parse());
  }

  private static CPreprocessor scanner(
      String name,
      String text,
      Map<String, String> macros,
      IScannerExtensionConfiguration dialect,
      IncludedFiles included) {
    return new CPreprocessor(
        FileContent.create(IncludedFiles.ROOT + name, text.toCharArray()),
        new ScannerInfo(
            macros,
            new String[] {IncludedFiles.ROOT.substring(0, IncludedFiles.ROOT.length() - 1)}),
        dialect instanceof GPPScannerExtensionConfiguration ? ParserLanguage.CPP : ParserLanguage.C,
        new NullLogService(),
        dialect,
        included);
  }

  /** GCC's dialect, but for those of the parser's own macros that the text defines itself. */
  private static final class Without extends GCCScannerExtensionConfiguration {
    private final Set<String> own;

    Without(Set<String> own) {
      super(version(4, 7)); // from where on __int128 and __float128 are keywords
      this.own = own;
    }

    @Override
    public IMacro[] getAdditionalMacros() {
      return Arrays.stream(super.getAdditionalMacros())
          .filter(macro -> !isWithheld(macro))
          .toArray(IMacro[]::new);
    }

    private boolean isWithheld(IMacro macro) {
      String name = new String(macro.getSignature()).split("\\(", 2)[0];
      return Predefined.isOurs(name) && own.contains(name);
    }
  }
}
