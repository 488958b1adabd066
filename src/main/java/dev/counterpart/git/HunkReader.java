package dev.counterpart.git;

import dev.counterpart.git.DiffLine.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one hunk by the line counts of its header, so that a mail signature or a list's footer
 * below the last hunk is never taken for a removed line.
 *
 * <p>Mails get damaged on their way. An empty line stands for an empty context line whose space was
 * stripped (Git reads it so as well), and a line that can be nothing else is the rest of a line
 * that a mail program broke in two.
 */
final class HunkReader {
  /** More broken lines than this in one hunk, and the text is something else. */
  private static final int MAX_BROKEN = 200;

  /**
   * @param text the hunk's lines, repaired, each with its line feed
   * @param problem what is wrong with it
   */
  record Result(Hunk hunk, String text, Optional<String> problem) {}

  private final TextLines lines;
  private final int limit;
  private final List<DiffLine> body = new ArrayList<>();
  private final List<String> text = new ArrayList<>();
  private int oldLeft;
  private int newLeft;
  private int oldLine;
  private int newLine;
  private int broken;
  private boolean uncounted;

  private HunkReader(TextLines lines, int limit) {
    this.lines = lines;
    this.limit = limit;
  }

  /**
   * Reads the hunk at the current line; absent, with nothing consumed, when there is none.
   *
   * @param limit lines to read at most
   */
  static Optional<Result> read(TextLines lines, int limit) {
    if (limit <= 0 || !lines.startsWith("@@ -")) {
      return Optional.empty();
    }
    return HunkRange.read(lines.line()).map(header -> new HunkReader(lines, limit).read(header));
  }

  private Result read(HunkRange header) {
    text.add(lines.line());
    lines.next();
    oldLeft = header.oldCount();
    newLeft = header.newCount();
    oldLine = header.oldStart();
    newLine = header.newStart();
    while ((oldLeft > 0 || newLeft > 0) && body.size() < limit && !lines.atEnd() && take()) {
      lines.next();
    }
    if (oldLeft == 0 && newLeft == 0) {
      uncounted();
    }
    while (!lines.atEnd() && lines.startsWith("\\ ")) {
      text.add(lines.line());
      lines.next();
    }
    Hunk hunk =
        new Hunk(
            header.oldStart(),
            header.oldCount(),
            header.newStart(),
            header.newCount(),
            header.section(),
            body);
    return new Result(hunk, String.join("\n", text) + "\n", problem());
  }

  private Optional<String> problem() {
    if (oldLeft > 0 || newLeft > 0) {
      return Optional.of(
          lines.atEnd()
              ? "the text ends inside a hunk"
              : "a hunk has fewer lines than its header says");
    }
    if (uncounted) {
      return Optional.of("a hunk has more lines than its header says");
    }
    return broken > 0
        ? Optional.of(broken + " lines were broken by a mail program and have been joined")
        : Optional.empty();
  }

  /** Takes the current line into the hunk; false when it cannot belong to it. */
  private boolean take() {
    boolean both = oldLeft > 0 && newLeft > 0;
    return switch (lines.first()) {
      case ' ' -> both && context(lines.line().substring(1));
      case '\t' -> both && context(lines.line());
      case '\n', '\r' -> both && context(lines.line());
      case '+' -> newLeft > 0 && added();
      case '-' -> oldLeft > 0 && !isSignature() && removed();
      case '\\' -> text.add(lines.line());
      default -> join();
    };
  }

  private boolean context(String content) {
    body.add(new DiffLine(Kind.CONTEXT, oldLine++, newLine++, content));
    oldLeft--;
    newLeft--;
    // A context line whose first space is gone gets it back, all others stay as they are.
    return text.add(lines.first() == '\t' ? " " + content : lines.line());
  }

  private boolean added() {
    body.add(new DiffLine(Kind.ADDED, oldLine, newLine++, lines.line().substring(1)));
    newLeft--;
    return text.add(lines.line());
  }

  private boolean removed() {
    body.add(new DiffLine(Kind.REMOVED, oldLine++, newLine, lines.line().substring(1)));
    oldLeft--;
    return text.add(lines.line());
  }

  /** The mail signature that {@code git format-patch} adds, below a hunk that is too short. */
  private boolean isSignature() {
    return lines.line().stripTrailing().equals("--")
        && (lines.startsWith(1, "1.") || lines.startsWith(1, "2.") || lines.startsWith(1, "3."));
  }

  /** Lines that an author added by hand without counting them. */
  private void uncounted() {
    while (lines.first() == '+' && !lines.startsWith("+++ ") && body.size() < limit) {
      newLeft++;
      newLine = Math.max(1, newLine); // the header of a side without lines says 0
      added();
      uncounted = true;
      lines.next();
    }
  }

  private boolean join() {
    if (lines.startsWith("@@ -") || lines.startsWith("diff --git ") || ++broken > MAX_BROKEN) {
      return false;
    }
    String rest = lines.line().strip();
    if (!body.isEmpty()) { // otherwise it is of the hunk's own header
      DiffLine last = body.removeLast();
      body.add(new DiffLine(last.kind(), last.oldLine(), last.newLine(), last.text() + " " + rest));
    }
    text.add(text.removeLast() + " " + rest);
    return true;
  }
}
