package dev.counterpart.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.eclipse.jgit.errors.LargeObjectException;
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

  /** A longer message is cut: nothing that is looked for stands so far down. */
  private static final int MAX_MESSAGE_CHARS = 1 << 16;

  /** Nobody writes so much; JGit refuses to read commits of some more megabytes. */
  private static final int MAX_COMMIT_BYTES = 1 << 20;

  private static final String SHALLOW = "has a history that is cut off here, as in a shallow clone";

  private final Path directory;
  private final Set<ObjectId> shallow;
  private final ForkPoints forks;
  private final RevWalk walk;
  private final List<RevCommit> line;
  private final ToIntFunction<RevCommit> steps;

  /**
   * @param line oldest first; its commits need not be parsed
   * @param steps place in that line of the commit that brought another in, -1 when none did
   */
  MainLine(
      GitRepository repository,
      RevWalk walk,
      List<RevCommit> line,
      ToIntFunction<RevCommit> steps) {
    this.directory = repository.directory();
    this.shallow = repository.shallow();
    this.forks = repository.forks();
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
    return Optional.of(
        new MainLine(repository, walk, commits, commit -> steps.applyAsInt(commit.name())));
  }

  /**
   * Sets a branch against the main branch.
   *
   * @param head full id of a commit
   * @return no branch when its history is not at hand, or holds what is too large to be read
   */
  public BranchAnswer branch(String head) {
    try {
      RevCommit commit = parsed(walk.lookupCommit(ObjectId.fromString(head)));
      int step = steps.applyAsInt(commit);
      if (step < 0 && forks.contains(commit)) {
        return pushed(commit);
      }
      if (step < 0) {
        return collect(commit, step, Optional.empty());
      }
      RevCommit by = line.get(step);
      return by.equals(commit)
          ? fastForward(commit, step)
          : collect(commit, step, Optional.of(by.name()));
    } catch (MissingObjectException e) {
      return cutOff(head, "is not here whole: commit " + e.getObjectId().name() + " is missing");
    } catch (TooLarge e) {
      return new CutOff(head, e.gap());
    } catch (IOException e) {
      throw ObjectFault.of(directory, e);
    }
  }

  private static CutOff cutOff(String head, String reason) {
    return new CutOff(head, new Gap(Gap.Kind.NOT_HELD, reason));
  }

  /** The head's ancestors with its own step; where they end, the main branch begins. */
  private BranchAnswer collect(RevCommit head, int own, Optional<String> broughtInBy)
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
      if (step < 0 && forks.contains(parent)) {
        if (base == null || isBefore(base, parent, baseStep)) {
          base = parent;
        }
      } else if (step != own) {
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
    if (commits.stream().anyMatch(shallow::contains)) {
      return cutOff(head.name(), SHALLOW);
    }
    return new TopicBranch(
        head.name(),
        Optional.ofNullable(base).map(RevCommit::name),
        commits.stream().map(MainLine::described).toList(),
        broughtInBy);
  }

  /** Of two places in a main branch without history the younger one; one with a step is later. */
  private boolean isBefore(RevCommit base, RevCommit other, int baseStep) throws IOException {
    return baseStep < 0 && parsed(base).getCommitTime() < parsed(other).getCommitTime();
  }

  /**
   * As {@link #fastForward}, of a head that the main branch holds, nobody here knows where: those
   * of the same author before it are taken.
   */
  private BranchAnswer pushed(RevCommit head) throws IOException {
    var commits = new ArrayDeque<Commit>();
    String author = head.getAuthorIdent().getEmailAddress();
    RevCommit at = head;
    while (commits.size() < MAX_FAST_FORWARD_COMMITS
        && at.getParentCount() == 1
        && at.getAuthorIdent().getEmailAddress().equals(author)) {
      commits.addFirst(described(at));
      at = parsed(at.getParent(0));
    }
    if (shallow.contains(at) && at.getAuthorIdent().getEmailAddress().equals(author)) {
      return cutOff(head.name(), SHALLOW);
    }
    return commits.isEmpty()
        ? new TopicBranch(head.name(), Optional.empty(), List.of(), Optional.of(head.name()))
        : new TopicBranch(
            head.name(), Optional.of(at.name()), List.copyOf(commits), Optional.of(head.name()));
  }

  /**
   * A head on the first-parent line itself was pushed without a merge. How many commits came with
   * it, Git does not say: those of the same author before it are taken.
   */
  private BranchAnswer fastForward(RevCommit head, int number) throws IOException {
    int first = number;
    String author = head.getAuthorIdent().getEmailAddress();
    while (first > 0
        && number - first < MAX_FAST_FORWARD_COMMITS
        && parsed(line.get(first - 1)).getParentCount() == 1
        && line.get(first - 1).getAuthorIdent().getEmailAddress().equals(author)) {
      first--;
    }
    if (first == 0 && shallow.contains(line.getFirst())) {
      return cutOff(head.name(), SHALLOW);
    }
    Optional<String> base = first == 0 ? Optional.empty() : Optional.of(line.get(first - 1).name());
    return new TopicBranch(
        head.name(),
        base,
        line.subList(first, number + 1).stream().map(MainLine::described).toList(),
        Optional.of(head.name()));
  }

  private static Commit described(RevCommit commit) {
    boolean isLong = commit.getRawBuffer().length > MAX_MESSAGE_CHARS;
    Commit all = GitRepository.describe(commit);
    if (isLong) {
      commit.disposeBody();
    }
    return isLong ? all.cut(MAX_MESSAGE_CHARS) : all;
  }

  private RevCommit parsed(RevCommit commit) throws IOException {
    try {
      walk.parseHeaders(commit);
      walk.parseBody(commit);
    } catch (LargeObjectException e) {
      throw tooLarge();
    }
    if (commit.getRawBuffer().length > MAX_COMMIT_BYTES) {
      commit.disposeBody();
      throw tooLarge();
    }
    return commit;
  }

  private static TooLarge tooLarge() {
    return new TooLarge("has a commit message of more than a megabyte");
  }

  @Override
  public void close() {
    walk.close();
  }
}
