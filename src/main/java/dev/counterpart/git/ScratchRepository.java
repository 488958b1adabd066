package dev.counterpart.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/** A small bare repository that is made for one purpose and thrown away. */
public final class ScratchRepository implements AutoCloseable {
  private static final Instant WHEN = Instant.parse("2024-05-06T07:08:09Z");

  private final Repository repository;

  private ScratchRepository(Repository repository) {
    this.repository = repository;
  }

  /**
   * Makes a repository.
   *
   * @param directory is not there yet
   */
  public static ScratchRepository create(Path directory) {
    QuietSystemReader.install();
    try {
      Repository repository =
          new RepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
      repository.create(true);
      return new ScratchRepository(repository);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes a commit.
   *
   * @param files all that its tree holds, by path
   * @return its id
   */
  public String commit(String subject, Map<String, String> files, Optional<String> parent) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = DirCache.newInCore();
      DirCacheBuilder builder = index.builder();
      for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
        var entry = new DirCacheEntry(file.getKey());
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(
            inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
        builder.add(entry);
      }
      builder.finish();
      var commit = new CommitBuilder();
      commit.setTreeId(index.writeTree(inserter));
      parent.ifPresent(id -> commit.setParentId(ObjectId.fromString(id)));
      var author = new PersonIdent("Ada Quill", "ada@example.org", WHEN, ZoneOffset.UTC);
      commit.setAuthor(author);
      commit.setCommitter(author);
      commit.setMessage(subject + "\n");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a ref name a commit. */
  public void ref(String name, String commit) {
    try {
      var update = repository.updateRef(name);
      update.setNewObjectId(ObjectId.fromString(commit));
      update.forceUpdate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
