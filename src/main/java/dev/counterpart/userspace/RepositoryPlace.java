package dev.counterpart.userspace;

import dev.counterpart.UserError;
import dev.counterpart.git.EmptyRepository;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.Mirror;
import dev.counterpart.git.Ref;
import dev.counterpart.rules.Project;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a project's repository is, and how to bring what it lacks.
 *
 * @param synced for one that the cache keeps
 * @param address where it was fetched from for this run, without a login
 * @param none whether there is none, and an empty one stands for it
 */
record RepositoryPlace(
    Path folder, Optional<SyncedCopy> synced, Optional<String> address, boolean none) {
  RepositoryPlace(Path folder, Optional<SyncedCopy> synced, Optional<String> address) {
    this(folder, synced, address, false);
  }

  /**
   * What stands for a repository that is not at hand.
   *
   * @param cache can be written
   */
  static RepositoryPlace none(Path cache) {
    Path folder = cache.resolve("mailed").resolve("none.git");
    EmptyRepository.make(folder);
    return new RepositoryPlace(folder, Optional.empty(), Optional.empty(), true);
  }

  /** What patches that came by mail are set on: the main branch, or what has no files. */
  Optional<Ref> base(SubmissionRefNames refs) {
    return none ? Optional.of(EmptyRepository.make(folder)) : refs.main();
  }

  /** The page of a submission; absent when there is none. */
  static Optional<String> url(Project project, int number) {
    return project
        .submissions()
        .refs()
        .filter(refs -> !project.repository().urls().isEmpty())
        .map(
            refs ->
                project.repository().urls().getFirst()
                    + refs.web().replace("{n}", Integer.toString(number)));
  }

  /**
   * A bit that is another one than was written must not change a verdict.
   *
   * @throws UserError when a copy that the cache keeps is damaged
   */
  void requireUnharmed(Project project) {
    if (synced.isPresent() && !Mirror.isUnharmed(folder)) {
      throw new UserError(
          "the copy of "
              + project.title()
              + " that the cache keeps is damaged; run \""
              + project.syncCommand()
              + "\", which fetches it anew, or delete "
              + folder);
    }
  }

  /** The folder as it was given, or what the cache keeps. */
  String words() {
    return synced.isPresent() ? "the cache" : folder.toString();
  }

  /** When it was synced, after a comma; empty for what the cache does not keep. */
  String age() {
    return synced
        .map(copy -> ", synced " + copy.when().toString().replaceFirst("T(..:..).*", " $1 UTC"))
        .orElse("");
  }

  /** The command that brings one submission. */
  String fetchCommand(Project project, int number) {
    return project.fetchesLinked() && (synced.isPresent() || address.isPresent())
        ? project.syncCommand(number)
            + address.map(at -> " --userspace " + project.id() + "=" + at).orElse("")
        : fetchCommand(
            project,
            project
                .submissions()
                .refs()
                .map(refs -> ProjectFetch.ref(refs.head(), number))
                .orElse(""));
  }

  /** The command that brings refs. */
  String fetchCommand(Project project, String ref) {
    return synced.isPresent()
        ? project.syncCommand()
        : "git -C "
            + folder
            + " fetch "
            + project.repository().urls().getFirst()
            + " '+"
            + ref
            + ":"
            + ref
            + "'";
  }

  /** How to bring what is lacking of histories. */
  String mend(Project project, GitRepository git) {
    if (synced.isPresent()) {
      return project.syncCommand();
    }
    if (holdsSome(project, git)) {
      return clone(project);
    }
    return git.shallowness().isEmpty()
        ? "clone it again, without --filter"
        : "git -C " + folder + " fetch --unshallow";
  }

  /** Whether of the submissions it holds those alone that somebody has named. */
  static boolean holdsSome(Project project, GitRepository git) {
    return project.fetchesLinked() && git.isShallow();
  }

  /** What to do where only a whole clone will do. */
  static String clone(Project project) {
    return "name a whole clone of "
        + project.repository().urls().stream().findFirst().orElse("it")
        + " with --userspace "
        + project.id()
        + "=DIR";
  }
}
