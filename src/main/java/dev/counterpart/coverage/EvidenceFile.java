package dev.counterpart.coverage;

import dev.counterpart.userspace.PathKind;
import java.util.BitSet;
import java.util.Optional;

/**
 * A file of a submission in which to look for evidence.
 *
 * @param blob its full id
 * @param added which lines count, bit 0 for the first; absent when all do
 * @param scan of its code; of documentation, of its whole text
 */
record EvidenceFile(
    PathKind kind, String path, String blob, Optional<BitSet> added, CodeScan scan) {

  boolean counts(int line) {
    return added.isEmpty() || added.get().get(line - 1);
  }

  /** The folder with its final '/'. */
  String folder() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  boolean isHeader() {
    return path.endsWith(".h");
  }
}
