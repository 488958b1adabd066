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
 * Tells which lines of a header stand in branches that were not taken: those that programs may
 * take, and those that none sees.
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
   * Line numbers, 1-based.
   *
   * @param others of branches that programs may take
   * @param nobodys of branches that no program sees
   */
  record Skipped(Set<Integer> others, Set<Integer> nobodys) {
    Skipped {
      others = Set.copyOf(others);
      nobodys = Set.copyOf(nobodys);
    }
  }

  /**
   * Finds the lines of such branches.
   *
   * @param statements of one header and what it includes, in order
   * @param end no line from this one on counts
   */
  static Skipped skipped(IASTPreprocessorStatement[] statements, int end) {
    Set<Integer> others = new HashSet<>();
    Set<Integer> nobodys = new HashSet<>();
    Frames frames = new Frames();
    int last = 0;
    for (IASTPreprocessorStatement one : statements) {
      boolean own = one.isPartOfTranslationUnitFile() && one.getFileLocation() != null;
      if (own && branches(one)) {
        int next = Math.min(end, one.getFileLocation().getStartingLineNumber());
        for (int i = last + 1; i < next; i++) {
          if (frames.count(Branch.NOBODYS) > 0) {
            nobodys.add(i);
          } else if (frames.count(Branch.OTHERS) > 0) {
            others.add(i);
          }
        }
        last = one.getFileLocation().getEndingLineNumber();
        enter(frames, one);
      }
    }
    return new Skipped(others, nobodys);
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
