package dev.counterpart.c;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTEqualsInitializer;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.internal.core.dom.parser.ASTQueries;

/** What a header declares at file level beside types: programs can use that too. */
final class FunctionsAndVariables {
  private final Declarations declarations;

  FunctionsAndVariables(Declarations declarations) {
    this.declarations = declarations;
  }

  Definition.OfFunction of(IASTFunctionDefinition function) {
    IASTDeclarator declarator = ASTQueries.findInnermostDeclarator(function.getDeclarator());
    return new Definition.OfFunction(
        declarator.getName().toString(), text(function), true, Declarations.line(declarator));
  }

  /** Those of one declaration that is no typedef. */
  List<Definition> of(IASTSimpleDeclaration declaration, CType base) {
    if (isNothing(declaration)) {
      return List.of();
    }
    List<Definition> found = new ArrayList<>();
    for (IASTDeclarator declarator : declaration.getDeclarators()) {
      Declarators.Declared declared = declarations.declarators().read(declarator, base);
      int line = Declarations.line(ASTQueries.findInnermostDeclarator(declarator));
      if (declared.name().isEmpty()) {
        continue;
      }
      if (declared.type() instanceof CType.Function) {
        found.add(new Definition.OfFunction(declared.name(), text(declaration), false, line));
      } else {
        found.add(variable(declared, declarator, line));
      }
    }
    return found;
  }

  private Definition.OfVariable variable(
      Declarators.Declared declared, IASTDeclarator declarator, int line) {
    Optional<Value> value =
        declarator.getInitializer() instanceof IASTEqualsInitializer init
                && declared.type().bare() instanceof CType.Scalar
            ? declarations.evaluator().value(init.getInitializerClause())
            : Optional.empty();
    String text = declarator.getInitializer() == null ? "" : text(declarator.getInitializer());
    return new Definition.OfVariable(declared.name(), declared.type(), text, value, line);
  }

  /** A macro that the parser does not know and takes for a name without a type. */
  private static boolean isNothing(IASTSimpleDeclaration declaration) {
    return declaration.getDeclSpecifier() instanceof IASTSimpleDeclSpecifier simple
        && simple.getType() == IASTSimpleDeclSpecifier.t_unspecified
        && simple.getDeclTypeExpression() == null
        && simple.getRawSignature().isBlank();
  }

  private static String text(IASTNode node) {
    return SourceText.withoutComments(node.getRawSignature()).strip().replaceAll("\\s+", " ");
  }
}
