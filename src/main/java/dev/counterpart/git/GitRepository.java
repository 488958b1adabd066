package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A Git repository on disk, read only. Not safe for use by several threads at once. It has more
 * than 300 lines, since all questions about objects go through it: here JGit's failures become what
 * a user can mend.
 */
public final class GitRepository implements AutoCloseable {
  /**
   * A header, a source file or a mail larger than this is not read: nothing that matters here comes
   * near it.
   */
  public static final int MAX_BLOB_BYTES = 16 << 20;

  private final Path directory;
  private final Repository repository;
  private final ObjectReader reader;

  private GitRepository(Path directory, Repository repository) {
    this.directory = directory;
    this.repository = repository;
    this.reader = repository.newObjectReader();
  }

  /**
   * Opens a repository, bare or with a work tree.
   *
   * @param directory the repository's own folder, or the work tree that contains it
   * @throws UserError when there is none
   */
  public static GitRepository open(Path directory) {
    QuietSystemReader.install();
    try {
      RepositoryBuilder builder = new RepositoryBuilder().setMustExist(true);
      if (isClone(directory)) {
        builder.setWorkTree(
            directory.toFile()); // also follows a .git file, as worktrees and submodules have
      } else if (isBare(directory)) {
        builder.setGitDir(directory.toFile()).setBare();
      } else {
        throw new UserError(
            Files.isDirectory(directory)
                ? directory
                    + " holds no Git repository; name a clone's folder, or the folder of a bare repository"
                : directory
                    + (Files.exists(directory) ? " is a file" : " is not there")
                    + "; name the folder of a Git repository");
      }
      Repository repository = builder.build();
      requireSha1(directory, repository);
      return new GitRepository(directory, repository);
    } catch (IOException | IllegalArgumentException e) { // the latter for a configuration
      throw new UserError(directory + " cannot be read as a Git repository: " + e.getMessage());
    }
  }

  /**
   * Opens the repository that a folder is in, as git(1) finds it: the folder's own, or else that of
   * the next folder around it.
   *
   * @throws UserError when there is none
   */
  public static GitRepository openAround(Path directory) {
    if (Files.isDirectory(directory)) {
      for (Path around = directory.toAbsolutePath().normalize();
          around != null;
          around = around.getParent()) {
        if (isAt(around)) {
          return open(isAt(directory) ? directory : around);
        }
      }
    }
    return open(directory); // which says what is wrong
  }

  /** JGit takes every repository for one with SHA-1, and finds nothing in others. */
  private static void requireSha1(Path directory, Repository repository) {
    String format = repository.getConfig().getString("extensions", null, "objectFormat");
    if (format != null && !format.equalsIgnoreCase("sha1")) {
      repository.close();
      throw new UserError(
          directory
              + " is a repository with the object format "
              + format
              + ", which is not read: only those with SHA-1 are; name a clone of that kind"
              + " (git init --object-format=sha1)");
    }
  }

  /** Whether a folder looks like a repository. */
  public static boolean isAt(Path directory) {
    return isClone(directory) || isBare(directory);
  }

  private static boolean isClone(Path directory) {
    return Files.exists(directory.resolve(Constants.DOT_GIT));
  }

  private static boolean isBare(Path directory) {
    return Files.isRegularFile(directory.resolve(Constants.HEAD))
        && Files.isDirectory(directory.resolve("objects"));
  }

  /**
   * The same repository for another thread; closed by itself, independently of this one. Opening
   * again would read the packs' indexes again.
   */
  public GitRepository share() {
    repository.incrementOpen();
    return new GitRepository(directory, repository);
  }

  /** The folder as it was given to {@link #open}. */
  public Path directory() {
    return directory;
  }

