package dev.counterpart.c;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.cdt.core.dom.ast.IASTCompositeTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTElaboratedTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTEnumerationSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTNamedTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTTypeId;

/**
 * The names of one translation unit (typedefs, tags, enumerators), filled in the order of its
 * declarations, and the types that declarations spell. Confined to one parse.
 */
final class Declarations {
  private final Abi abi;
  private final PackPragmas pragmas;
  private final Evaluator evaluator;
  private final Declarators declarators;
  private final Map<String, CType> typedefs = new HashMap<>();
  private final Map<String, CType> tags = new HashMap<>();
  private final Map<String, Value> constants = new HashMap<>();
  private final Map<IASTNode, CType> definedAt = new HashMap<>();
  private final List<Definition> definitions = new ArrayList<>();
  private final List<CHeader.Unread> unread = new ArrayList<>();

  Declarations(Abi abi, PackPragmas pragmas) {
    this.abi = abi;
    this.pragmas = pragmas;
    this.evaluator = new Evaluator(this, abi);
    this.declarators = new Declarators(this, evaluator);
  }

  /** What the main file defines, in the order in which definitions end. */
  List<Definition> definitions() {
    return definitions;
  }

  List<CHeader.Unread> unread() {
    return unread;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  Abi abi() {
    return abi;
  }

  /** Takes a declaration at file level. */
  void take(IASTSimpleDeclaration declaration) {
    IASTDeclSpecifier specifier = declaration.getDeclSpecifier();
    CType base = type(specifier);
    if (specifier.getStorageClass() != IASTDeclSpecifier.sc_typedef) {
      if (declaration.isPartOfTranslationUnitFile()) {
        definitions.addAll(new FunctionsAndVariables(this).of(declaration, base));
      }
      return;
    }
    Attributes shared = shared(declaration);
    for (IASTDeclarator declarator : declaration.getDeclarators()) {
      Declarators.Declared declared = declarators.read(declarator, base);
      Attributes attributes = shared.and(declared.attributes());
      CType.Alias alias =
          new CType.Alias(
              declared.name(), modified(declared.type(), attributes), attributes.aligned());
      typedefs.put(declared.name(), alias);
      if (declaration.isPartOfTranslationUnitFile()) {
        definitions.add(new Definition.OfTypedef(alias, line(declarator)));
      }
    }
  }

  /** Takes a function with its body, which declares nothing that programs can name. */
  void take(IASTFunctionDefinition function) {
    type(function.getDeclSpecifier());
    if (function.isPartOfTranslationUnitFile()) {
      definitions.add(new FunctionsAndVariables(this).of(function));
    }
  }

  /** Attributes that stand before the declarators and hold for all of them. */
  Attributes shared(IASTSimpleDeclaration declaration) {
    IASTDeclSpecifier specifier = declaration.getDeclSpecifier();
    Attributes own = attributes(declaration);
    boolean body =
        specifier instanceof IASTCompositeTypeSpecifier
            || specifier instanceof IASTEnumerationSpecifier;
    return body ? own : own.and(attributes(specifier));
  }

  Attributes attributes(IASTNode node) {
    return Attributes.of(node, text -> Snippet.number(text, this));
  }

  Declarators declarators() {
    return declarators;
  }

  /** The size that {@code mode} asks for. */
  OptionalInt bytesOfMode(Attributes attributes) {
    return switch (attributes.mode()) {
      case "QI", "byte" -> OptionalInt.of(1);
      case "HI" -> OptionalInt.of(2);
      case "SI" -> OptionalInt.of(4);
      case "DI" -> OptionalInt.of(8);
      case "TI" -> OptionalInt.of(16);
      case "word", "pointer" -> OptionalInt.of(abi.wordSize());
      default -> OptionalInt.empty();
    };
  }

  /** What {@code mode} and {@code vector_size} make of a type. */
  CType modified(CType type, Attributes attributes) {
    int bytes = bytesOfMode(attributes).orElse(0);
    if (bytes != 0 && type.bare() instanceof CType.Scalar scalar) {
      return new CType.Scalar(scalar.name(), bytes, bytes, scalar.unsigned(), true);
    }
    if (attributes.vector().isPresent()) {
      int size = (int) attributes.vector().getAsLong();
      return new CType.Scalar(type.text(), size, size, false, false);
    }
    return type;
  }

  CType type(IASTTypeId typeId) {
    return declarators.read(typeId.getAbstractDeclarator(), type(typeId.getDeclSpecifier())).type();
  }

  CType type(IASTDeclSpecifier specifier) {
    return switch (specifier) {
      case IASTCompositeTypeSpecifier composite -> composite(composite);
      case IASTEnumerationSpecifier enumeration -> enumeration(enumeration);
      case IASTElaboratedTypeSpecifier elaborated -> elaborated(elaborated);
      case IASTNamedTypeSpecifier named ->
          named(named.getName().toString())
              .orElseGet(() -> new CType.Incomplete(named.getName().toString()));
      case IASTSimpleDeclSpecifier simple when simple.getDeclTypeExpression() != null ->
          TypeOf.read(simple.getDeclTypeExpression(), this);
      case IASTSimpleDeclSpecifier simple -> Arithmetic.type(simple, abi);
      default -> new CType.Incomplete(specifier.toString());
    };
  }

  private CType composite(IASTCompositeTypeSpecifier specifier) {
    CType known = definedAt.get(specifier);
    if (known != null) {
      return known;
    }
    String tag = specifier.getName().toString();
    boolean union = specifier.getKey() == IASTCompositeTypeSpecifier.k_union;
    CType.Composite type =
        !tag.isEmpty()
                && tags.get(tag) instanceof CType.Composite forward
                && !forward.defined()
                && forward.union() == union
            ? forward
            : new CType.Composite(union, tag);
    definedAt.put(specifier, type);
    if (!tag.isEmpty()) {
      tags.put(tag, type);
    }
    new CompositeReader(this, pragmas).read(specifier, type);
    if (specifier.isPartOfTranslationUnitFile()) {
      definitions.add(
          new Definition.OfComposite(type, line(tag.isEmpty() ? specifier : specifier.getName())));
    }
    return type;
  }

  private CType enumeration(IASTEnumerationSpecifier specifier) {
    CType known = definedAt.get(specifier);
    if (known != null) {
      return known;
    }
    Definition.OfEnum definition = new EnumReader(this).read(specifier, attributes(specifier));
    definedAt.put(specifier, definition.type());
    if (!definition.tag().isEmpty()) {
      tags.put(definition.tag(), definition.type());
    }
    if (specifier.isPartOfTranslationUnitFile()) {
      definitions.add(definition);
    }
    return definition.type();
  }

  private CType elaborated(IASTElaboratedTypeSpecifier specifier) {
    String tag = specifier.getName().toString();
    CType known = tags.get(tag);
    if (known != null) {
      return known;
    }
    if (specifier.getKind() == IASTElaboratedTypeSpecifier.k_enum) {
      return new CType.Incomplete("enum " + tag);
    }
    CType.Composite forward =
        new CType.Composite(specifier.getKind() == IASTElaboratedTypeSpecifier.k_union, tag);
    tags.put(tag, forward);
    return forward;
  }

  /** The type that a typedef name stands for. */
  Optional<CType> named(String name) {
    return Optional.ofNullable(typedefs.get(name)).or(() -> Arithmetic.builtin(name, abi));
  }

  Optional<Value> constant(String name) {
    return Optional.ofNullable(constants.get(name));
  }

  void define(String name, Value value) {
    constants.put(name, value);
  }

  /** What is declared at a node is lost. */
  void cannotRead(IASTNode node, String reason) {
    note(node, reason, true);
  }

  /** A size or a value is missing, and nothing else. */
  void notKnown(IASTNode node, String what) {
    note(node, what + " is not known", false);
  }

  private void note(IASTNode node, String reason, boolean losesElements) {
    if (node.isPartOfTranslationUnitFile()) {
      unread.add(new CHeader.Unread(line(node), reason, losesElements));
    }
  }

  CType pointerTo(CType target) {
    return new CType.Pointer(target, abi.wordSize());
  }

  CType charArray(long count) {
    return new CType.Array(Arithmetic.integer("char", 1, false), OptionalLong.of(count), "");
  }

  CType integer(int size, boolean unsigned) {
    return Arithmetic.integer(unsigned ? "unsigned" : "int", size, unsigned);
  }

  /** Of the main file: what an included one holds stands where that is included. */
  static int line(IASTNode node) {
    IASTFileLocation location = node.getFileLocation();
    while (location != null && location.getContextInclusionStatement() != null) {
      location = location.getContextInclusionStatement().getFileLocation();
    }
    return location == null ? 0 : location.getStartingLineNumber();
  }
}
