package dev.counterpart.userspace;

import java.nio.IntBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that an index holds, in memory or in a mapped file.
 *
 * @param main name and tip of the main branch
 * @param commits what is remembered of its history
 */
record IndexContent(
    Optional<Main> main, MainCommits commits, Submissions submissions, Files files) {

  record Main(String branch, String tip) {}

  /**
   * A commit of the main branch's first-parent line.
   *
   * @param merges number of the submission that it says it merges, 0 when it says none
   */
  record Step(String commit, Instant committed, int merges) {}

  /**
   * The submissions, by number; the place of one in that order is what the other tables know it by.
   *
   * @param open numbers of those that Git says are open, ascending
   * @param facts see {@link FactsRecord}
   * @param identifiers for the hash of each identifier, {@code place * KINDS + kind} of what adds
   *     it
   * @param blobs for the id of each header copy {@code place << 1}, plus 1 when the head still has
   *     it
   * @param titles for the hash of each header commit's title the places
   */
  record Submissions(
      IntBuffer numbers,
      IntBuffer open,
      RecordTable facts,
      InvertedIndex identifiers,
      IdTable blobs,
      InvertedIndex titles) {}

  /**
   * The main branch's files, by path.
   *
   * @param files see {@link FileRecord}
   * @param identifiers for the hash of each identifier the places of the files that hold it
   * @param lacking files that the clone lacks, which stand in none of the others
   */
  record Files(RecordTable files, InvertedIndex identifiers, List<LackingFile> lacking) {
    Files {
      lacking = List.copyOf(lacking);
    }
  }

  /** A file of the main branch whose content is not here. */
  record LackingFile(String path, String blob) {}

  /**
   * A file of the main branch.
   *
   * @param pastes the pasting macros that it defines
   */
  record MainFile(PathKind kind, String path, String blob, List<PasteMacro> pastes) {
    MainFile {
      pastes = List.copyOf(pastes);
    }
  }
}
