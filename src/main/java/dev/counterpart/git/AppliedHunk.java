package dev.counterpart.git;

import java.util.List;

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
   * may not follow there: Git leaves them out, and they can hide what it applies.
   */
  boolean isReadAs(Hunk hunk) {
    if (hunk.oldStart() != header.oldStart() || hunk.newStart() != header.newStart()) {
      return false;
    }
    List<DiffLine> lines = hunk.lines();
    int next = 0;
    for (int at = from; at < to; at = ApplyLines.next(text, at)) {
      if (text.charAt(at) == '\\') {
        continue;
      }
      if (next == lines.size() || !isReadAs(lines.get(next), at)) {
        return false;
      }
      next++;
    }
    return next == lines.size();
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
