package dev.counterpart.check;

import dev.counterpart.coverage.InTreeCoverage;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.git.GitRepository;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Applied;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.HeaderCache;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.LookUp;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.Submission;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.ProjectsAtHand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers for the projects in the kernel tree, and leaves the others to their repositories. */
final class KernelProjects implements ProjectsAtHand {
  private final ProjectsAtHand others;
  private final KernelTree kernel;
  private final HeaderCache headers;
  private final Series series;
  private final Optional<Instant> asOf;
  private final Set<String> maintainers;

  /**
   * @param headers reads the kernel's headers
   * @param maintainers whose word counts that something was applied
   * @param asOf up to when to look; absent for all that there is
   */
  KernelProjects(
      ProjectsAtHand others,
      KernelTree kernel,
      HeaderCache headers,
      Series series,
      Optional<Instant> asOf,
      Set<String> maintainers) {
    this.others = others;
    this.kernel = kernel;
    this.headers = headers;
    this.series = series;
    this.asOf = asOf;
    this.maintainers = Set.copyOf(maintainers);
  }

  private InTreeCoverage inTree(Project project) {
    return new InTreeCoverage(project, series, kernel.git(), kernel.commit());
  }

  @Override
  public Optional<Search> search(Project project, Series asked, UapiDelta delta) {
    return project.repository().inKernel()
        ? Optional.of(inTree(project).search())
        : others.search(project, asked, delta).map(this::lookUp);
  }

  @Override
  public Optional<Search> mailed(Project project, Series asked, UapiDelta delta) {
    return project.repository().inKernel()
        ? Optional.empty()
        : others.mailed(project, asked, delta).map(this::lookUp);
  }

  /** Without a kernel repository only who applied the series can tell. */
  private Search lookUp(Search search) {
    return kernel.git().isEmpty() || kernel.commit().isEmpty() || kernel.isShallow()
        ? askMaintainers(search)
        : search.lookingUp(
            id ->
                isMerged(kernel.git().orElseThrow(), kernel.commit().orElseThrow(), id)
                    ? LookUp.MERGED
                    : LookUp.NOT_FOUND);
  }

  private Search askMaintainers(Search search) {
    boolean named =
        search.candidates().stream()
            .filter(one -> one.lastState() != Submission.State.MERGED)
            .anyMatch(one -> one.lastKernelCommit().isPresent());
    if (!named) {
      return search;
    }
    List<String> commits =
        others.applied(series, maintainers).stream()
            .flatMap(one -> one.commits().stream())
            .toList();
    // Another one than the mail names may be the same after a rebase: nobody knows.
    return search.lookingUp(
        id ->
            commits.stream().anyMatch(one -> one.startsWith(id) || id.startsWith(one))
                ? LookUp.MERGED
                : LookUp.NOT_DONE);
  }

  private boolean isMerged(GitRepository git, String tip, String id) {
    return git.commitId(id)
        .filter(full -> git.isIn(full, List.of(tip)))
        .flatMap(git::commit)
        .filter(commit -> asOf.filter(commit.committed()::isAfter).isEmpty())
        .isPresent();
  }

  @Override
  public SubmissionCoverage coverage(
      Project project, Submission submission, List<Change> changes, UapiDelta delta) {
    return project.repository().inKernel()
        ? inTree(project).measure(submission, changes)
        : others.coverage(project, submission, changes, delta);
  }

  @Override
  public Optional<String> presence(Project project) {
    return project.repository().inKernel()
        ? Optional.of(series.messageId())
        : others.presence(project);
  }

  @Override
  public Optional<Submission> mainBranch(Project project) {
    return project.repository().inKernel() ? Optional.empty() : others.mainBranch(project);
  }

  @Override
  public String extent(Project project) {
    return project.repository().inKernel() ? inTree(project).extent() : others.extent(project);
  }

  @Override
  public List<Finding> mirrors(Project project, Optional<Submission> submission, UapiDelta delta) {
    return project.repository().inKernel() ? List.of() : others.mirrors(project, submission, delta);
  }

  @Override
  public List<Taken> taken(Project project, List<Change> changes, UapiDelta delta) {
    return Stream.concat(
            new KernelCopies(kernel, headers)
                .of(changes).stream().map(copied -> new Taken("the kernel", copied)),
            project.repository().inKernel()
                ? Stream.of()
                : others.taken(project, changes, delta).stream())
        .toList();
  }

  @Override
  public Optional<Integer> version(Series asked, String header, String blob) {
    return others.version(asked, header, blob);
  }

  @Override
  public List<Applied> applied(Series asked, Set<String> maintainers) {
    return others.applied(asked, maintainers);
  }
}
