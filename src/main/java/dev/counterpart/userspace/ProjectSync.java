package dev.counterpart.userspace;

import dev.counterpart.UserError;
import dev.counterpart.git.FetchLimits;
import dev.counterpart.git.FetchWatch;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.Mirror;
import dev.counterpart.git.Moves;
import dev.counterpart.rules.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Brings the cache's copy of a project's repository up to date. */
public final class ProjectSync {
  private static final int MAX_COUNT = 100_000;

  private ProjectSync() {}

  /**
   * What a sync changed.
   *
   * @param first whether there was no whole copy before
   * @param source where it came from, without a password
   * @param fresh numbers of submissions that are new
   * @param moved of those that have other commits than before
   * @param gone of those that are there no more
   * @param absent of those that were asked for and are not there
   */
  public record Changes(
      boolean first,
      String source,
      SortedSet<Integer> fresh,
      SortedSet<Integer> moved,
      SortedSet<Integer> gone,
      SortedSet<Integer> absent,
      Optional<Main> main) {}

  /**
   * What happened to the main branch.
   *
   * @param head full id of its last commit
   * @param commits how many are new; -1 when history was written anew; absent when that cannot be
   *     told, since the copy has no history
   */
  public record Main(String branch, String head, OptionalInt commits) {}

  /**
   * Fetches what has moved, from where the user says, or else from where the copy came from, or
   * else from the project's own address.
   *
   * @param numbers submissions that are asked for; without any all that the project's file says
   * @param location folder, bundle or address; absent for the usual one
   * @param now time of the sync
   * @throws UserError when it cannot be fetched
   */
  public static Changes run(
      Project project,
      Set<Integer> numbers,
      Optional<String> location,
      Path cache,
      FetchLimits limits,
      FetchWatch watch,
      Instant now) {
    Optional<SyncedCopy> earlier = SyncedCopy.of(project, cache);
    String source =
        ProjectSource.address(
            project,
            location
                .or(() -> earlier.map(SyncedCopy::source))
                .or(() -> project.repository().urls().stream().findFirst())
                .orElseThrow(
                    () ->
                        new UserError(
                            "the file of the project "
                                + project.id()
                                + " names no repository; name one with --userspace "
                                + project.id()
                                + "=URL")));
    Path folder = SyncedCopy.folder(project, cache);
    boolean single = !project.fetchesLinked() && !numbers.isEmpty() && earlier.isPresent();
    Moves moves;
    if (project.fetchesLinked() || single) {
      var wanted = new TreeSet<>(numbers);
      if (!single) {
        wanted.addAll(ProjectFetch.held(project, folder));
      }
      moves = ProjectFetch.some(project, source, folder, wanted, limits, watch);
    } else {
      moves = Mirror.fetch(source, folder, ProjectSource.refs(project), limits, watch);
    }
    String shown = ProjectSource.shown(source);
    try {
      // Of what a single one was brought into, the rest is as old as before.
      SyncedCopy.note(
          folder, shown, single ? earlier.get().when() : now.truncatedTo(ChronoUnit.SECONDS));
    } catch (IOException e) {
      throw new UserError(folder + " cannot be written: " + e.getMessage());
    }
    var absent = new TreeSet<>(numbers);
    absent.removeAll(numbers(project, moves.after().keySet()));
    return new Changes(
        earlier.isEmpty(),
        shown,
        numbers(project, moves.fresh().keySet()),
        numbers(project, moves.moved().keySet()),
        numbers(project, moves.gone().keySet()),
        absent,
        main(project, folder, moves));
  }

  private static SortedSet<Integer> numbers(Project project, Collection<String> refs) {
    var numbers = new TreeSet<Integer>();
    project
        .submissions()
        .refs()
        .ifPresent(
            rule ->
                refs.stream()
                    .map(ref -> SubmissionRefNames.number(rule.head(), ref))
                    .flatMapToInt(OptionalInt::stream)
                    .forEach(numbers::add));
    return numbers;
  }

  private static Optional<Main> main(Project project, Path folder, Moves moves) {
    for (String branch : project.repository().mainBranches()) {
      String ref = "refs/heads/" + branch;
      Optional<String> head = Optional.ofNullable(moves.after().get(ref));
      if (head.isPresent()) {
        Optional<String> before = Optional.ofNullable(moves.before().get(ref));
        return Optional.of(new Main(branch, head.get(), added(folder, before, head.get())));
      }
    }
    return Optional.empty();
  }

  private static OptionalInt added(Path folder, Optional<String> before, String head) {
    if (before.isEmpty() || before.get().equals(head)) {
      return OptionalInt.of(0);
    }
    try (GitRepository git = GitRepository.open(folder)) {
      if (git.isShallow()) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(Mirror.added(folder, before.get(), head, MAX_COUNT));
  }
}
