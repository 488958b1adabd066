package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * A bare repository of our own that borrows the objects of another and adds commits to them:
 * patches that were mailed, as if somebody had applied them. The other one is not changed. One
 * process at a time writes to it.
 */
public final class PatchedRepository implements AutoCloseable {
  private static final String NOTE = "counterpart-note";

  private final Path folder;
  private final MirrorFolder own;
  private final Repository repository;
  private final ObjectInserter inserter;
  private final ObjectReader reader;
  private final Map<String, String> refs = new LinkedHashMap<>();

  private PatchedRepository(
      Path folder, MirrorFolder own, Repository repository, ObjectInserter inserter) {
    this.folder = folder;
    this.own = own;
    this.repository = repository;
    this.inserter = inserter;
    this.reader = inserter.newReader();
  }

  /**
   * Opens the repository to write to it, makes it where it is not there.
   *
   * @param lender whose objects it borrows
   */
  public static PatchedRepository open(Path folder, GitRepository lender) {
    QuietSystemReader.install();
    try {
      MirrorFolder own = MirrorFolder.take(folder, FetchWatch.none());
      own.repository().close();
      Path info = Files.createDirectories(folder.resolve("objects").resolve("info"));
      Path objects = lender.jgit().getDirectory().toPath().toRealPath().resolve("objects");
      Files.writeString(info.resolve("alternates"), objects + "\n");
      Repository repository = own.repository(); // opened anew, or else it has no alternates
      return new PatchedRepository(
          folder,
          own,
          repository,
          repository.getObjectDatabase() instanceof ObjectDirectory directory
              ? directory.newPackInserter()
              : repository.newObjectInserter());
    } catch (IOException e) {
      throw new UserError(folder + " cannot be written: " + e.getMessage());
    }
  }

  /** What {@link #finish} noted last; empty when it never did. */
  public static String note(Path folder) {
    try {
      return Files.readString(folder.resolve(NOTE));
    } catch (IOException e) {
      return "";
    }
  }

