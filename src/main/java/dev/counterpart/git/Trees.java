package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** What the trees of a repository's commits hold, and in what they differ. Regular files only. */
public final class Trees implements AutoCloseable {
  /** No tree that matters here comes near it. */
  public static final int MAX_FILES = 200_000;

  private final Path directory;
  private final ObjectReader reader;

  private Trees(Path directory, ObjectReader reader) {
    this.directory = directory;
    this.reader = reader;
  }

  public static Trees of(GitRepository repository) {
    return new Trees(repository.directory(), repository.jgit().newObjectReader());
  }

  /**
   * The files of a commit, sorted by path.
   *
   * @param wanted which paths are asked for
   * @throws UserError when the commit or a tree is not there or damaged, or there are too many
   */
  public List<TreeFile> files(String commit, Predicate<String> wanted) {
    var files = new ArrayList<TreeFile>();
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(tree(commit));
      walk.setRecursive(true);
      while (walk.next()) {
        if (isFile(walk.getRawMode(0)) && wanted.test(walk.getPathString())) {
          files.add(new TreeFile(walk.getPathString(), walk.getObjectId(0).name()));
          if (files.size() > MAX_FILES) {
            throw new UserError(
                directory
                    + " has more than "
                    + MAX_FILES
                    + " files at "
                    + commit
                    + "; is it the right repository?");
          }
        }
      }
      return files;
    } catch (IOException e) {
      throw ObjectFault.of(directory, e);
    }
  }

  /**
   * The files that differ between two commits, sorted by path.
   *
   * @param oldCommit absent for nothing at all
   * @param below folders and files to look at; empty for everything
   * @throws UserError when a commit or a tree is not there or damaged
   * @throws TooLarge when more than {@link #MAX_FILES} files differ
   */
  public List<FileChange> changes(
      Optional<String> oldCommit, String newCommit, List<String> below) {
    var changes = new ArrayList<FileChange>();
    try (TreeWalk walk = new TreeWalk(reader)) {
      if (oldCommit.isPresent()) {
        walk.addTree(tree(oldCommit.get()));
      } else {
        walk.addTree(new EmptyTreeIterator());
      }
      walk.addTree(tree(newCommit));
      walk.setRecursive(true);
      walk.setFilter(
          below.isEmpty()
              ? TreeFilter.ANY_DIFF
              : AndTreeFilter.create(
                  PathFilterGroup.createFromStrings(below), TreeFilter.ANY_DIFF));
      while (walk.next()) {
        Optional<String> before = blob(walk, 0);
        Optional<String> after = blob(walk, 1);
        if (!before.equals(after)) {
          changes.add(new FileChange(walk.getPathString(), before, after));
          if (changes.size() > MAX_FILES) {
            throw new TooLarge("changes more than " + MAX_FILES + " files");
          }
        }
      }
      return changes;
    } catch (IOException e) {
      throw ObjectFault.of(directory, e);
    }
  }

  /**
   * The paths at which two commits differ, sorted: those of links and submodules too.
   *
   * @param oldCommit absent for nothing at all
   * @throws UserError when a commit or a tree is not there or damaged
   * @throws TooLarge when there are more than {@link #MAX_FILES}
   */
  public List<String> differing(Optional<String> oldCommit, String newCommit) {
    var paths = new ArrayList<String>();
    try (TreeWalk walk = new TreeWalk(reader)) {
      if (oldCommit.isPresent()) {
        walk.addTree(tree(oldCommit.get()));
      } else {
        walk.addTree(new EmptyTreeIterator());
      }
      walk.addTree(tree(newCommit));
      walk.setRecursive(true);
      walk.setFilter(TreeFilter.ANY_DIFF);
      while (walk.next()) {
        paths.add(walk.getPathString());
        if (paths.size() > MAX_FILES) {
          throw new TooLarge("changes more than " + MAX_FILES + " files");
        }
      }
      return paths;
    } catch (IOException e) {
      throw ObjectFault.of(directory, e);
    }
  }

  private ObjectId tree(String commit) throws IOException {
    try (RevWalk walk = new RevWalk(reader)) {
      return walk.parseCommit(ObjectId.fromString(commit)).getTree();
    }
  }

  private static Optional<String> blob(TreeWalk walk, int tree) {
    return isFile(walk.getRawMode(tree))
        ? Optional.of(walk.getObjectId(tree).name())
        : Optional.empty();
  }

  static boolean isFile(int mode) {
    return (mode & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
  }

  @Override
  public void close() {
    reader.close();
  }
}
