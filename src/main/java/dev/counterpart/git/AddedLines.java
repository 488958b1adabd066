package dev.counterpart.git;

import java.util.BitSet;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Which lines a text has gained. */
public final class AddedLines {
  private static final DiffAlgorithm HISTOGRAM = new HistogramDiff();

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
    for (Edit edit : HISTOGRAM.diff(RawTextComparator.DEFAULT, new RawText(before), newText)) {
      added.set(edit.getBeginB(), edit.getEndB());
    }
    return added;
  }
}
