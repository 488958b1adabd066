package dev.counterpart.c;

import java.util.OptionalLong;
import org.eclipse.cdt.core.dom.ast.IASTEqualsInitializer;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;

/** Evaluates an expression that is only known as text, such as the argument of an attribute. */
final class Snippet {
  private static final int MAX_LENGTH = 2000;

  private Snippet() {}

  static OptionalLong number(String text, Declarations declarations) {
    if (text.length() <= MAX_LENGTH && text.matches("[0-9xXa-fA-FuUlL]+")) {
      return Literals.integer(text, declarations.abi())
          .map(v -> OptionalLong.of(v.bits()))
          .orElse(OptionalLong.empty());
    }
    if (text.length() > MAX_LENGTH || text.contains(";")) {
      return OptionalLong.empty();
    }
    for (var declaration :
        TranslationUnit.of(
                "snippet.c", "int snippet = (" + text + ");", Includes.none(), declarations.abi())
            .ast()
            .getDeclarations()) {
      if (declaration instanceof IASTSimpleDeclaration simple
          && simple.getDeclarators().length == 1
          && simple.getDeclarators()[0].getInitializer() instanceof IASTEqualsInitializer init) {
        return declarations.evaluator().number(init.getInitializerClause());
      }
    }
    return OptionalLong.empty();
  }
}
