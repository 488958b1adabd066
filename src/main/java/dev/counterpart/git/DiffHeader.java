package dev.counterpart.git;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of one file's diff above its first hunk, as {@code git diff} and {@code diff -u} write
 * them (see the section "Generating patch text with -p" of git-diff's manual).
 */
final class DiffHeader {
  private static final Pattern INDEX =
      Pattern.compile("index ([0-9a-f]{7,64})\\.\\.([0-9a-f]{7,64})(?: \\d{6})?\\s*");

  private final StringBuilder text = new StringBuilder();
  private boolean git;
  private DiffPath oldSide = new DiffPath("");
  private DiffPath newSide = new DiffPath("");
  private boolean exactNames;
  private boolean prefixed;
  private boolean sided;
  private boolean created;
  private boolean deleted;
  private Optional<String> oldBlob = Optional.empty();
  private Optional<String> newBlob = Optional.empty();

  private DiffHeader() {}

  /** Whether a file's diff begins at the current line. */
  static boolean isAt(TextLines lines) {
    return switch (lines.first()) {
      case 'd' -> lines.startsWith("diff --git ");
      case '-' ->
          lines.startsWith("--- ") && lines.startsWith(1, "+++ ") && lines.startsWith(2, "@@ -");
      default -> false;
    };
  }

  /** Reads the header at the current line and stops at the first line that is none of it. */
  static DiffHeader read(TextLines lines) {
    var header = new DiffHeader();
    if (lines.startsWith("diff --git ")) {
      header.git = true;
      header.gitLine(lines);
      while (!lines.atEnd() && header.extended(lines)) {
        header.keep(lines);
      }
    }
    if (lines.startsWith("--- ") && lines.startsWith(1, "+++ ")) {
      header.sides(lines);
    }
    return header;
  }

  private void keep(TextLines lines) {
    text.append(DiffPath.squashed(lines.line())).append('\n');
    lines.next();
  }

  private void gitLine(TextLines lines) {
    String line = lines.line();
    keep(lines);
    if (line.indexOf(" b/") < 0 && lines.startsWith("b/")) {
      // A mail program broke the line between the two names.
      line = line.stripTrailing() + " " + lines.line();
      text.setLength(0);
      text.append(DiffPath.squashed(line)).append('\n');
      lines.next();
    }
    String names = line.substring("diff --git ".length()).strip();
    split(names);
    prefixed = DiffPath.prefixed(oldSide, newSide);
  }

  /** Both names are equal but for their prefixes, unless later lines say better. */
  private void split(String names) {
    int middle = names.length() / 2;
    if (names.startsWith("\"")) {
      int close = names.indexOf("\" ", 1);
      middle = close < 0 ? names.length() : close + 1;
    } else if (names.endsWith("\"")) {
      int open = names.indexOf(" \"");
      middle = open < 0 ? names.length() : open;
    }
    oldSide = DiffPath.read(names.substring(0, middle));
    newSide = DiffPath.read(names.substring(Math.min(names.length(), middle)));
  }

  private boolean extended(TextLines lines) {
    return switch (lines.first()) {
      case 'o', 'n', 'd', 's' -> mode(lines);
      case 'r', 'c' -> renamed(lines.line());
      case 'i' -> index(lines.line());
      // The file mode of a broken index line.
      case '1' -> lines.line().strip().matches("100644|100755|120000");
      default -> false;
    };
  }

  private boolean mode(TextLines lines) {
    created |= lines.startsWith("new file mode ");
    deleted |= lines.startsWith("deleted file mode ");
    return lines.startsWith("new file mode ")
        || lines.startsWith("new mode ")
        || lines.startsWith("old mode ")
        || lines.startsWith("deleted file mode ")
        || lines.startsWith("similarity index ")
        || lines.startsWith("dissimilarity index ");
  }

  private boolean renamed(String line) {
    for (String word : new String[] {"rename from ", "copy from "}) {
      if (line.startsWith(word)) {
        oldSide = DiffPath.read(line.substring(word.length()));
        exactNames = true;
        return true;
      }
    }
    for (String word : new String[] {"rename to ", "copy to "}) {
      if (line.startsWith(word)) {
        newSide = DiffPath.read(line.substring(word.length()));
        exactNames = true;
        return true;
      }
    }
    return false;
  }

  private boolean index(String line) {
    Matcher ids = INDEX.matcher(line);
    if (ids.matches()) {
      oldBlob = Optional.of(ids.group(1)).filter(DiffHeader::isBlob);
      newBlob = Optional.of(ids.group(2)).filter(DiffHeader::isBlob);
    }
    return line.startsWith("index ");
  }

  private static boolean isBlob(String id) {
    return !id.chars().allMatch(digit -> digit == '0');
  }

  private void sides(TextLines lines) {
    sided = true;
    DiffPath before = DiffPath.read(lines.line().substring(4));
    keep(lines);
    DiffPath after = DiffPath.read(lines.line().substring(4));
    keep(lines);
    if (!exactNames) {
      oldSide = before;
      newSide = after;
      created |= before.isNothing();
      deleted |= after.isNothing();
      prefixed = (git && prefixed) || DiffPath.prefixed(before, after);
      if (!git && !before.isNothing() && !after.isNothing()) {
        oneName();
      }
    }
  }

  /**
   * Without Git's own lines nothing is renamed: quilt's {@code a/x.c~title} and {@code b/x.c} are
   * one file, whose name git-apply(1) takes from the new side, or from the old one where that is
   * shorter.
   */
  private void oneName() {
    DiffPath one =
        path(newSide).startsWith(path(oldSide)) && !path(oldSide).isEmpty() ? oldSide : newSide;
    oldSide = one;
    newSide = one;
  }

  /** Whether it has the lines {@code ---} and {@code +++}, below which Git writes hunks. */
  boolean hasSides() {
    return sided;
  }

  boolean created() {
    return created;
  }

  /** Path before the change, empty when there is none. */
  String oldPath() {
    return created ? "" : path(oldSide);
  }

  /** Path after the change, empty when there is none. */
  String newPath() {
    return deleted ? "" : path(newSide);
  }

  private String path(DiffPath side) {
    return exactNames || !prefixed ? side.name() : side.inner();
  }

  /** Whether a path that this header names leads out of the tree. */
  boolean isSafe() {
    String before = oldPath();
    String after = newPath();
    return (before.isEmpty() || DiffPath.isSafe(before))
        && (after.isEmpty() || DiffPath.isSafe(after))
        && !(before.isEmpty() && after.isEmpty());
  }

  Optional<String> oldBlob() {
    return created ? Optional.empty() : oldBlob;
  }

  Optional<String> newBlob() {
    return deleted ? Optional.empty() : newBlob;
  }

  /**
   * The header's text; for a diff without Git's own lines or without {@code a/} and {@code b/}, the
   * one that Git would have written, so that whoever applies it need not know the difference.
   */
  String text() {
    if (git && (prefixed || exactNames)) {
      return text.toString();
    }
    String before = oldPath();
    String after = newPath();
    var made = new StringBuilder();
    made.append("diff --git a/").append(before.isEmpty() ? after : before);
    made.append(" b/").append(after.isEmpty() ? before : after).append('\n');
    if (created) {
      made.append("new file mode 100644\n");
    }
    if (deleted) {
      made.append("deleted file mode 100644\n");
    }
    made.append("--- ").append(before.isEmpty() ? "/dev/null" : "a/" + before).append('\n');
    made.append("+++ ").append(after.isEmpty() ? "/dev/null" : "b/" + after).append('\n');
    return made.toString();
  }
}
