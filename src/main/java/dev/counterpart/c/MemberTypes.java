package dev.counterpart.c;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTArraySubscriptExpression;
import org.eclipse.cdt.core.dom.ast.IASTCompositeTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTElaboratedTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTEqualsInitializer;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFieldReference;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializerList;
import org.eclipse.cdt.core.dom.ast.IASTName;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTParameterDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTStandardFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTTypeIdInitializerExpression;
import org.eclipse.cdt.core.dom.ast.IASTUnaryExpression;
import org.eclipse.cdt.core.dom.ast.IArrayType;
import org.eclipse.cdt.core.dom.ast.ICompositeType;
import org.eclipse.cdt.core.dom.ast.IField;
import org.eclipse.cdt.core.dom.ast.IParameter;
import org.eclipse.cdt.core.dom.ast.IPointerType;
import org.eclipse.cdt.core.dom.ast.IQualifierType;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.ITypedef;
import org.eclipse.cdt.core.dom.ast.IVariable;
import org.eclipse.cdt.core.dom.ast.c.ICASTArrayDesignator;
import org.eclipse.cdt.core.dom.ast.c.ICASTDesignatedInitializer;
import org.eclipse.cdt.core.dom.ast.c.ICASTDesignator;
import org.eclipse.cdt.core.dom.ast.c.ICASTFieldDesignator;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPReferenceType;
import org.eclipse.cdt.internal.core.dom.parser.ASTQueries;
import org.eclipse.cdt.internal.core.dom.parser.c.CVisitor;
import org.eclipse.cdt.internal.core.dom.parser.c.ICInternalBinding;
import org.jspecify.annotations.Nullable;

/** The types of which code asks for members, where the parser does not find the members itself. */
final class MemberTypes {
  /** Types are made of types no deeper in earnest. */
  private static final int MAX_STEPS = 64;

  private MemberTypes() {}

  /** The member that a name stands for, in places that the parser does not look at. */
  static Optional<IField> member(IASTName name) {
    ICompositeType type = composite(whole(name));
    return type == null
        ? Optional.empty()
        : Optional.ofNullable(member(type, new String(name.getSimpleID())));
  }

  /** Tag of the struct or union whose member is asked for. */
  static Optional<String> asked(IASTName name) {
    return Optional.ofNullable(composite(whole(name)))
        .map(ICompositeType::getName)
        .or(() -> declaredAs(name))
        .filter(tag -> !tag.isEmpty());
  }

  /** The type of what a member is asked of. */
  private static @Nullable IType whole(IASTName name) {
    return switch (name.getParent()) {
      case IASTFieldReference reference -> type(reference.getFieldOwner(), 0);
      case ICASTFieldDesignator designator -> designated(designator);
      case null, default -> null;
    };
  }

  private static @Nullable IType type(IASTExpression expression, int depth) {
    IType known = expression.getExpressionType();
    if (composite(known) != null || depth > MAX_STEPS) {
      return known;
    }
    return switch (expression) {
      case IASTFieldReference reference ->
          member(reference.getFieldName()).map(IField::getType).orElse(null);
      case IASTArraySubscriptExpression element -> type(element.getArrayExpression(), depth + 1);
      case IASTUnaryExpression unary when unary.getOperand() != null ->
          type(unary.getOperand(), depth + 1);
      default -> null;
    };
  }

  /**
   * The member of a type, or else of a struct that an unnamed union puts into it: builds generate
   * unnamed twins of structs, so that {@code union { TWIN(acme_resp); struct acme_resp whole; }}
   * has the members of both.
   */
  private static @Nullable IField member(ICompositeType type, String name) {
    IField own = type.findField(name);
    if (own != null || !(type instanceof ICInternalBinding binding)) {
      return own;
    }
    @Nullable IASTCompositeTypeSpecifier body =
        ASTQueries.findAncestorWithType(binding.getDefinition(), IASTCompositeTypeSpecifier.class);
    if (body == null) {
      return null;
    }
    for (IASTDeclaration declaration : body.getMembers()) {
      if (declaration instanceof IASTSimpleDeclaration unnamed
          && unnamed.getDeclarators().length == 0
          && unnamed.getDeclSpecifier() instanceof IASTCompositeTypeSpecifier union
          && union.getKey() == IASTCompositeTypeSpecifier.k_union) {
        for (IASTDeclaration inside : union.getMembers()) {
          IField twin = inside instanceof IASTSimpleDeclaration one ? twin(one, name) : null;
          if (twin != null) {
            return twin;
          }
        }
      }
    }
    return null;
  }

  private static @Nullable IField twin(IASTSimpleDeclaration declaration, String name) {
    return declaration.getDeclSpecifier() instanceof IASTElaboratedTypeSpecifier whole
            && whole.getName().resolveBinding() instanceof ICompositeType type
        ? type.findField(name)
        : null;
  }