  /** Full id of the commit that a revision expression names, if there is such a commit. */
  public Optional<String> commitId(String revision) {
    try (RevWalk walk = new RevWalk(reader)) {
      ObjectId id = repository.resolve(revision + "^{commit}");
      return id == null ? Optional.empty() : Optional.of(walk.parseCommit(id).name());
    } catch (MissingObjectException
        | AmbiguousObjectException
        | IncorrectObjectTypeException
        | RuntimeException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw ObjectFault.of(directory, e);
    }
  }

  /** Whether its history was cloned in part. */
  public boolean isShallow() {
    try {
      return !repository.getObjectDatabase().getShallowCommits().isEmpty();
    } catch (IOException e) {
      throw ObjectFault.of(directory, e);
    }
  }

  /**
   * Whether a commit is part of the history of any of some others.
   *
   * @param ids full ids
   */
  public boolean isIn(String commit, List<String> ids) {
    try (RevWalk walk = new RevWalk(reader)) {
      walk.setRetainBody(false);
      RevCommit one = walk.parseCommit(ObjectId.fromString(commit));
      for (String id : ids) {
        if (walk.isMergedInto(one, walk.parseCommit(ObjectId.fromString(id)))) {
          return true;
        }
      }
      return false;
    } catch (MissingObjectException e) {
      return false;
    } catch (IOException e) {
      throw ObjectFault.of(directory, e);
    }
  }

  /**
   * Refs whose name begins with a prefix such as {@code refs/pull/}, sorted by name; those that do
   * not name an object are left out.
   */
  public List<Ref> refs(String prefix) {
    try {
      var refs = new ArrayList<Ref>();
      for (var ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
        if (ref.getObjectId() != null) {
          refs.add(new Ref(ref.getName(), ref.getObjectId().name()));
        }
      }
      refs.sort(Comparator.comparing(Ref::name));
      return refs;
    } catch (IOException | RuntimeException e) { // JGit's parser runs out of the line's bounds
      throw ObjectFault.damaged(directory, e);
    }
  }

  /** What a commit says of itself; absent when it is not in this repository. */
  public Optional<Commit> commit(String id) {
    try (RevWalk walk = new RevWalk(reader)) {
      return Optional.of(describe(walk.parseCommit(ObjectId.fromString(id))));
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw ObjectFault.of(directory, e);
    }
  }

  /**
   * Content of a blob.
   *
   * @param id full or abbreviated, at least 7 hex digits
   * @return absent when it is not in this repository, is ambiguous, or is larger than {@link
   *     #MAX_BLOB_BYTES}
   */
  public Optional<byte[]> blob(String id) {
    if (!id.matches("[0-9a-f]{7,40}") || id.matches("0+")) {
      return Optional.empty();
    }
    try {
      for (ObjectId candidate : reader.resolve(AbbreviatedObjectId.fromString(id))) {
        Optional<byte[]> content = ofBlob(candidate);
        if (content.isPresent()) {
          return content;
        }
      }
      return Optional.empty();
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw ObjectFault.of(directory, e);
    }
  }

  private Optional<byte[]> ofBlob(ObjectId id) throws IOException {
    try {
      return content(reader, id);
    } catch (IncorrectObjectTypeException e) {
      return Optional.empty();
    }
  }

  /**
   * Content of a blob.
   *
   * @return absent when it is larger than {@link #MAX_BLOB_BYTES}
   * @throws MissingObjectException when it is not there
   */
  static Optional<byte[]> content(ObjectReader reader, ObjectId blob) throws IOException {
    try {
      ObjectLoader loader = reader.open(blob, Constants.OBJ_BLOB);
      return loader.getSize() > MAX_BLOB_BYTES
          ? Optional.empty()
          : Optional.of(loader.getCachedBytes(MAX_BLOB_BYTES));
    } catch (LargeObjectException e) {
      return Optional.empty();
    }
  }

  /**
   * Content of a blob that a tree of this repository names.
   *
   * @return absent when it is larger than {@link #MAX_BLOB_BYTES}
   * @throws UserError when it is not there or damaged
   */
  public Optional<byte[]> blobInTree(String id) {
    try {
      return content(reader, ObjectId.fromString(id));
    } catch (IOException e) {
      throw ObjectFault.of(directory, e);
    }
  }

