package dev.counterpart.c;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
  /**
   * @param last whether no later branch is for anybody
   */
  private record Frame(Branch branch, boolean last) {}

  /** The branches that a place stands in, counted: hostile text nests them by the thousand. */
  private static final class Frames {
    private final Deque<Frame> open = new ArrayDeque<>();
    private final Map<Branch, Integer> counts = new EnumMap<>(Branch.class);

    void push(Frame frame) {
      open.push(frame);
      counts.merge(frame.branch(), 1, Integer::sum);
    }

    Frame pop() {
      Frame frame = open.pop();
      counts.merge(frame.branch(), -1, Integer::sum);
      return frame;
    }

    boolean isEmpty() {
      return open.isEmpty();
    }

    int count(Branch branch) {
      return counts.getOrDefault(branch, 0);
    }
  }

  private Conditionals() {}

  /**
   * Finds the lines of such branches.
   *
   * @param statements of one header and what it includes, in order
   * @return line numbers, 1-based
   */
  static Set<Integer> skipped(IASTPreprocessorStatement[] statements) {
    Set<Integer> skipped = new HashSet<>();
    Frames frames = new Frames();
    int last = 0;
    for (IASTPreprocessorStatement one : statements) {
      boolean own = one.isPartOfTranslationUnitFile() && one.getFileLocation() != null;
      if (own && branches(one)) {
        if (frames.count(Branch.OTHERS) > 0 && frames.count(Branch.NOBODYS) == 0) {
          for (int i = last + 1; i < one.getFileLocation().getStartingLineNumber(); i++) {
            skipped.add(i);
          }
        }
        last = one.getFileLocation().getEndingLineNumber();
        enter(frames, one);
      }
    }
    return skipped;
  }

  private static void enter(Frames frames, IASTPreprocessorStatement one) {
    boolean ends = one instanceof IASTPreprocessorEndifStatement;
    boolean goesOn =
        ends
            || one instanceof IASTPreprocessorElifStatement
            || one instanceof IASTPreprocessorElseStatement;
    boolean last = goesOn && !frames.isEmpty() && frames.pop().last();
    if (!ends) {
      String text = one.getRawSignature();
      frames.push(
          new Frame(
              taken(one) ? Branch.TAKEN : last ? Branch.NOBODYS : Branch.notTaken(text),
              last || Branch.isEverybodys(text)));
    }
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
