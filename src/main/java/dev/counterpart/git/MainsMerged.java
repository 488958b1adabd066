package dev.counterpart.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Which merges of a commit range brought its main branch into the topic, as a merge button does
 * that says "update branch".
 */
final class MainsMerged {
  private static final List<String> MAINS =
      List.of(
          "refs/heads/main",
          "refs/heads/master",
          "refs/remotes/origin/HEAD",
          "refs/remotes/origin/main",
          "refs/remotes/origin/master");

  private static final int MAX_MERGES = 50;

  private final List<RevCommit> merges = new ArrayList<>();
  private final List<RevCommit> tips = new ArrayList<>();

  private MainsMerged() {}

  /** No merge counts as one of the main branch. */
  static MainsMerged none() {
    return new MainsMerged();
  }

  /**
   * Looks at the topic's own line.
   *
   * @param walk is used, and to be reset afterwards
   */
  MainsMerged(GitRepository repository, RevWalk walk, String from, String to) throws IOException {
    List<RevCommit> mains = new ArrayList<>();
    RevCommit last = walk.parseCommit(ObjectId.fromString(to));
    RevCommit first = walk.parseCommit(ObjectId.fromString(from));
    for (String name : MAINS) {
      for (String id : repository.commitId(name).stream().toList()) {
        RevCommit main = walk.parseCommit(ObjectId.fromString(id));
        // A range of the main branch itself is judged as it is.
        if (!mains.contains(main) && !walk.isMergedInto(last, main)) {
          mains.add(main);
        }
      }
    }
    RevCommit commit = last;
    for (int n = 0;
        n < CommitRange.MAX_COMMITS
            && !mains.isEmpty()
            && merges.size() < MAX_MERGES
            && !commit.equals(first)
            && commit.getParentCount() > 0;
        n++) {
      for (RevCommit other : Stream.of(commit.getParents()).skip(1).toList()) {
        if (isOfAny(walk, other, mains)) {
          merges.add(commit);
          tips.add(other);
        }
      }
      commit = walk.parseCommit(commit.getParent(0));
    }
  }

  private static boolean isOfAny(RevWalk walk, RevCommit commit, List<RevCommit> mains)
      throws IOException {
    for (RevCommit main : mains) {
      if (walk.isMergedInto(walk.parseCommit(commit), main)) {
        return true;
      }
    }
    return false;
  }

  /** The commits of the main branch that were merged in. */
  List<RevCommit> tips() {
    return tips;
  }

  List<String> notes(RevCommit merge) {
    return merges.contains(merge)
        ? List.of(
            "merge "
                + merge.abbreviate(12).name()
                + " brought the main branch in; what came with it is left out")
        : List.of();
  }
}
