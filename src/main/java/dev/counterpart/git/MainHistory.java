package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The history of a main branch, walked once, so that any number of branches can then be set against
 * it, each at the cost of its own commits.
 *
 * <p>Every commit is known by the commit of the first-parent line that brought it in (its "step").
 * What a merged branch added is then what the step of its head brought in and its head reaches: the
 * merge base with today's main branch would be the head itself.
 */
public final class MainHistory implements AutoCloseable {
  /** A branch with more commits of its own than this is another project's history. */
  public static final int MAX_BRANCH_COMMITS = 2_000;

  private static final int MAX_FAST_FORWARD_COMMITS = 100;

  private final RevWalk walk;
  private final List<RevCommit> line = new ArrayList<>();
  private final ObjectIdOwnerMap<Step> steps = new ObjectIdOwnerMap<>();

  private MainHistory(GitRepository repository) {
    this.walk = new RevWalk(repository.jgit());
  }

  /**
   * Walks the whole history of a commit.
   *
   * @param tip full id of the main branch's last commit
   * @throws UserError when commits are missing, as in a shallow clone
   */
  public static MainHistory of(GitRepository repository, String tip) {
    var history = new MainHistory(repository);
    try {
      history.walkLine(ObjectId.fromString(tip));
      history.label();
      return history;
    } catch (MissingObjectException e) {
      history.close();
      throw new UserError(
          repository.directory()
              + " lacks commit "
              + e.getObjectId().name()
              + " of its main branch's history; fetch the whole history (git fetch --unshallow)");
    } catch (IOException e) {
      history.close();
      throw new UncheckedIOException(e);
    }
  }

  /** The first-parent line, oldest first. */
  public List<Commit> firstParents() {
    return line.stream().map(GitRepository::describe).toList();
  }

  /**
   * Hands over every commit, in an order in which none comes before the step that brought it in.
   */
  public void forEach(Consumer<Commit> action) {
    for (Step step : steps) {
      action.accept(GitRepository.describe(step.commit));
    }
  }

  /** Number of commits. */
  public int size() {
    return steps.size();
  }

  /** The commit of the first-parent line that brought a commit in; absent when none did. */
  public Optional<String> broughtInBy(String commit) {
    Step step = steps.get(ObjectId.fromString(commit));
    return step == null ? Optional.empty() : Optional.of(line.get(step.number).name());
  }

  /**
   * Sets a branch against the main branch.
   *
   * @param head full id of a commit
   * @return absent when the commit is not there
   */
  public Optional<Branch> branch(String head) {
    try {
      RevCommit commit = walk.parseCommit(ObjectId.fromString(head));
      Step step = steps.get(commit);
      if (step == null) {
        return Optional.of(collect(commit, -1, Optional.empty()));
      }
      RevCommit by = line.get(step.number);
      return Optional.of(
          by.equals(commit)
              ? fastForward(commit, step.number)
              : collect(commit, step.number, Optional.of(by.name())));
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The head's ancestors with its own label; where they end, the main branch begins. */
  private Branch collect(RevCommit head, int label, Optional<String> broughtInBy)
      throws IOException {
    var own = new ArrayList<RevCommit>();
    var seen = new HashSet<RevCommit>(Set.of(head));
    var path = new ArrayDeque<ParentVisit>();
    path.push(new ParentVisit(head));
    int baseStep = -1;
    RevCommit base = null;
    while (!path.isEmpty()) {
      ParentVisit visit = path.peek();
      if (visit.next == visit.commit.getParentCount()) {
        own.add(visit.commit);
        path.pop();
        continue;
      }
      RevCommit parent = visit.commit.getParent(visit.next++);
      int step = number(parent);
      if (step != label) {
        if (step > baseStep) {
          baseStep = step;
          base = parent;
        }
      } else if (seen.add(parent)) {
        if (seen.size() > MAX_BRANCH_COMMITS) {
          return new Branch(head.name(), Optional.empty(), List.of(), broughtInBy);
        }
        walk.parseHeaders(parent);
        walk.parseBody(parent);
        path.push(new ParentVisit(parent));
      }
    }
    return new Branch(
        head.name(),
        Optional.ofNullable(base).map(RevCommit::name),
        own.stream().map(GitRepository::describe).toList(),
        broughtInBy);
  }

  /**
   * A head on the first-parent line itself was pushed without a merge. How many commits came with
   * it, Git does not say: those of the same author before it are taken.
   */
  private Branch fastForward(RevCommit head, int number) {
    int first = number;
    String author = head.getAuthorIdent().getEmailAddress();
    while (first > 0
        && number - first < MAX_FAST_FORWARD_COMMITS
        && line.get(first - 1).getParentCount() == 1
        && line.get(first - 1).getAuthorIdent().getEmailAddress().equals(author)) {
      first--;
    }
    Optional<String> base = first == 0 ? Optional.empty() : Optional.of(line.get(first - 1).name());
    return new Branch(
        head.name(),
        base,
        line.subList(first, number + 1).stream().map(GitRepository::describe).toList(),
        Optional.of(head.name()));
  }

  private int number(RevCommit commit) {
    Step step = steps.get(commit);
    return step == null ? -1 : step.number;
  }

  private void walkLine(ObjectId tip) throws IOException {
    RevCommit commit = walk.parseCommit(tip);
    line.add(commit);
    while (commit.getParentCount() > 0) {
      commit = commit.getParent(0);
      walk.parseHeaders(commit);
      walk.parseBody(commit);
      line.add(commit);
    }
    java.util.Collections.reverse(line);
  }

  private void label() throws IOException {
    var open = new ArrayDeque<RevCommit>();
    for (int number = 0; number < line.size(); number++) {
      steps.add(new Step(line.get(number), number));
      open.push(line.get(number));
      while (!open.isEmpty()) {
        for (RevCommit parent : open.pop().getParents()) {
          if (!steps.contains(parent)) {
            walk.parseHeaders(parent);
            walk.parseBody(parent);
            steps.add(new Step(parent, number));
            open.push(parent);
          }
        }
      }
    }
  }

  /** The last commit of the first-parent line that was committed at or before a date. */
  public Optional<Commit> lastUpTo(Instant date) {
    for (int number = line.size() - 1; number >= 0; number--) {
      if (!line.get(number).getCommitterIdent().getWhenAsInstant().isAfter(date)) {
        return Optional.of(GitRepository.describe(line.get(number)));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    walk.close();
  }

  private static final class Step extends ObjectIdOwnerMap.Entry {
    final RevCommit commit;
    final int number;

    Step(RevCommit commit, int number) {
      super(commit);
      this.commit = commit;
      this.number = number;
    }
  }
}
