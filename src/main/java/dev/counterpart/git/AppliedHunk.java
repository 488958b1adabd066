package dev.counterpart.git;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A hunk as git-apply(1) reads it: a place in a text, so that no line is copied.
 *
 * @param header what its first line says
 * @param from where the line below that begins
 * @param to behind the line feed of its last line
 */
record AppliedHunk(String text, HunkRange header, int from, int to) {
  /**
   * Whether a hunk that was read elsewhere changes the same. Lines that its header does not count
   * may not follow there: Git leaves them out, and they can hide what it applies. Nor may a side go
   * on behind the remark that it has no line feed at its end: Git joins the lines then.
   */
  boolean isReadAs(Hunk hunk) {
    if (hunk.oldStart() != header.oldStart() || hunk.newStart() != header.newStart()) {
      return false;
    }
    List<DiffLine> lines = hunk.lines();
    int next = 0;
    var open = EnumSet.allOf(DiffLine.Kind.class);
    for (int at = from; at < to; at = ApplyLines.next(text, at)) {
      if (text.charAt(at) == '\\') {
        if (next > 0) {
          open.remove(DiffLine.Kind.CONTEXT);
          open.removeAll(ended(lines.get(next - 1).kind()));
        }
        continue;
      }
      if (next == lines.size()
          || !isReadAs(lines.get(next), at)
          || !open.contains(lines.get(next).kind())) {
        return false;
      }
      next++;
    }
    return next == lines.size();
  }

  private static Set<DiffLine.Kind> ended(DiffLine.Kind last) {
    return last == DiffLine.Kind.CONTEXT ? EnumSet.allOf(DiffLine.Kind.class) : EnumSet.of(last);
  }

  private boolean isReadAs(DiffLine line, int at) {
    char marker = text.charAt(at);
    DiffLine.Kind kind =
        switch (marker) {
          case '+' -> DiffLine.Kind.ADDED;
          case '-' -> DiffLine.Kind.REMOVED;
          default -> DiffLine.Kind.CONTEXT;
        };
    boolean blank = marker == '\n' || marker == '\r';
    return line.kind() == kind
        && ApplyLines.sameAscii(text, blank ? at : at + 1, ApplyLines.end(text, at), line.text());
  }
}
