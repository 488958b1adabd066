package dev.counterpart.uapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTEqualsInitializer;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorMacroDefinition;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorPragmaStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorUndefStatement;
import org.eclipse.cdt.core.dom.ast.IASTProblemDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.internal.core.dom.parser.ASTNode;

/**
 * Reads a C header as a compiler does: what it declares, with values and layout. The C parser gives
 * the syntax; types are laid out and constants evaluated here.
 */
public final class HeaderParser {
  /** Longer texts are not read: no uAPI header comes near it. */
  public static final int MAX_CHARS = 1 << 20;

  private static final int MAX_NESTING = 400;

  private final String path;
  private final String name;
  private final String text;
  private final Abi abi;

  private HeaderParser(String path, String name, String text, Abi abi) {
    this.path = path;
    this.name = name;
    this.text = text;
    this.abi = abi;
  }

  /**
   * Reads one header.
   *
   * @param path as elements shall carry it; what follows {@code include/uapi/} (or {@code
   *     kernel-headers/}, or {@code include/}) is its name for headers beside it
   * @param text of the whole header
   * @param includes where included headers come from; basic ones are known anyway
   * @return what this file itself declares, and what could not be read
   */
  public static ParsedHeader parse(String path, String text, Includes includes, Abi abi) {
    return parse(path, includeName(path), text, includes, abi);
  }

  /**
   * Reads one header whose name for headers beside it is known.
   *
   * @param path as elements shall carry it
   * @param name by which other headers include it, for example {@code rdma/ib_user_verbs.h}
   */
  public static ParsedHeader parse(
      String path, String name, String text, Includes includes, Abi abi) {
    if (text.length() > MAX_CHARS) {
      return unread(path, "the header is longer than " + MAX_CHARS + " characters");
    }
    if (nestsTooDeeply(text)) {
      return unread(path, "the header nests too deeply");
    }
    return BoundedReading.of(() -> read(path, name, text, includes, abi))
        .orElseGet(
            () ->
                unread(
                    path,
                    "reading the header takes more than "
                        + BoundedReading.MAX_SECONDS
                        + " seconds"));
  }

  private static ParsedHeader read(
      String path, String name, String text, Includes includes, Abi abi) {
    try {
      return new HeaderParser(path, name, text, abi).parse(includes);
    } catch (MacroCost.TooMuch e) {
      return unread(path, "the header is not read because " + e.getMessage());
    } catch (StackOverflowError e) {
      return unread(path, "the header nests too deeply");
    } catch (RuntimeException e) {
      // The parser is foreign code that is fed hostile text: a fault of its own costs one header.
      return unread(path, "the C parser failed: " + e);
    }
  }

  /** The C parser tries several readings at each parenthesis, so that its time explodes first. */
  private static boolean nestsTooDeeply(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> depth = Math.max(0, depth - 1);
        default -> {}
      }
      if (depth > MAX_NESTING) {
        return true;
      }
    }
    return false;
  }

  private static ParsedHeader unread(String path, String reason) {
    return new ParsedHeader(path, List.of(), List.of(new ParsedHeader.Unread(0, reason)));
  }

  private ParsedHeader parse(Includes includes) {
    Probes probes = Probes.of(text);
    IASTTranslationUnit ast = TranslationUnit.of(name, text + probes.code(), includes, abi).ast();
    Declarations declarations = new Declarations(abi, pragmas(ast));
    Map<Integer, IASTInitializerClause> probed = new TreeMap<>();
    for (IASTDeclaration declaration : ast.getDeclarations()) {
      switch (declaration) {
        case IASTSimpleDeclaration simple -> {
          Optional<Integer> probe = probes.number(simple);
          if (probe.isEmpty() && probes.areTakenInto(simple)) {
            declarations.cannotRead(simple, "the header ends inside a declaration");
          } else if (probe.isEmpty()) {
            declarations.take(simple);
          } else if (simple.getDeclarators()[0].getInitializer()
              instanceof IASTEqualsInitializer init) {
            probed.put(probe.get(), init.getInitializerClause());
          }
        }
        case IASTProblemDeclaration problem when Declarations.line(problem) < probes.firstLine() ->
            declarations.cannotRead(problem, "this is no C declaration");
        default -> {}
      }
    }
    List<Element> elements =
        new ArrayList<>(new Elements(path, abi).of(declarations.definitions()));
    elements.addAll(macros(ast, probes, probed, declarations));
    elements.sort(Comparator.comparingInt(Element::line));
    List<ParsedHeader.Unread> unread = new ArrayList<>(declarations.unread());
    unread.sort(Comparator.comparingInt(ParsedHeader.Unread::line));
    return new ParsedHeader(
        path,
        elements,
        unread,
        OtherBranches.of(path, text, Conditionals.skipped(ast.getAllPreprocessorStatements())));
  }

  private List<Element> macros(
      IASTTranslationUnit ast,
      Probes probes,
      Map<Integer, IASTInitializerClause> probed,
      Declarations declarations) {
    Map<String, IASTPreprocessorMacroDefinition> own = new LinkedHashMap<>();
    Map<String, String> bodies = new LinkedHashMap<>();
    for (IASTPreprocessorStatement statement : ast.getAllPreprocessorStatements()) {
      switch (statement) {
        case IASTPreprocessorMacroDefinition macro when macro.isActive() -> {
          bodies.put(macro.getName().toString(), macro.getExpansion());
          if (macro.isPartOfTranslationUnitFile()) {
            own.put(macro.getName().toString(), macro);
          }
        }
        case IASTPreprocessorUndefStatement undef when undef.isActive() -> {
          bodies.remove(undef.getMacroName().toString());
          own.remove(undef.getMacroName().toString());
        }
        default -> {}
      }
    }
    Macros macros = new Macros(path, text, bodies, declarations);
    List<Element> elements = new ArrayList<>();
    own.forEach(
        (name, macro) -> {
          Optional<IASTInitializerClause> expression = probes.numberOf(name).map(probed::get);
          macros.element(macro, expression).ifPresent(elements::add);
        });
    return elements;
  }

  private static PackPragmas pragmas(IASTTranslationUnit ast) {
    PackPragmas pragmas = new PackPragmas();
    for (IASTPreprocessorStatement statement : ast.getAllPreprocessorStatements()) {
      if (statement instanceof IASTPreprocessorPragmaStatement pragma
          && pragma.isActive()
          && pragma instanceof ASTNode node) {
        pragmas.add(node.getOffset(), new String(pragma.getMessage()));
      }
    }
    return pragmas;
  }

  /** The name by which other headers include this one. */
  static String includeName(String path) {
    for (String root : new String[] {"include/uapi/", "kernel-headers/", "include/"}) {
      int at = path.indexOf(root);
      if (at == 0 || (at > 0 && path.charAt(at - 1) == '/')) {
        return path.substring(at + root.length());
      }
    }
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
