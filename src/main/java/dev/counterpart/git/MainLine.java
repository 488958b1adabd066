package dev.counterpart.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A main branch's first-parent line, and by which of its commits (its "step") every other commit
 * came in. Any number of branches can be set against it, each at the cost of its own commits.
 *
 * <p>What a merged branch added is what the step of its head brought in and its head reaches: the
 * merge base with today's main branch would be the head itself.
 */
public final class MainLine implements AutoCloseable {
  /** A branch with more commits of its own than this is another project's history. */
  public static final int MAX_BRANCH_COMMITS = 2_000;

  private static final int MAX_FAST_FORWARD_COMMITS = 100;

  private final RevWalk walk;
  private final List<RevCommit> line;
  private final ToIntFunction<RevCommit> steps;

  /**
   * @param line oldest first; its commits need not be parsed
   * @param steps place in that line of the commit that brought another in, -1 when none did
   */
  MainLine(RevWalk walk, List<RevCommit> line, ToIntFunction<RevCommit> steps) {
    this.walk = walk;
    this.line = line;
    this.steps = steps;
  }

  /**
   * What {@link MainHistory} found once, without another walk.
   *
   * @param line full ids of its commits, oldest first
   * @param steps for the full id of a commit the place in that line of the one that brought it in,
   *     -1 when none did
   * @return absent when the line does not begin where the history of this repository does, as when
   *     it was walked while the repository was shallow
   */
  public static Optional<MainLine> of(
      GitRepository repository, List<String> line, ToIntFunction<String> steps) {
    if (line.isEmpty()
        || repository
            .commit(line.getFirst())
            .filter(first -> first.parents().isEmpty())
            .isEmpty()) {
      return Optional.empty();
    }
    var walk = new RevWalk(repository.jgit());
    List<RevCommit> commits =
        line.stream().map(id -> walk.lookupCommit(ObjectId.fromString(id))).toList();
    return Optional.of(new MainLine(walk, commits, commit -> steps.applyAsInt(commit.name())));
  }

  /**
   * Sets a branch against the main branch.
   *
   * @param head full id of a commit
   * @return absent when the commit is not there
   */
  public Optional<TopicBranch> branch(String head) {
    try {
      RevCommit commit = walk.parseCommit(ObjectId.fromString(head));
      int step = steps.applyAsInt(commit);
      if (step < 0) {
        return Optional.of(collect(commit, step, Optional.empty()));
      }
      RevCommit by = line.get(step);
      return Optional.of(
          by.equals(commit)
              ? fastForward(commit, step)
              : collect(commit, step, Optional.of(by.name())));
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The head's ancestors with its own step; where they end, the main branch begins. */
  private TopicBranch collect(RevCommit head, int own, Optional<String> broughtInBy)
      throws IOException {
    var commits = new ArrayList<RevCommit>();
    var seen = new HashSet<RevCommit>(Set.of(head));
    var path = new ArrayDeque<ParentVisit>();
    path.push(new ParentVisit(head));
    int baseStep = -1;
    RevCommit base = null;
    while (!path.isEmpty()) {
      ParentVisit visit = path.peek();
      if (visit.next == visit.commit.getParentCount()) {
        commits.add(visit.commit);
        path.pop();
        continue;
      }
      RevCommit parent = visit.commit.getParent(visit.next++);
      int step = steps.applyAsInt(parent);
      if (step != own) {
        if (step > baseStep) {
          baseStep = step;
          base = parent;
        }
      } else if (seen.add(parent)) {
        if (seen.size() > MAX_BRANCH_COMMITS) {
          return new TopicBranch(head.name(), Optional.empty(), List.of(), broughtInBy);
        }
        path.push(new ParentVisit(parsed(parent)));
      }
    }
    return new TopicBranch(
        head.name(),
        Optional.ofNullable(base).map(RevCommit::name),
        commits.stream().map(GitRepository::describe).toList(),
        broughtInBy);
  }

  /**
   * A head on the first-parent line itself was pushed without a merge. How many commits came with
   * it, Git does not say: those of the same author before it are taken.
   */
  private TopicBranch fastForward(RevCommit head, int number) throws IOException {
    int first = number;
    String author = head.getAuthorIdent().getEmailAddress();
    while (first > 0
        && number - first < MAX_FAST_FORWARD_COMMITS
        && parsed(line.get(first - 1)).getParentCount() == 1
        && line.get(first - 1).getAuthorIdent().getEmailAddress().equals(author)) {
      first--;
    }
    Optional<String> base = first == 0 ? Optional.empty() : Optional.of(line.get(first - 1).name());
    return new TopicBranch(
        head.name(),
        base,
        line.subList(first, number + 1).stream().map(GitRepository::describe).toList(),
        Optional.of(head.name()));
  }

  private RevCommit parsed(RevCommit commit) throws IOException {
    walk.parseHeaders(commit);
    walk.parseBody(commit);
    return commit;
  }

  @Override
  public void close() {
    walk.close();
  }
}
