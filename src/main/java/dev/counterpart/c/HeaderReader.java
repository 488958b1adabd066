package dev.counterpart.c;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTEqualsInitializer;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorPragmaStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorStatement;
import org.eclipse.cdt.core.dom.ast.IASTProblemDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.internal.core.dom.parser.ASTNode;

/**
 * Reads one header. The C parser gives the syntax; types are laid out and constants evaluated here.
 */
final class HeaderReader {
  private final String name;
  private final String text;
  private final Abi abi;

  HeaderReader(String name, String text, Abi abi) {
    this.name = name;
    this.text = ElifDefined.asElif(text);
    this.abi = abi;
  }

  /**
   * @throws MacroCost.TooMuch when expanding its macros would not end in reasonable time
   */
  CHeader read(Includes includes) {
    Probes probes = Probes.of(text);
    IASTTranslationUnit ast = TranslationUnit.of(name, text + probes.code(), includes, abi).ast();
    IASTPreprocessorStatement[] directives = ast.getAllPreprocessorStatements();
    Declarations declarations = new Declarations(abi, pragmas(directives));
    Map<Integer, IASTInitializerClause> probed = new TreeMap<>();
    for (IASTDeclaration declaration : ast.getDeclarations()) {
      switch (declaration) {
        case IASTSimpleDeclaration simple -> {
          Optional<Integer> probe = probes.number(simple);
          if (probe.isEmpty() && probes.areTakenInto(simple)) {
            declarations.cannotRead(simple, "the header ends inside a declaration");
          } else if (probe.isEmpty() && !probes.areFollowedBy(simple)) {
            declarations.take(simple);
          } else if (probe.isPresent()
              && simple.getDeclarators()[0].getInitializer()
                  instanceof IASTEqualsInitializer init) {
            probed.put(probe.get(), init.getInitializerClause());
          }
        }
        case IASTFunctionDefinition function -> {
          if (probes.areTakenInto(function)) {
            declarations.cannotRead(function, "the header ends inside a function");
          }
          if (!probes.areFollowedBy(function)) {
            declarations.take(function);
          }
        }
        case IASTProblemDeclaration problem when Declarations.line(problem) < probes.firstLine() ->
            declarations.cannotRead(problem, "this is no C declaration");
        default -> {}
      }
    }
    // A macro may define a type inside its sizeof, which is no declaration of the header.
    List<Definition> definitions = List.copyOf(declarations.definitions());
    DefinedMacros macros = DefinedMacros.of(directives);
    List<CHeader.Macro> own =
        macros.own(
            IncludeGuard.ofWhole(text, name),
            declarations,
            macro -> probes.numberOf(macro).map(probed::get));
    Conditionals.Skipped skipped = Conditionals.skipped(directives, probes.firstLine());
    List<CHeader.Unread> unread = new ArrayList<>(declarations.unread());
    unread.addAll(LexedOtherwise.in(text));
    unread.sort(Comparator.comparingInt(CHeader.Unread::line));
    return new CHeader(
        definitions, own, macros.replacements(), skipped.others(), skipped.nobodys(), unread);
  }

  private static PackPragmas pragmas(IASTPreprocessorStatement[] directives) {
    PackPragmas pragmas = new PackPragmas();
    for (IASTPreprocessorStatement directive : directives) {
      if (directive instanceof IASTPreprocessorPragmaStatement pragma
          && pragma.isActive()
          && pragma instanceof ASTNode node) {
        pragmas.add(node.getOffset(), new String(pragma.getMessage()));
      }
    }
    return pragmas;
  }
}
