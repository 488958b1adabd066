package dev.counterpart.cli;

import dev.counterpart.git.Commit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A repository that borrows another one's objects and shows it as it would be if some pull requests
 * had never been: without them, without whatever was built on them, and with the main branch as it
 * was before the first of them came in.
 */
final class HidingRepository {
  private static final String HEADERS = "kernel-headers";

  private final History history;
  private final Path folder;

  HidingRepository(History history, Path source, Path folder) throws IOException {
    this.history = history;
    this.folder = folder;
    Files.createDirectories(folder.resolve("objects/info"));
    Files.createDirectories(folder.resolve("refs"));
    Files.writeString(
        folder.resolve("objects/info/alternates"), source.toRealPath().resolve("objects") + "\n");
    Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/master\n");
    Files.writeString(
        folder.resolve("config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
  }

  Path folder() {
    return folder;
  }

  /**
   * Hides some pull requests.
   *
   * @param headersOf those of them that stay with nothing but their copies of kernel headers
   */
  void hide(Set<Integer> hidden, Collection<Integer> headersOf) {
    Set<String> tainted = history.taintedBy(hidden);
    var shown = new TreeMap<String, String>();
    history.refs.forEach(
        (name, id) -> {
          if (!tainted.contains(id) && !isOf(name, hidden)) {
            shown.put(name, id);
          }
        });
    // Whether a pull request is open shows in its ref "merge", which has no use without its head.
    shown
        .keySet()
        .removeIf(
            name ->
                name.endsWith("/merge") && !shown.containsKey(name.replaceFirst("merge$", "head")));
    Commit main = history.main(history.before(tainted));
    shown.put("refs/heads/master", main.id());
    try {
      for (int number : headersOf) {
        Commit last = history.headerCommits(number).getLast();
        shown.put("refs/pull/" + number + "/head", headersAlone(main, last).name());
      }
      var text = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
      shown.forEach((name, id) -> text.append(id).append(' ').append(name).append('\n'));
      Files.writeString(folder.resolve("packed-refs"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOf(String ref, Set<Integer> numbers) {
    String[] parts = ref.split("/", -1);
    return parts.length == 4
        && parts[1].equals("pull")
        && numbers.contains(Integer.parseInt(parts[2]));
  }

  /** A commit as the given one, on another parent and with nothing but its headers. */
  private ObjectId headersAlone(Commit parent, Commit from) throws IOException {
    try (Repository git = new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        var walk = new RevWalk(git);
        ObjectInserter inserter = git.newObjectInserter()) {
      RevCommit base = walk.parseCommit(ObjectId.fromString(parent.id()));
      RevCommit headers = walk.parseCommit(ObjectId.fromString(from.id()));
      var tree = new TreeFormatter();
      try (var entries = new TreeWalk(git)) {
        entries.addTree(base.getTree());
        entries.addTree(headers.getTree());
        while (entries.next()) {
          int side = entries.getPathString().equals(HEADERS) ? 1 : 0;
          if (entries.getRawMode(side) != 0) {
            tree.append(entries.getRawPath(), entries.getFileMode(side), entries.getObjectId(side));
          }
        }
      }
      var commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(tree));
      commit.setParentId(base);
      commit.setAuthor(headers.getAuthorIdent());
      commit.setCommitter(headers.getCommitterIdent());
      commit.setMessage(headers.getFullMessage());
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }
}
