package dev.counterpart.git;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads unified diffs out of any text, such as the body of a mail.
 *
 * <p>The formats are those of {@code git diff} (with the extended header lines, quoted names,
 * renames and binary patches) and plain {@code diff -u}. JGit's own patch reader is not used for
 * this: it always drops a path's first folder, gives up on a hunk that a mail program damaged, and
 * takes its line ends as they come.
 *
 * <p>Time and memory are linear in the text.
 */
public final class DiffParser {
  /** No more lines than this of all hunks together are kept. */
  private static final int MAX_LINES = 250_000;

  private static final int MAX_FILES = 50_000;

  /** Git's id of a file without content. */
  private static final String EMPTY_BLOB = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

  private static final Pattern BINARY_BLOCK = Pattern.compile("(literal|delta) \\d{1,12}\\s*");

  private final TextLines lines;
  private final List<FileDiff> files = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final Set<String> unread = new LinkedHashSet<>();
  private int kept;

  private DiffParser(TextLines lines) {
    this.lines = lines;
  }

  /** The diffs of a text in order; none when it holds no diff. */
  public static List<FileDiff> parse(String diffText) {
    return read(diffText).files();
  }

  /** Whether a text holds a diff, without reading it. */
  public static boolean holdsDiff(String text) {
    var lines = new TextLines(text);
    while (!lines.atEnd()) {
      if (DiffHeader.isAt(lines)) {
        return true;
      }
      lines.next();
    }
    return false;
  }

  /** The diffs of a text, where they begin, and what had to be repaired. */
  public static ParsedDiff read(String text) {
    return new DiffParser(new TextLines(text)).read(text.length());
  }

  private ParsedDiff read(int length) {
    int start = length;
    while (!lines.atEnd() && kept < MAX_LINES && files.size() < MAX_FILES) {
      if (DiffHeader.isAt(lines)) {
        start = Math.min(start, lines.position());
        file();
      } else {
        lines.next();
      }
    }
    if (kept >= MAX_LINES || files.size() >= MAX_FILES) {
      unread.add(
          "the diff is too large: only its first "
              + files.size()
              + " files and "
              + kept
              + " lines were read");
    }
    return new ParsedDiff(files, start, List.copyOf(notes), List.copyOf(unread));
  }

  private void file() {
    DiffHeader header = DiffHeader.read(lines);
    var raw = new StringBuilder(header.text());
    boolean binary = binary(raw);
    var hunks = new ArrayList<Hunk>();
    var next = HunkReader.read(lines, MAX_LINES - kept);
    while (next.isPresent()) {
      HunkReader.Result result = next.get();
      hunks.add(result.hunk());
      raw.append(result.text());
      // An empty hunk counts as well, so that their number is bounded too.
      kept += 1 + result.hunk().lines().size();
      result.problem().ifPresent(problem -> notes.add(name(header) + ": " + problem));
      next = HunkReader.read(lines, MAX_LINES - kept);
    }
    if (lines.startsWith("@@ -") && kept < MAX_LINES) {
      unread.add(name(header) + ": a hunk's header cannot be read: " + printable(lines.line()));
    } else if (hunks.isEmpty() && header.hasSides() && !binary && !isOfEmptyFile(header)) {
      unread.add(name(header) + ": the diff has no hunk that can be read");
    }
    if (!header.isSafe()) {
      unread.add("a diff was left out because its path is not inside the tree: " + name(header));
      return;
    }
    files.add(
        new FileDiff(
            DiffPath.present(header.oldPath()),
            DiffPath.present(header.newPath()),
            header.oldBlob(),
            header.newBlob(),
            binary,
            hunks,
            raw.toString()));
  }

  /** JGit writes two sides also for a file that comes or goes without a line. */
  private static boolean isOfEmptyFile(DiffHeader header) {
    return (DiffPath.present(header.oldPath()).isEmpty()
            && header.newBlob().filter(EMPTY_BLOB::startsWith).isPresent())
        || (DiffPath.present(header.newPath()).isEmpty()
            && header.oldBlob().filter(EMPTY_BLOB::startsWith).isPresent());
  }

  /** For a sentence: without control characters, and not endless. */
  private static String name(DiffHeader header) {
    String path = header.newPath().isEmpty() ? header.oldPath() : header.newPath();
    return printable(path);
  }

  private static String printable(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() > 200 ? printable.substring(0, 200) + "..." : printable;
  }

  private boolean binary(StringBuilder raw) {
    if (lines.startsWith("Binary files ") || lines.startsWith("Files ")) {
      keep(raw);
      return true;
    }
    if (!lines.startsWith("GIT binary patch")) {
      return false;
    }
    keep(raw);
    while (!lines.atEnd() && BINARY_BLOCK.matcher(lines.line()).matches()) {
      while (!lines.atEnd() && lines.first() != '\n') {
        keep(raw);
      }
      if (!lines.atEnd()) {
        keep(raw);
      }
    }
    return true;
  }

  private void keep(StringBuilder raw) {
    raw.append(lines.line()).append('\n');
    lines.next();
  }
}
