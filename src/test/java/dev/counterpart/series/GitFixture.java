package dev.counterpart.series;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;

/** A bare Git repository that a test fills commit by commit, with dates a minute apart. */
public final class GitFixture implements AutoCloseable {
  private final Git git;
  private Instant clock = Instant.parse("2020-10-05T08:00:00Z");

  public GitFixture(Path directory) throws Exception {
    git =
        Git.init().setBare(true).setDirectory(directory.toFile()).setInitialBranch("master").call();
  }

  public void setClock(Instant time) {
    clock = time;
  }

  /** A commit of exactly these files on top of the branch. */
  public String commit(String message, Map<String, String> files) throws Exception {
    return commit(message, files, List.of());
  }

  /** A merge of other commits into the branch. */
  public String merge(String message, Map<String, String> files, String... others)
      throws Exception {
    return commit(message, files, List.of(others));
  }

  /** Puts the branch elsewhere, and keeps what it was under another name. */
  public void branch(String name, String commit) throws Exception {
    var repository = git.getRepository();
    var kept = repository.updateRef("refs/heads/" + name);
    kept.setNewObjectId(repository.resolve(Constants.HEAD));
    kept.forceUpdate();
    var moved = repository.updateRef("refs/heads/master");
    moved.setNewObjectId(ObjectId.fromString(commit));
    moved.forceUpdate();
  }

  /** Full id of what a revision names. */
  public String resolve(String revision) throws Exception {
    return git.getRepository().resolve(revision).name();
  }

  private String commit(String message, Map<String, String> files, List<String> others)
      throws Exception {
    var repository = git.getRepository();
    ObjectId parent = repository.resolve(Constants.HEAD);
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = DirCache.newInCore();
      var builder = index.builder();
      for (var file : new TreeMap<>(files).entrySet()) {
        var entry = new DirCacheEntry(file.getKey());
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(
            inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
        builder.add(entry);
      }
      builder.finish();
      var person = new PersonIdent("Ann Author", "ann@acme.example", clock, ZoneOffset.UTC);
      clock = clock.plusSeconds(60);
      var commit = new CommitBuilder();
      commit.setTreeId(index.writeTree(inserter));
      commit.setAuthor(person);
      commit.setCommitter(person);
      commit.setMessage(message);
      if (parent != null) {
        commit.setParentIds(
            Stream.concat(Stream.of(parent), others.stream().map(ObjectId::fromString)).toList());
      }
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      var update = repository.updateRef("refs/heads/master");
      update.setNewObjectId(id);
      update.forceUpdate();
      return id.name();
    }
  }

  /** A mail, as public-inbox commits it. */
  String mail(MailFixture mail) throws Exception {
    return commit("mail", Map.of("m", mail.text()));
  }

  /** Loses an object, which still is a file of its own here. */
  public byte[] lose(String revision) throws Exception {
    Path object = object(revision);
    byte[] content = Files.readAllBytes(object);
    Files.delete(object);
    return content;
  }

  /** Finds again what was lost. */
  void find(String revision, byte[] content) throws Exception {
    Files.write(object(revision), content);
  }

  private Path object(String revision) throws Exception {
    String id = git.getRepository().resolve(revision).name();
    Path objects = git.getRepository().getDirectory().toPath().resolve("objects");
    return objects.resolve(id.substring(0, 2)).resolve(id.substring(2));
  }

  void reset(String commit) throws Exception {
    var update = git.getRepository().updateRef("refs/heads/master");
    update.setNewObjectId(ObjectId.fromString(commit));
    update.forceUpdate();
  }

  @Override
  public void close() {
    git.close();
  }
}
