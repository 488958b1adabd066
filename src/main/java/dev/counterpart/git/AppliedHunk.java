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
   * Whether a hunk that was read elsewhere changes the same; lines may follow there that its header
   * does not count, since they are more and not less than Git applies.
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
    return lines.subList(next, lines.size()).stream()
        .allMatch(line -> line.kind() == DiffLine.Kind.ADDED);
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
