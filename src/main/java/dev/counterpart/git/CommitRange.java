package dev.counterpart.git;

import dev.counterpart.TimeLimit;
import dev.counterpart.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevWalkException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/** The commits {@code A..B} of a repository, each with its diff. */
public final class CommitRange {
  /** A larger range is a mistake: no series has so many patches. */
  public static final int MAX_COMMITS = 1000;

  /** Of all commits together; what is read of them takes ten times as much memory. */
  private static final int MAX_DIFF_BYTES = 64 << 20;

  /**
   * One commit and what it does to the files, with full blob ids.
   *
   * @param diff of a merge, none: only what is to be said of it
   */
  public record Entry(Commit commit, ParsedDiff diff) {
    public boolean isMerge() {
      return commit.parents().size() > 1;
    }
  }

  private CommitRange() {}

  /**
   * Reads the commits that B has and A has not, oldest first. Of a merge only what it changes
   * itself counts. What a main branch brought by a merge is left out: it is no part of the series.
   *
   * @param range {@code A..B}; either side may be left out and is then HEAD
   * @throws UserError when a side names no commit, when the range is empty or too long
   */
  public static List<Entry> read(GitRepository repository, String range) {
    int dots = range.indexOf("..");
    if (dots < 0 || range.startsWith("...", dots)) {
      throw new UserError(
          "'" + range + "' is no commit range; write it as A..B, for example v6.1..my-branch");
    }
    String from = commit(repository, range.substring(0, dots), range);
    String to = commit(repository, range.substring(dots + 2), range);
    try (RevWalk walk = new RevWalk(repository.jgit())) {
      var mains = new MainsMerged(repository, walk, from, to);
      List<RevCommit> commits = commits(walk, from, to, mains.tips());
      if (holdsMergesAlone(commits) && !mains.tips().isEmpty()) {
        // Then what came in is all that there is to judge.
        mains = MainsMerged.none();
        commits = commits(walk, from, to, List.of());
      }
      if (holdsMergesAlone(commits)) {
        throw new UserError(
            "the range " + range + " in " + repository.directory() + " holds no commits");
      }
      if (commits.size() > MAX_COMMITS) {
        throw new UserError(
            "the range "
                + range
                + " holds more than "
                + MAX_COMMITS
                + " commits; name a commit nearer to the series as its start");
      }
      return diffs(repository.jgit(), walk, commits, mains);
    } catch (TooLarge e) {
      throw new UserError("the range " + range + " " + e.getMessage());
    } catch (MissingObjectException e) {
      throw new UserError(
          repository.directory()
              + " lacks an object of the range "
              + range
              + " (a shallow or partial clone?): "
              + e.getMessage());
    } catch (IOException e) {
      throw ObjectFault.of(repository.directory(), e);
    } catch (RevWalkException e) {
      throw ObjectFault.of(repository.directory(), e);
    }
  }

  /**
   * The newest commits that one has and another has not, without merges and diffs, newest first.
   *
   * @param from full id
   * @param to full id
   * @param most how many commits are looked at
   */
  public static List<Commit> newest(GitRepository repository, String from, String to, int most) {
    try (RevWalk walk = new RevWalk(repository.jgit())) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(to)));
      walk.markUninteresting(walk.parseCommit(ObjectId.fromString(from)));
      walk.sort(RevSort.TOPO);
      var commits = new ArrayList<Commit>();
      int looked = 0;
      for (RevCommit commit = walk.next();
          commit != null && looked < most;
          commit = walk.next(), looked++) {
        if (commit.getParentCount() <= 1) {
          commits.add(GitRepository.describe(commit));
        }
      }
      return commits;
    } catch (IOException e) {
      throw ObjectFault.of(repository.directory(), e);
    }
  }

  private static boolean holdsMergesAlone(List<RevCommit> commits) {
    return commits.stream().allMatch(commit -> commit.getParentCount() > 1);
  }

  private static String commit(GitRepository repository, String side, String range) {
    String revision = side.isEmpty() ? "HEAD" : side;
    return repository
        .commitId(revision)
        .orElseThrow(
            () ->
                new UserError(
                    repository.directory()
                        + " has no commit '"
                        + revision
                        + "', which the range "
                        + range
                        + " names"));
  }

  private static List<RevCommit> commits(RevWalk walk, String from, String to, List<RevCommit> left)
      throws IOException {
    walk.reset();
    for (RevCommit tip : left) {
      walk.markUninteresting(tip);
    }
    walk.markStart(walk.parseCommit(ObjectId.fromString(to)));
    walk.markUninteresting(walk.parseCommit(ObjectId.fromString(from)));
    walk.sort(RevSort.TOPO);
    var commits = new ArrayList<RevCommit>();
    for (RevCommit commit : walk) {
      commits.add(commit);
      if (commits.size() > MAX_COMMITS) {
        break;
      }
    }
    Collections.reverse(commits);
    return commits;
  }

  private static List<Entry> diffs(
      Repository repository, RevWalk walk, List<RevCommit> commits, MainsMerged mains)
      throws IOException {
    var entries = new ArrayList<Entry>();
    var out = new BoundedDiffs(MAX_DIFF_BYTES);
    try (DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.setRepository(repository);
      formatter.setAbbreviationLength(40);
      formatter.setDetectRenames(true);
      for (RevCommit commit : commits) {
        TimeLimit.check();
        if (commit.getParentCount() > 1) {
          entries.add(
              new Entry(
                  GitRepository.describe(commit),
                  new ParsedDiff(
                      List.of(), 0, mains.notes(commit), MergeCommit.unread(repository, commit))));
          continue;
        }
        out.next();
        formatter.format(
            commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0)).getTree(),
            commit.getTree());
        formatter.flush();
        entries.add(
            new Entry(
                GitRepository.describe(commit),
                DiffParser.read(out.toString(StandardCharsets.UTF_8))));
      }
    }
    return entries;
  }
}
