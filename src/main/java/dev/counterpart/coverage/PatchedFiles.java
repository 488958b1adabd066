package dev.counterpart.coverage;

import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.SourceCode;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/** Makes of a diff the file that it leaves behind, as far as its hunks tell. */
final class PatchedFiles {
  /** Lines between hunks are empty; a hunk that says it stands beyond all files is not read. */
  private static final int MAX_LINES = 200_000;

  private PatchedFiles() {}

  static EvidenceFile of(PathKind kind, FileDiff diff, Set<String> names) {
    var text = new StringBuilder();
    var added = new BitSet();
    int line = 1;
    for (Hunk hunk : diff.hunks()) {
      if (hunk.newStart() < line || hunk.newStart() > MAX_LINES) {
        continue;
      }
      text.append("\n".repeat(hunk.newStart() - line));
      line = hunk.newStart();
      var lines = new StringBuilder();
      for (DiffLine one : hunk.lines()) {
        if (one.kind() != DiffLine.Kind.REMOVED) {
          if (one.kind() == DiffLine.Kind.ADDED) {
            added.set(line - 1);
          }
          lines.append(one.text().replace('\n', ' ')).append('\n');
          line++;
        }
      }
      text.append(code(kind, diff.path(), lines.toString()));
    }
    return new EvidenceFile(
        kind, diff.path(), "", Optional.of(added), CodeScan.of(text.toString(), names, added));
  }

  private static String code(PathKind kind, String path, String hunk) {
    if (kind == PathKind.DOCUMENTATION) {
      return hunk;
    }
    int close = hunk.indexOf("*/");
    int open = hunk.indexOf("/*");
    boolean inside = SourceCode.isCLike(path) && close >= 0 && (open < 0 || close < open);
    String whole = inside ? "/*" + hunk : hunk; // the hunk begins within a comment
    String code = LiveCode.of(path, whole).text();
    return inside ? code.substring(2) : code;
  }
}
