package dev.counterpart.c;

import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTCompositeTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTEnumerationSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTName;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.IEnumerator;
import org.eclipse.cdt.core.dom.ast.IField;
import org.eclipse.cdt.core.dom.ast.IFunction;
import org.eclipse.cdt.core.dom.ast.IVariable;
import org.eclipse.cdt.internal.core.dom.parser.ASTQueries;
import org.eclipse.cdt.internal.core.dom.parser.c.CEnumerator;
import org.eclipse.cdt.internal.core.dom.parser.c.ICInternalBinding;
import org.eclipse.cdt.internal.core.dom.parser.cpp.ICPPInternalBinding;
import org.jspecify.annotations.Nullable;

/** Looks up whose member a name is. */
final class MemberOwner {
  private MemberOwner() {}

  static Optional<MemberName.Owner> of(IASTName name) {
    IBinding binding = name.resolveBinding();
    if (binding instanceof IField || binding instanceof IEnumerator) {
      return Optional.ofNullable(declaration(binding)).map(MemberOwner::declared);
    }
    if (binding instanceof IVariable || binding instanceof IFunction) {
      return Optional.of(new MemberName.Owner("", new String(name.getSimpleID()), true, ""));
    }
    return MemberTypes.member(name)
        .map(MemberOwner::declaration)
        .map(MemberOwner::declared)
        .or(() -> asked(name));
  }

  private static @Nullable IASTNode declaration(IBinding binding) {
    return switch (binding) {
      case CEnumerator enumerator -> enumerator.getPhysicalNode();
      case ICInternalBinding inC -> inC.getPhysicalNode();
      case ICPPInternalBinding inCpp -> {
        IASTNode definition = inCpp.getDefinition();
        IASTNode[] declarations = inCpp.getDeclarations();
        yield definition != null || declarations == null || declarations.length == 0
            ? definition
            : declarations[0];
      }
      default -> null;
    };
  }

  /** Goes from a member's declaration outwards to the type that has a name. */
  private static MemberName.Owner declared(IASTNode member) {
    IASTFileLocation place = member.getFileLocation();
    String file = place == null ? "" : place.getFileName().substring(IncludedFiles.ROOT.length());
    String path = "";
    IASTNode node = member instanceof IASTDeclarator ? member : member.getParent();
    if (member instanceof IASTName name) {
      path = new String(name.getSimpleID());
    } else if (member instanceof IASTDeclarator declarator) {
      path = new String(ASTQueries.findInnermostDeclarator(declarator).getName().getSimpleID());
    } else if (member instanceof IASTEnumerationSpecifier.IASTEnumerator enumerator) {
      path = enumerator.getName().toString();
    }
    while (node != null) {
      switch (node) {
        case IASTEnumerationSpecifier list -> {
          return new MemberName.Owner(tag(list.getName(), list), path, true, file);
        }
        case IASTCompositeTypeSpecifier type -> {
          String tag = tag(type.getName(), type);
          if (!tag.isEmpty()
              || !(type.getParent() instanceof IASTSimpleDeclaration outer)
              || !(outer.getParent() instanceof IASTCompositeTypeSpecifier)) {
            return new MemberName.Owner(tag, path, true, file);
          }
          if (outer.getDeclarators().length > 0) {
            path =
                ASTQueries.findInnermostDeclarator(outer.getDeclarators()[0]).getName()
                    + "."
                    + path;
          }
          node = outer.getParent();
        }
        default -> node = node.getParent();
      }
    }
    return new MemberName.Owner("", path, true, file);
  }

  /** A type's own name, or that which a typedef gives it. */
  private static String tag(IASTName name, IASTDeclSpecifier type) {
    String tag = new String(name.getLookupKey());
    return tag.isEmpty()
            && type.getStorageClass() == IASTDeclSpecifier.sc_typedef
            && type.getParent() instanceof IASTSimpleDeclaration declaration
            && declaration.getDeclarators().length > 0
        ? ASTQueries.findInnermostDeclarator(declaration.getDeclarators()[0]).getName().toString()
        : tag;
  }

  /** Of a member that its type is not seen to have: the type that is asked for it. */
  private static Optional<MemberName.Owner> asked(IASTName name) {
    return MemberTypes.asked(name)
        .map(tag -> new MemberName.Owner(tag, new String(name.getSimpleID()), false, ""));
  }
}
