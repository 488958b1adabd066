package dev.counterpart.uapi;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.regex.Pattern;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorElifStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorElseStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorEndifStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorIfStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorIfdefStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorIfndefStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorStatement;

/**
 * Tells which lines of a header stand in branches that were not taken but that programs may take.
 */
final class Conditionals {
  private static final String TERM = "!?defined\\(?\\w+\\)?";

  /**
   * What never reaches a program: the kernel's own part, which scripts/headers_install.sh takes out
   * of headers (unifdef -U__KERNEL__), and what nobody compiles.
   */
  private static final Pattern NOBODYS =
      Pattern.compile(
          "if0|if(?:def)?__KERNEL__|if(?:"
              + TERM
              + "&&)*defined\\(?__KERNEL__\\)?(?:&&"
              + TERM
              + ")*");

  private static final Pattern EVERYBODYS =
      Pattern.compile("if1|ifndef__KERNEL__|if!defined\\(?__KERNEL__\\)?");

  private enum Branch {
    TAKEN,
    OTHERS,
    NOBODYS
  }

  /**
   * @param last whether no later branch is for anybody
   */
  private record Frame(Branch branch, boolean last) {}

  private Conditionals() {}

  /**
   * Finds the lines of such branches.
   *
   * @param statements of one header and what it includes, in order
   * @return line numbers, 1-based
   */
  static BitSet skipped(IASTPreprocessorStatement[] statements) {
    BitSet skipped = new BitSet();
    Deque<Frame> frames = new ArrayDeque<>();
    int last = 0;
    for (IASTPreprocessorStatement one : statements) {
      boolean own = one.isPartOfTranslationUnitFile() && one.getFileLocation() != null;
      if (own && branches(one)) {
        if (frames.stream().anyMatch(f -> f.branch() == Branch.OTHERS)
            && frames.stream().noneMatch(f -> f.branch() == Branch.NOBODYS)) {
          skipped.set(last + 1, Math.max(last + 1, one.getFileLocation().getStartingLineNumber()));
        }
        last = one.getFileLocation().getEndingLineNumber();
        enter(frames, one);
      }
    }
    return skipped;
  }

  private static void enter(Deque<Frame> frames, IASTPreprocessorStatement one) {
    boolean begins =
        !(one instanceof IASTPreprocessorElifStatement)
            && !(one instanceof IASTPreprocessorElseStatement)
            && !(one instanceof IASTPreprocessorEndifStatement);
    Frame before = begins || frames.isEmpty() ? new Frame(Branch.OTHERS, false) : frames.pop();
    if (one instanceof IASTPreprocessorEndifStatement) {
      return;
    }
    String text =
        SourceText.withoutComments(one.getRawSignature())
            .replaceAll("\\\\\r?\n|\\s+|^(?:#|%:)\\s*(?:el(?=if))?", "");
    Branch branch =
        taken(one)
            ? Branch.TAKEN
            : before.last() || NOBODYS.matcher(text).matches() ? Branch.NOBODYS : Branch.OTHERS;
    frames.push(new Frame(branch, before.last() || EVERYBODYS.matcher(text).matches()));
  }

  private static boolean branches(IASTPreprocessorStatement one) {
    return one instanceof IASTPreprocessorIfStatement
        || one instanceof IASTPreprocessorIfdefStatement
        || one instanceof IASTPreprocessorIfndefStatement
        || one instanceof IASTPreprocessorElifStatement
        || one instanceof IASTPreprocessorElseStatement
        || one instanceof IASTPreprocessorEndifStatement;
  }

  private static boolean taken(IASTPreprocessorStatement one) {
    return switch (one) {
      case IASTPreprocessorIfStatement branch -> branch.taken();
      case IASTPreprocessorIfdefStatement branch -> branch.taken();
      case IASTPreprocessorIfndefStatement branch -> branch.taken();
      case IASTPreprocessorElifStatement branch -> branch.taken();
      case IASTPreprocessorElseStatement branch -> branch.taken();
      default -> false;
    };
  }
}
