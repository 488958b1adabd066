package dev.counterpart.git;

import java.util.BitSet;
import java.util.HashSet;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Which lines a text has gained. */
public final class AddedLines {
  private static final DiffAlgorithm HISTOGRAM = new HistogramDiff();

  /** Beyond it lines are compared as a whole: a diff may take the product of both sizes. */
  private static final long MAX_PRODUCT = 2_500_000_000L;

  private AddedLines() {}

  /**
   * Lines of {@code after} that {@code before} lacks, by the histogram diff; bit 0 is the first
   * line.
   */
  public static BitSet between(byte[] before, byte[] after) {
    var added = new BitSet();
    RawText newText = new RawText(after);
    if (before.length == 0) {
      added.set(0, newText.size());
      return added;
    }
    RawText oldText = new RawText(before);
    if ((long) oldText.size() * newText.size() > MAX_PRODUCT) {
      return unlike(oldText, newText);
    }
    for (Edit edit : HISTOGRAM.diff(RawTextComparator.DEFAULT, oldText, newText)) {
      added.set(edit.getBeginB(), edit.getEndB());
    }
    return added;
  }

  /** The lines of one text that another one has nowhere. */
  private static BitSet unlike(RawText before, RawText after) {
    var known = new HashSet<String>();
    for (int line = 0; line < before.size(); line++) {
      known.add(before.getString(line));
    }
    var added = new BitSet();
    for (int line = 0; line < after.size(); line++) {
      added.set(line, !known.contains(after.getString(line)));
    }
    return added;
  }
}
