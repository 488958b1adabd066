package dev.counterpart.c;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.cdt.core.dom.ast.IASTCompositeTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTFieldDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTProblemDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.internal.core.dom.parser.ASTNode;

/** Reads the body of a struct or union and lays it out. */
final class CompositeReader {
  private final Declarations declarations;
  private final PackPragmas pragmas;
  private final List<CType.Member> members = new ArrayList<>();

  CompositeReader(Declarations declarations, PackPragmas pragmas) {
    this.declarations = declarations;
    this.pragmas = pragmas;
  }

  void read(IASTCompositeTypeSpecifier specifier, CType.Composite type) {
    Attributes attributes = declarations.attributes(specifier);
    Layout layout =
        new Layout(
            declarations.abi(), type.union(), attributes.packed(), pragmas.at(end(specifier)));
    for (IASTDeclaration declaration : specifier.getMembers()) {
      switch (declaration) {
        case IASTSimpleDeclaration simple -> fields(simple, layout);
        case IASTProblemDeclaration problem -> {
          declarations.cannotRead(problem, "a member of " + type.text() + " is no C");
          layout.place(
              new CType.Incomplete("?"), OptionalLong.empty(), true, false, OptionalLong.empty());
        }
        default -> {}
      }
    }
    type.define(members, layout.size(attributes.aligned()), layout.align(attributes.aligned()));
  }

  private static int end(IASTNode node) {
    return node instanceof ASTNode n ? n.getOffset() + n.getLength() : 0;
  }

  private void fields(IASTSimpleDeclaration declaration, Layout layout) {
    IASTDeclSpecifier specifier = declaration.getDeclSpecifier();
    if (specifier.getStorageClass() == IASTDeclSpecifier.sc_typedef) {
      return; // of a header that is included inside the struct: no member, and no C
    }
    CType base = declarations.type(specifier);
    Attributes shared = declarations.shared(declaration);
    IASTDeclarator[] declarators = declaration.getDeclarators();
    if (declarators.length == 0) {
      // Only an untagged struct or union without a declarator is a member (C17 6.7.2.1).
      if (base instanceof CType.Composite composite && composite.tag().isEmpty()) {
        place("", base, OptionalLong.empty(), shared, layout, specifier);
      }
      return;
    }
    for (IASTDeclarator declarator : declarators) {
      Declarators.Declared declared = declarations.declarators().read(declarator, base);
      Attributes attributes = shared.and(declared.attributes());
      OptionalLong width = OptionalLong.empty();
      if (declarator instanceof IASTFieldDeclarator field && field.getBitFieldSize() != null) {
        width = declarations.evaluator().number(field.getBitFieldSize());
        if (width.isEmpty() || width.getAsLong() < 0 || width.getAsLong() > 128) {
          declarations.notKnown(field, "the width of " + declared.name());
          width = OptionalLong.of(0);
        }
      }
      CType type = declarations.modified(declared.type(), attributes);
      place(declared.name(), type, width, attributes, layout, declarator);
    }
  }

  private void place(
      String name,
      CType type,
      OptionalLong width,
      Attributes attributes,
      Layout layout,
      IASTNode node) {
    if (type.size().isEmpty()) {
      declarations.notKnown(
          node, "the size of " + (name.isEmpty() ? "a member" : name) + " (" + type.text() + ")");
    }
    OptionalLong offset =
        layout.place(type, width, !name.isEmpty(), attributes.packed(), attributes.aligned());
    members.add(new CType.Member(name, type, offset, width, Declarations.line(node)));
  }
}