  /** Tag of a struct that no file at hand defines, where a variable is declared as one. */
  private static Optional<String> declaredAs(IASTName name) {
    return name.getParent() instanceof IASTFieldReference reference
            && reference.getFieldOwner() instanceof IASTIdExpression variable
        ? switch (variable.getName().resolveBinding()) {
          case IParameter parameter -> parameter(name, parameter.getName());
          case ICInternalBinding binding -> elaborated(binding.getPhysicalNode());
          case null, default -> Optional.empty();
        }
        : Optional.empty();
  }

  private static Optional<String> parameter(IASTNode inside, String name) {
    @Nullable IASTFunctionDefinition function =
        ASTQueries.findAncestorWithType(inside, IASTFunctionDefinition.class);
    return function != null
            && function.getDeclarator() instanceof IASTStandardFunctionDeclarator declarator
        ? Arrays.stream(declarator.getParameters())
            .filter(
                one ->
                    ASTQueries.findInnermostDeclarator(one.getDeclarator())
                        .getName()
                        .toString()
                        .equals(name))
            .findFirst()
            .flatMap(MemberTypes::elaborated)
        : Optional.empty();
  }

  private static Optional<String> elaborated(@Nullable IASTNode declared) {
    for (IASTNode node = declared; node != null; node = node.getParent()) {
      IASTDeclSpecifier type =
          switch (node) {
            case IASTParameterDeclaration parameter -> parameter.getDeclSpecifier();
            case IASTSimpleDeclaration declaration -> declaration.getDeclSpecifier();
            default -> null;
          };
      if (type != null) {
        return type instanceof IASTElaboratedTypeSpecifier named
            ? Optional.of(named.getName().toString())
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The type in which a designator is looked up. */
  @SuppressWarnings("ReferenceEquality") // the same name may stand there twice
  private static @Nullable IType designated(ICASTFieldDesignator wanted) {
    if (!(wanted.getParent() instanceof ICASTDesignatedInitializer initializer)) {
      return null;
    }
    IType type = initialized(initializer.getParent(), 0);
    for (ICASTDesignator designator : initializer.getDesignators()) {
      if (designator == wanted) {
        return type;
      }
      type = inside(type, designator);
    }
    return null;
  }

  /** The type that a list of values is for. */
  private static @Nullable IType initialized(IASTNode list, int depth) {
    if (depth > MAX_STEPS || !(list instanceof IASTInitializerList)) {
      return null;
    }
    return switch (list.getParent()) {
      case IASTEqualsInitializer equals
          when equals.getParent() instanceof IASTDeclarator declarator
              && ASTQueries.findInnermostDeclarator(declarator).getName().resolveBinding()
                  instanceof IVariable variable ->
          variable.getType();
      case IASTTypeIdInitializerExpression literal ->
          CVisitor.createType(literal.getTypeId().getAbstractDeclarator());
      case ICASTDesignatedInitializer outer -> {
        IType type = initialized(outer.getParent(), depth + 1);
        for (ICASTDesignator designator : outer.getDesignators()) {
          type = inside(type, designator);
        }
        yield type;
      }
      case IASTInitializerList outer ->
          bare(initialized(outer, depth + 1)) instanceof IArrayType array ? array.getType() : null;
      case null, default -> null;
    };
  }

  private static @Nullable IType inside(@Nullable IType type, ICASTDesignator designator) {
    return switch (designator) {
      case ICASTArrayDesignator _ ->
          bare(type) instanceof IArrayType array ? array.getType() : null;
      case ICASTFieldDesignator field -> {
        ICompositeType composite = composite(type);
        IField member = composite == null ? null : member(composite, field.getName().toString());
        yield member == null ? null : member.getType();
      }
      default -> null;
    };
  }

  /** Without the names and qualifiers that a type was given. */
  private static @Nullable IType bare(@Nullable IType from) {
    IType type = from;
    for (int step = 0; step < MAX_STEPS; step++) {
      switch (type) {
        case ITypedef named -> type = named.getType();
        case IQualifierType qualified -> type = qualified.getType();
        case ICPPReferenceType reference -> type = reference.getType();
        case null, default -> {
          return type;
        }
      }
    }
    return null;
  }

  /** The struct or union that a type is, or points to, or is an array of. */
  private static @Nullable ICompositeType composite(@Nullable IType from) {
    IType type = bare(from);
    for (int step = 0; step < MAX_STEPS; step++) {
      switch (type) {
        case ICompositeType composite -> {
          return composite;
        }
        case IPointerType pointer -> type = bare(pointer.getType());
        case IArrayType array -> type = bare(array.getType());
        case null, default -> {
          return null;
        }
      }
    }
    return null;
  }
}
