package dev.counterpart.userspace;

import java.util.List;

/** Says what it means that a clone was made in part. */
final class PartialCopy {
  private PartialCopy() {}

  /** Files of the main branch that count are not here. */
  static List<Search.Undecided> lackingFiles(ProjectRepository opened) {
    List<IndexContent.LackingFile> files = opened.index().content().files().lacking();
    if (files.isEmpty()) {
      return List.of();
    }
    String which =
        (files.size() == 1 ? "" : files.size() + " files, such as ") + files.getFirst().path();
    return List.of(
        new Search.Undecided(
            opened.location() + " lacks " + which + ", in which something may be used",
            opened.holdsSome() ? RepositoryPlace.clone(opened.project()) : opened.mend()));
  }

  /** A copy without history has its main branch's last commit alone. */
  static List<Search.Undecided> unknownPast(ProjectRepository opened, AsOf asOf) {
    return opened.holdsSome()
            && opened.index().main().isPresent()
            && opened.presence(asOf).isEmpty()
        ? List.of(
            new Search.Undecided(
                opened.location()
                    + " holds no history of "
                    + opened.project().title()
                    + ", so that nobody can tell what there was on that day",
                RepositoryPlace.clone(opened.project())))
        : List.of();
  }
}
