package dev.counterpart.uapi;

import dev.counterpart.c.Token;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.Hunk;
import dev.counterpart.uapi.Signal.Match;
import java.util.HashSet;
import java.util.Set;

/**
 * The words of one side of a hunk and of what stands behind its {@code @@}, in code or not: most
 * hunks have none that a signal looks for, and to know that is cheaper than to read them as code.
 *
 * @param own of the lines that this side alone has
 * @param joined whether a line may be continued, so that a word may be spread over two
 */
record HunkWords(Set<String> all, Set<String> own, boolean joined) {

  static HunkWords of(Hunk hunk, DiffLine.Kind side) {
    var all = new HashSet<String>();
    var own = new HashSet<String>();
    into(all, hunk.section());
    boolean joined = false;
    for (DiffLine line : hunk.lines()) {
      if (line.kind() == side) {
        into(own, line.text());
      } else if (line.kind() == DiffLine.Kind.CONTEXT) {
        into(all, line.text());
      }
      joined |= line.text().stripTrailing().endsWith("\\");
    }
    all.addAll(own);
    return new HunkWords(all, own, joined);
  }

  /** Whether code may stand there that a signal finds; true too often. */
  boolean mayHold(Match match) {
    return switch (match) {
      case Match.Call call -> joined || own.stream().anyMatch(call.callees());
      case Match.Initialiser initialiser ->
          joined || (all.contains("struct") && all.contains(initialiser.tag()));
      case Match.Line _, Match.NewFile _ -> true;
    };
  }

  private static void into(Set<String> words, String line) {
    int start = -1;
    for (int i = 0; i <= line.length(); i++) {
      boolean part = i < line.length() && Token.isWordPart(line.charAt(i));
      if (part && start < 0) {
        start = i;
      } else if (!part && start >= 0) {
        words.add(line.substring(start, i));
        start = -1;
      }
    }
  }
}
