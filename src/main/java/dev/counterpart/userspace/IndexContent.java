package dev.counterpart.userspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an index is written from.
 *
 * @param main name and tip of the main branch
 * @param commits what is remembered of the main branch's history
 * @param facts one for each submission, by number
 * @param identifiers for each submission in the same order, one list for each of {@link
 *     Extract#KINDS}, flat
 * @param files the main branch's files, by path
 * @param fileIdentifiers for each of these its identifiers
 */
record IndexContent(
    Optional<Main> main,
    MainCommits commits,
    List<Facts> facts,
    List<long[]> identifiers,
    List<MainFile> files,
    List<long[]> fileIdentifiers) {

  record Main(String branch, String tip) {}

  /**
   * A commit of the main branch's first-parent line.
   *
   * @param merges number of the submission that it says it merges, 0 when it says none
   */
  record Step(String commit, Instant committed, int merges) {}

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
