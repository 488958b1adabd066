package dev.counterpart.userspace;

import dev.counterpart.git.Trees;
import dev.counterpart.rules.Project;
import java.util.List;
import java.util.Optional;

/**
 * Tells a clone of a project from a repository of something else that was taken for it, such as a
 * kernel, or a distribution's packaging: that nothing was found there says nothing.
 */
final class Strangers {
  /** A repository with fewer files has just begun, whatever it will be. */
  private static final int FEW = 10;

  private Strangers() {}

  /** Why nothing can be told from a repository, when its main branch holds nothing of a project. */
  static Optional<Search.Undecided> doubt(ProjectRepository opened) {
    Project project = opened.project();
    if (opened.index().main().isEmpty()
        || opened.index().files().stream().anyMatch(file -> file.kind() != PathKind.DOCUMENTATION)
        || files(opened) < FEW) {
      return Optional.empty();
    }
    List<String> places =
        project.files().code().isEmpty() ? project.files().tests() : project.files().code();
    return Optional.of(
        new Search.Undecided(
            opened.location()
                + " has no file where "
                + project.title()
                + " has its code ("
                + String.join(", ", places.subList(0, Math.min(2, places.size())))
                + ")",
            "name a clone of "
                + project.repository().urls().stream().findFirst().orElse("it")
                + " with --userspace "
                + project.id()
                + "=DIR"));
  }

  private static int files(ProjectRepository opened) {
    String head = opened.index().main().orElseThrow().tip();
    try (Trees trees = Trees.of(opened.git())) {
      return trees.files(head, _ -> true).size();
    }
  }
}
