package dev.counterpart.userspace;

import dev.counterpart.git.Branch;
import dev.counterpart.git.Commit;
import dev.counterpart.rules.Project;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells how submissions came into the main branch: by a merge, or under other ids when a maintainer
 * rebased them; and from that, in which state each one is.
 */
final class Landings {
  private static final int MIN_TELLING_SUBJECT = 12;

  private final HeaderCommits headerCommits;
  private final List<IndexContent.Step> line = new ArrayList<>();
  private final Map<String, IndexContent.Step> steps = new HashMap<>();
  private final Map<String, IndexContent.Step> bySubject = new HashMap<>();

  Landings(Project project, List<Commit> firstParents) {
    this.headerCommits = new HeaderCommits(project);
    Optional<Pattern> merge = project.submissions().map(rule -> Pattern.compile(rule.merge()));
    for (Commit commit : firstParents) {
      var step =
          new IndexContent.Step(
              commit.id(),
              commit.committed(),
              merge.map(pattern -> number(pattern, commit.subject())).orElse(0));
      line.add(step);
      steps.put(commit.id(), step);
    }
  }

  /** The first-parent line, oldest first. */
  List<IndexContent.Step> line() {
    return List.copyOf(line);
  }

  /** Takes note of a commit of the main branch. */
  void add(Commit commit, String broughtInBy) {
    IndexContent.Step step = steps.get(broughtInBy);
    if (step != null && telling(commit)) {
      bySubject.merge(key(commit), step, (a, b) -> a.committed().isBefore(b.committed()) ? a : b);
    }
  }

  Facts facts(
      SubmissionRefNames.Numbered ref,
      Branch branch,
      List<Facts.HeaderBlob> blobs,
      SubmissionRefNames refs) {
    List<Commit> commits =
        branch.commits().stream().filter(commit -> commit.parents().size() < 2).toList();
    Optional<Facts.Landing> landing =
        branch
            .broughtInBy()
            .map(steps::get)
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
        commits.stream().flatMap(commit -> headerCommits.of(commit).stream()).toList(),
        blobs);
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
    List<Commit> telling = commits.stream().filter(this::telling).toList();
    if (telling.isEmpty() || !telling.stream().allMatch(c -> bySubject.containsKey(key(c)))) {
      return Optional.empty();
    }
    return telling.stream()
        .flatMap(commit -> Optional.ofNullable(bySubject.get(key(commit))).stream())
        .max(Comparator.comparing(IndexContent.Step::committed))
        .map(step -> new Facts.Landing(step.commit(), step.committed(), step.merges(), true));
  }

  private boolean telling(Commit commit) {
    return commit.parents().size() < 2
        && commit.subject().length() >= MIN_TELLING_SUBJECT
        && !headerCommits.hasUsualSubject(commit);
  }

  private static String key(Commit commit) {
    return Title.normalise(commit.subject()) + '\n' + commit.author();
  }

  private static int number(Pattern merge, String subject) {
    Matcher matcher = merge.matcher(subject);
    // The number may stand in one alternative of the expression alone.
    return matcher.matches()
            && matcher.group(1) != null
            && matcher.group(1).matches("[1-9][0-9]{0,8}")
        ? Integer.parseInt(matcher.group(1))
        : 0;
  }
}