  /** Names of its refs below a prefix, with their commits. */
  public Map<String, String> refs(String prefix) {
    try {
      var found = new TreeMap<String, String>();
      for (var ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
        found.put(ref.getName(), ref.getObjectId().name());
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds a commit.
   *
   * @param parent full id
   * @param files new content by path, absent where a file goes
   * @param author "Name &lt;address&gt;"
   * @return full id
   */
  public String commit(
      String parent,
      SortedMap<String, Optional<String>> files,
      String author,
      Instant when,
      String message) {
    try (RevWalk walk = new RevWalk(reader)) {
      ObjectId tree = walk.parseCommit(ObjectId.fromString(parent)).getTree();
      var blobs = new TreeMap<String, Optional<ObjectId>>();
      for (Map.Entry<String, Optional<String>> file : files.entrySet()) {
        Optional<ObjectId> blob = Optional.empty();
        if (file.getValue().isPresent()) {
          byte[] bytes = file.getValue().get().getBytes(StandardCharsets.UTF_8);
          blob = Optional.of(inserter.insert(Constants.OBJ_BLOB, bytes));
        }
        blobs.put(file.getKey(), blob);
      }
      var commit = new CommitBuilder();
      commit.setParentId(ObjectId.fromString(parent));
      commit.setTreeId(tree(Optional.of(tree), blobs));
      PersonIdent who = person(author, when);
      commit.setAuthor(who);
      commit.setCommitter(who);
      commit.setMessage(message);
      return inserter.insert(commit).name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PersonIdent person(String author, Instant when) {
    int open = author.lastIndexOf('<');
    String name = open > 0 ? author.substring(0, open).strip() : author;
    String address = author.substring(open + 1).replace(">", "").strip();
    return new PersonIdent(name.isEmpty() ? address : name, address, when, ZoneOffset.UTC);
  }

  /** A tree with some files put in or taken out; paths are relative to it. */
  private ObjectId tree(Optional<ObjectId> old, SortedMap<String, Optional<ObjectId>> changes)
      throws IOException {
    var entries = new TreeMap<String, Entry>();
    if (old.isPresent()) {
      for (var parser = new CanonicalTreeParser(null, reader, old.get());
          !parser.eof();
          parser.next(1)) {
        entries.put(
            parser.getEntryPathString(),
            new Entry(parser.getEntryFileMode(), parser.getEntryObjectId()));
      }
    }
    var below = new TreeMap<String, TreeMap<String, Optional<ObjectId>>>();
    changes.forEach(
        (path, blob) -> {
          int slash = path.indexOf('/');
          if (slash > 0) {
            below
                .computeIfAbsent(path.substring(0, slash), _ -> new TreeMap<>())
                .put(path.substring(slash + 1), blob);
          } else if (blob.isPresent()) {
            Entry before = entries.get(path);
            boolean isFile = before != null && FileMode.EXECUTABLE_FILE.equals(before.mode());
            entries.put(
                path,
                new Entry(isFile ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE, blob.get()));
          } else {
            entries.remove(path);
          }
        });
    for (Map.Entry<String, TreeMap<String, Optional<ObjectId>>> folderChanges : below.entrySet()) {
      Optional<ObjectId> before =
          Optional.ofNullable(entries.get(folderChanges.getKey()))
              .filter(entry -> FileMode.TREE.equals(entry.mode()))
              .map(Entry::id);
      entries.put(
          folderChanges.getKey(), new Entry(FileMode.TREE, tree(before, folderChanges.getValue())));
    }
    return insert(entries);
  }

  private record Entry(FileMode mode, ObjectId id) {}

  /** Git sorts a folder as if its name ended with '/'. */
  private ObjectId insert(SortedMap<String, Entry> entries) throws IOException {
    var sorted = new TreeMap<String, String>();
    entries.forEach(
        (name, entry) -> sorted.put(FileMode.TREE.equals(entry.mode()) ? name + "/" : name, name));
    var tree = new TreeFormatter();
    for (String name : sorted.values()) {
      Entry entry = java.util.Objects.requireNonNull(entries.get(name));
      tree.append(name, entry.mode(), entry.id());
    }
    return inserter.insert(tree);
  }

  /** Content of a file in a commit of the lender's or of one just made, as text. */
  public Optional<String> file(String commit, String path) {
    try (RevWalk walk = new RevWalk(reader)) {
      var tree = walk.parseCommit(ObjectId.fromString(commit)).getTree();
      try (var found = org.eclipse.jgit.treewalk.TreeWalk.forPath(reader, path, tree)) {
        if (found == null || !FileMode.REGULAR_FILE.equals(found.getRawMode(0) & ~0111)) {
          return Optional.empty();
        }
        var loader = reader.open(found.getObjectId(0));
        return loader.getSize() > GitRepository.MAX_BLOB_BYTES
            ? Optional.empty()
            : Optional.of(
                new String(
                    loader.getCachedBytes(GitRepository.MAX_BLOB_BYTES), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Names a commit; takes effect with {@link #finish}. */
  public void ref(String name, String commit) {
    refs.put(name, commit);
  }

  /**
   * Stores all commits, then the refs, then a note.
   *
   * @param note for {@link #note}
   */
  public void finish(String note) {
    try (RevWalk walk = new RevWalk(repository)) {
      inserter.flush();
      BatchRefUpdate update = repository.getRefDatabase().newBatchUpdate();
      update.setAllowNonFastForwards(true);
      for (Map.Entry<String, String> ref : refs.entrySet()) {
        var there = repository.exactRef(ref.getKey());
        ObjectId old = there == null ? ObjectId.zeroId() : there.getObjectId();
        ObjectId head = ObjectId.fromString(ref.getValue());
        if (!head.equals(old)) {
          update.addCommand(new ReceiveCommand(old, head, ref.getKey()));
        }
      }
      if (!update.getCommands().isEmpty()) {
        update.execute(walk, NullProgressMonitor.INSTANCE);
      }
      Path temporary = Files.createTempFile(folder, "note-", ".tmp");
      Files.writeString(temporary, note);
      Files.move(
          temporary,
          folder.resolve(NOTE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UserError(folder + " cannot be written: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    reader.close();
    inserter.close();
    repository.close();
    try {
      own.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
