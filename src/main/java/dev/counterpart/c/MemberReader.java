package dev.counterpart.c;

import dev.counterpart.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.cdt.core.dom.ast.ASTVisitor;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTFieldReference;
import org.eclipse.cdt.core.dom.ast.IASTImageLocation;
import org.eclipse.cdt.core.dom.ast.IASTName;
import org.eclipse.cdt.core.dom.ast.c.ICASTFieldDesignator;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTFieldDesignator;

/** Reads one file of code and tells whose members the wanted names in it are. */
final class MemberReader {
  private final Set<String> wanted;

  MemberReader(Set<String> wanted) {
    this.wanted = wanted;
  }

  /** What could be read; the parser is foreign code that is fed hostile text. */
  List<MemberName> read(Supplier<TranslationUnit> unit) {
    var found = new ArrayList<MemberName>();
    try {
      unit.get().ast().accept(new Names(found));
    } catch (UserError e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      return List.of();
    }
    return found.stream()
        .sorted(Comparator.comparing(MemberName::file).thenComparingInt(MemberName::offset))
        .distinct()
        .toList();
  }

  private final class Names extends ASTVisitor {
    private final List<MemberName> found;

    Names(List<MemberName> found) {
      this.found = found;
      shouldVisitDeclarations = true;
      shouldVisitNames = true;
    }

    @Override
    public int visit(IASTDeclaration declaration) {
      if (Thread.currentThread().isInterrupted()) {
        return PROCESS_ABORT; // its time is over
      }
      return declaration.isPartOfTranslationUnitFile() ? PROCESS_CONTINUE : PROCESS_SKIP;
    }

    private static boolean isMember(IASTName name) {
      return switch (name.getParent()) {
        case IASTFieldReference _, ICASTFieldDesignator _, ICPPASTFieldDesignator _ -> true;
        case null, default -> false;
      };
    }

    @Override
    public int visit(IASTName name) {
      String text = new String(name.getSimpleID());
      if (isMember(name) || wanted.contains(text)) {
        // Nowhere stands what is pasted together.
        IASTImageLocation place = name.getImageLocation();
        if (place != null) {
          found.add(
              new MemberName(
                  text,
                  place.getFileName().substring(IncludedFiles.ROOT.length()),
                  place.getNodeOffset(),
                  MemberOwner.of(name)));
        }
      }
      return PROCESS_CONTINUE;
    }
  }
}
