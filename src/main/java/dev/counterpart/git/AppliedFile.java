package dev.counterpart.git;

import java.util.List;

/**
 * A file that git-apply(1) would change by a text.
 *
 * @param before its path; that after the change for a new one
 * @param after its path; that before the change for one that is deleted
 */
record AppliedFile(String before, String after, List<AppliedHunk> hunks) {
  AppliedFile {
    hunks = List.copyOf(hunks);
  }

  /** Whether diffs of the same file that were read elsewhere change the same, in the same order. */
  boolean isReadAs(List<Hunk> read) {
    int next = 0;
    for (AppliedHunk hunk : hunks) {
      while (next < read.size() && !hunk.isReadAs(read.get(next))) {
        next++;
      }
      if (next++ == read.size()) {
        return false;
      }
    }
    return true;
  }

  /** Both paths, in the way in which texts of different charsets can be compared. */
  static String key(String before, String after) {
    return ascii(before) + "\n" + ascii(after);
  }

  static String key(FileDiff file) {
    String before = file.oldPath().or(file::newPath).orElse("");
    return key(before, file.newPath().orElse(before));
  }

  String key() {
    return key(before, after);
  }

  private static String ascii(String path) {
    return path.chars().allMatch(c -> c < 0x80) ? path : path.replaceAll("[^\\x00-\\x7f]", "");
  }
}
