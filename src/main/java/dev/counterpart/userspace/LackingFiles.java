package dev.counterpart.userspace;

import java.util.List;

/** Says what it means that a clone made in part lacks files of the main branch that count. */
final class LackingFiles {
  private LackingFiles() {}

  static List<Search.Undecided> doubts(ProjectRepository opened) {
    List<IndexContent.LackingFile> files = opened.index().content().files().lacking();
    if (files.isEmpty()) {
      return List.of();
    }
    String which =
        (files.size() == 1 ? "" : files.size() + " files, such as ") + files.getFirst().path();
    return List.of(
        new Search.Undecided(
            opened.location() + " lacks " + which + ", in which something may be used",
            opened.holdsSome() ? ProjectRepository.clone(opened.project()) : opened.mend()));
  }
}
