package dev.counterpart.userspace;

import dev.counterpart.git.DiffLine;
import dev.counterpart.git.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A file of which only the lines are known that patches add to it. */
final class SparseText {
  /** Longer than any file that people write; a patch may claim any line. */
  private static final int MAX_LINES = 50_000;

  private SparseText() {}

  /**
   * Adds what a hunk adds, on the lines where it stands after the patch. Where they are beyond all
   * bounds, or an earlier patch has put something there, it comes at the end.
   *
   * @param text as the patches before have left it
   */
  static String with(String text, Hunk hunk) {
    var added = new TreeMap<Integer, String>();
    hunk.lines().stream()
        .filter(line -> line.kind() == DiffLine.Kind.ADDED)
        .forEach(line -> added.put(line.newLine(), line.text()));
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (added.isEmpty()) {
      return text;
    }
    boolean free =
        added.firstKey() > 0
            && added.lastKey() <= MAX_LINES
            && added.keySet().stream()
                .allMatch(at -> at > lines.size() || lines.get(at - 1).isEmpty());
    if (free) {
      while (lines.size() < added.lastKey()) {
        lines.add("");
      }
      added.forEach((at, line) -> lines.set(at - 1, line));
    } else {
      lines.addAll(added.values());
    }
    return String.join("\n", lines) + "\n";
  }
}
