package dev.counterpart.c;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorFunctionStyleMacroDefinition;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorMacroDefinition;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorUndefStatement;

/**
 * The macros that are defined where a header ends.
 *
 * @param definitions those of the header's own text, by name, in its order
 * @param replacements replacement texts of all, what is included too
 */
record DefinedMacros(
    Map<String, IASTPreprocessorMacroDefinition> definitions, Map<String, String> replacements) {

  /**
   * @param directives of a header and what it includes, in order
   */
  static DefinedMacros of(IASTPreprocessorStatement[] directives) {
    Map<String, IASTPreprocessorMacroDefinition> definitions = new LinkedHashMap<>();
    Map<String, String> replacements = new LinkedHashMap<>();
    for (IASTPreprocessorStatement directive : directives) {
      switch (directive) {
        case IASTPreprocessorMacroDefinition macro when macro.isActive() -> {
          replacements.put(macro.getName().toString(), macro.getExpansion());
          if (macro.isPartOfTranslationUnitFile()) {
            definitions.put(macro.getName().toString(), macro);
          }
        }
        case IASTPreprocessorUndefStatement undef when undef.isActive() -> {
          replacements.remove(undef.getMacroName().toString());
          definitions.remove(undef.getMacroName().toString());
        }
        default -> {}
      }
    }
    return new DefinedMacros(definitions, replacements);
  }

  /**
   * The header's own, as they are told.
   *
   * @param guard its include guard, which is left out
   * @param expressions what a macro expands to, when that is an expression
   */
  List<CHeader.Macro> own(
      Optional<String> guard,
      Declarations declarations,
      Function<String, Optional<IASTInitializerClause>> expressions) {
    List<CHeader.Macro> own = new ArrayList<>();
    definitions.forEach(
        (name, macro) -> {
          boolean callable = macro instanceof IASTPreprocessorFunctionStyleMacroDefinition;
          String body =
              SourceText.withoutComments(macro.getExpansion()).strip().replaceAll("\\s+", " ");
          boolean mirror = body.equals(name) && declarations.constant(name).isPresent();
          if (callable || !(mirror || guard.filter(name::equals).isPresent())) {
            Optional<Value> value =
                callable
                    ? Optional.empty()
                    : expressions.apply(name).flatMap(declarations.evaluator()::value);
            own.add(new CHeader.Macro(name, Declarations.line(macro), callable, body, value));
          }
        });
    return own;
  }
}