  /**
   * The same for a clone that may have been made in part, {@code git clone --filter=blob:limit=1m}:
   * who reads it has told already what it lacks.
   *
   * @return absent when it is larger than {@link #MAX_BLOB_BYTES}, or not there
   * @throws UserError when it is damaged
   */
  public Optional<byte[]> heldBlob(String id) {
    return lacks(id) ? Optional.empty() : blobInTree(id);
  }

  /** Whether an object with a full id is not here. */
  public boolean lacks(String id) {
    try {
      return !reader.has(ObjectId.fromString(id));
    } catch (IOException e) {
      throw ObjectFault.of(directory, e);
    }
  }

  /**
   * Full id of the file at a path in a commit's tree; absent when there is none.
   *
   * @throws UserError when the commit or a tree is not there or damaged
   */
  public Optional<String> blobId(String commit, String path) {
    try (RevWalk walk = new RevWalk(reader);
        TreeWalk tree =
            TreeWalk.forPath(
                reader, path, walk.parseCommit(ObjectId.fromString(commit)).getTree())) {
      return tree == null || !Trees.isFile(tree.getRawMode(0))
          ? Optional.empty()
          : Optional.of(tree.getObjectId(0).name());
    } catch (IOException e) {
      throw ObjectFault.of(directory, e);
    }
  }

  /**
   * Content of a file in a commit's tree.
   *
   * @return absent when there is none, or it is larger than {@link #MAX_BLOB_BYTES}
   * @throws UserError when an object is not there or damaged
   */
  public Optional<byte[]> file(String commit, String path) {
    return blobId(commit, path).flatMap(this::blobInTree);
  }

  /** The commits whose parents are not here, as in a shallow clone. */
  Set<ObjectId> shallow() {
    try {
      return repository.getObjectDatabase().getShallowCommits();
    } catch (IOException e) {
      throw ObjectFault.damaged(directory, e);
    }
  }

  /** The commits that a copy without history knows to be the main branch's. */
  ForkPoints forks() {
    try {
      return ForkPoints.of(repository.getDirectory().toPath());
    } catch (IOException e) {
      throw ObjectFault.damaged(directory, e);
    }
  }

  /** Names where its history is cut off, as in a shallow clone; "" where it is whole. */
  public String shallowness() {
    return shallow().stream().map(ObjectId::name).sorted().collect(Collectors.joining(" "));
  }

  /** Name of the branch that is checked out, without {@code refs/heads/}. */
  public Optional<String> branch() {
    try {
      return Optional.ofNullable(repository.getFullBranch())
          .filter(name -> name.startsWith(Constants.R_HEADS))
          .map(name -> name.substring(Constants.R_HEADS.length()));
    } catch (IOException e) {
      throw ObjectFault.damaged(directory, e);
    }
  }

  /** What the repository's own configuration says. */
  public Optional<String> configured(String section, String subsection, String name) {
    return Optional.ofNullable(repository.getConfig().getString(section, subsection, name));
  }

  /** For the other classes of this package. */
  Repository jgit() {
    return repository;
  }

  static Commit describe(RevCommit commit) {
    var parents = new ArrayList<String>();
    for (RevCommit parent : commit.getParents()) {
      parents.add(parent.name());
    }
    String message = commit.getFullMessage();
    int end = message.indexOf("\n\n");
    return new Commit(
        commit.name(),
        parents,
        commit.getAuthorIdent().getName() + " <" + commit.getAuthorIdent().getEmailAddress() + ">",
        commit.getAuthorIdent().getWhenAsInstant(),
        commit.getCommitterIdent().getWhenAsInstant(),
        commit.getShortMessage(),
        end < 0 ? "" : message.substring(end + 2));
  }

  @Override
  public void close() {
    reader.close();
    repository.close();
  }
}
