package dev.counterpart.userspace;

import dev.counterpart.git.Commit;
import dev.counterpart.git.TopicBranch;
import dev.counterpart.rules.Project;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells how submissions came into the main branch: by a merge, or under other ids when a maintainer
 * rebased them; and from that, in which state each one is.
 */
final class Landings {
  private final HeaderCommits headerCommits;
  private final MainCommits main;
  private final Map<String, IndexContent.Step> steps = new HashMap<>();

  Landings(Project project, MainCommits main) {
    this.headerCommits = new HeaderCommits(project);
    this.main = main;
    main.line().forEach(step -> steps.put(step.commit(), step));
  }

  Facts facts(
      SubmissionRefNames.Numbered ref,
      TopicBranch branch,
      List<Facts.HeaderBlob> blobs,
      SubmissionRefNames refs) {
    List<Commit> commits =
        branch.commits().stream().filter(commit -> commit.parents().size() < 2).toList();
    Optional<Facts.Landing> landing =
        branch
            .broughtInBy()
            .flatMap(by -> step(by, branch.commits()))
            .map(step -> new Facts.Landing(step.commit(), step.committed(), step.merges(), false))
            .or(() -> rebased(commits));
    return new Facts(
        ref.number(),
        ref.ref().name(),
        ref.ref().commit(),
        branch.base(),
        refs.mailed()
            ? landing.isPresent() ? Submission.State.MERGED : Submission.State.UNKNOWN
            : state(ref.number(), landing, refs.open()),
        landing,
        commits.stream()
            .limit(Facts.MAX_COMMITS)
            .map(
                commit ->
                    new Facts.CommitFacts(
                        commit.subject(), commit.author(), commit.authored(), commit.committed()))
            .toList(),
        new Facts.Headers(
            commits.stream().flatMap(commit -> headerCommits.of(commit).stream()).toList(), blobs),
        Optional.empty());
  }

  /** Of a main branch without history only a submission's own last commit may be known. */
  private Optional<IndexContent.Step> step(String by, List<Commit> own) {
    return Optional.ofNullable(steps.get(by))
        .or(
            () ->
                own.stream()
                    .filter(commit -> commit.id().equals(by))
                    .findFirst()
                    .map(commit -> new IndexContent.Step(by, commit.committed(), 0)));
  }

  /** The facts of a submission that has not moved, beside the same main branch. */
  static Facts again(Facts earlier, SubmissionRefNames refs) {
    return refs.mailed()
        ? earlier
        : earlier.with(state(earlier.number(), earlier.landing(), refs.open()));
  }

  private static Submission.State state(
      int number, Optional<Facts.Landing> landing, Set<Integer> open) {
    if (landing.isPresent() && !landing.get().rebased()) {
      return Submission.State.MERGED;
    }
    if (open.contains(number)) {
      return Submission.State.OPEN;
    }
    // Its commits came in under another submission's number: that one replaced it.
    if (landing.isPresent() && (landing.get().number() == 0 || landing.get().number() == number)) {
      return Submission.State.MERGED;
    }
    return open.isEmpty() ? Submission.State.UNKNOWN : Submission.State.CLOSED;
  }

  /** All its telling commits stand in the main branch under other ids: the last one's landing. */
  private Optional<Facts.Landing> rebased(List<Commit> commits) {
    List<Optional<IndexContent.Step>> landings =
        commits.stream()
            .filter(commit -> MainCommits.isTelling(headerCommits, commit))
            .map(main::landing)
            .toList();
    return landings.stream().allMatch(Optional::isPresent)
        ? landings.stream()
            .flatMap(Optional::stream)
            .max(Comparator.comparing(IndexContent.Step::committed))
            .map(step -> new Facts.Landing(step.commit(), step.committed(), step.merges(), true))
        : Optional.empty();
  }
}
