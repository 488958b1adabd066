package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The history of a main branch, walked once, so that any number of branches can then be set against
 * it, each at the cost of its own commits.
 *
 * <p>Every commit is known by the commit of the first-parent line that brought it in (its "step"),
 * see {@link MainLine}.
 */
public final class MainHistory implements AutoCloseable {
  private final GitRepository repository;
  private final RevWalk walk;
  private final List<RevCommit> line = new ArrayList<>();
  private final ObjectIdOwnerMap<Step> steps = new ObjectIdOwnerMap<>();

  private MainHistory(GitRepository repository) {
    this.repository = repository;
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
      if (!repository.isShallow()) {
        throw ObjectFault.of(repository.directory(), e);
      }
      throw new UserError(
          repository.directory()
              + " lacks commit "
              + e.getObjectId().name()
              + " of its main branch's history; fetch the whole history (git fetch --unshallow)");
    } catch (IOException e) {
      history.close();
      throw ObjectFault.of(repository.directory(), e);
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

  /** Place in the first-parent line of the commit that brought another in, -1 when none did. */
  public int step(String commit) {
    return number(ObjectId.fromString(commit));
  }

  /** As {@link MainLine#branch}. */
  public BranchAnswer branch(String head) {
    return new MainLine(repository, walk, line, this::number).branch(head);
  }

  private int number(AnyObjectId commit) {
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
