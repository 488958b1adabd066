package dev.counterpart.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Which blobs stood at a path in the history of one commit. An object that is in the repository for
 * any other reason is none of them: a pull request, a tag or a push that was refused brings objects
 * of anybody's making. Safe for use by several threads at once.
 */
public final class PathHistory {
  /** Where a history is longer, what is older than that is not known. */
  private static final int MAX_COMMITS = 300_000;

  private final String tip;
  private final Map<String, Versions> versions = new ConcurrentHashMap<>();

  /**
   * @param tip full id of the commit whose history counts
   */
  public PathHistory(String tip) {
    this.tip = tip;
  }

  /** The commit whose history counts. */
  public String tip() {
    return tip;
  }

  /**
   * The blob of a given id that stood at a path.
   *
   * @param repository the one that has the tip
   * @param id full or abbreviated, at least 7 hex digits
   * @return its full id; absent when no such blob stood there, or the history ends before
   */
  public Optional<String> find(GitRepository repository, String path, String id) {
    Optional<String> now = repository.blobId(tip, path).filter(blob -> blob.startsWith(id));
    if (now.isPresent()) {
      return now;
    }
    // Most ids that a history does not have are nowhere, and to ask that is quick.
    if (repository.blob(id).isEmpty()) {
      return Optional.empty();
    }
    // A check asks once or twice for a path, an audit many times: the first look ends early.
    return versions
        .compute(
            path,
            (one, known) ->
                known == null
                    ? walk(repository, one, Optional.of(id))
                    : known.whole() || known.find(id).isPresent()
                        ? known
                        : walk(repository, one, Optional.empty()))
        .find(id);
  }

  /**
   * The blobs that stood at a path.
   *
   * @param whole whether these are all of its history
   */
  private record Versions(NavigableSet<String> blobs, boolean whole) {
    Optional<String> find(String id) {
      return Optional.ofNullable(blobs.ceiling(id)).filter(blob -> blob.startsWith(id));
    }
  }

  /**
   * As git-log(1) does for a path: where a merge took a parent's file as it was, only that parent's
   * history tells where the file comes from.
   *
   * @param wanted the blob at which it may end
   */
  private Versions walk(GitRepository repository, String path, Optional<String> wanted) {
    var found = new TreeSet<String>();
    String[] names = path.split("/");
    try (RevWalk walk = new RevWalk(repository.jgit())) {
      walk.setRetainBody(false);
      var seen = new HashSet<RevCommit>();
      var open = new ArrayDeque<Visit>();
      RevCommit start = walk.parseCommit(ObjectId.fromString(tip));
      seen.add(start);
      open.add(new Visit(start, Trail.of(walk.getObjectReader(), start, names, Trail.NONE)));
      while (!open.isEmpty() && seen.size() < MAX_COMMITS) {
        Visit visit = open.remove();
        Optional<String> blob = visit.trail.blob(names);
        blob.ifPresent(found::add);
        if (wanted.isPresent() && blob.filter(id -> id.startsWith(wanted.get())).isPresent()) {
          return new Versions(found, false);
        }
        for (Visit parent : parents(walk, visit, names)) {
          if (seen.add(parent.commit)) {
            open.add(parent);
          }
        }
      }
      return new Versions(found, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Visit> parents(RevWalk walk, Visit visit, String[] names) throws IOException {
    var parents = new ArrayList<Visit>();
    for (RevCommit parent : visit.commit.getParents()) {
      try {
        walk.parseHeaders(parent);
        Trail trail = Trail.of(walk.getObjectReader(), parent, names, visit.trail);
        if (trail.blob(names).equals(visit.trail.blob(names))) {
          return List.of(new Visit(parent, trail));
        }
        parents.add(new Visit(parent, trail));
      } catch (MissingObjectException e) {
        // a clone in part: what lies behind is not known, and proves nothing
      }
    }
    return parents;
  }

  private record Visit(RevCommit commit, Trail trail) {}

  /**
   * The trees on the way to a path, and the blob at its end.
   *
   * @param ids shorter than the path where that is not there
   */
  private record Trail(List<ObjectId> ids) {
    static final Trail NONE = new Trail(List.of());

    /**
     * @param near a trail that is often the same from some tree on, so that less need be read
     */
    static Trail of(ObjectReader reader, RevCommit commit, String[] names, Trail near)
        throws IOException {
      var ids = new ArrayList<ObjectId>();
      ids.add(commit.getTree());
      while (ids.size() <= names.length) {
        int depth = ids.size();
        ObjectId tree = ids.getLast();
        if (depth <= near.ids.size() && near.ids.get(depth - 1).equals(tree)) {
          ids.addAll(near.ids.subList(depth, near.ids.size()));
          return new Trail(ids);
        }
        var parser = new CanonicalTreeParser();
        parser.reset(reader, tree);
        boolean last = depth == names.length;
        if (!find(parser, names[depth - 1])
            || (last
                ? (parser.getEntryRawMode() & FileMode.TYPE_MASK) != FileMode.TYPE_FILE
                : parser.getEntryRawMode() != FileMode.TYPE_TREE)) {
          return new Trail(ids);
        }
        ids.add(parser.getEntryObjectId());
      }
      return new Trail(ids);
    }

    private static boolean find(CanonicalTreeParser parser, String name) {
      byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
      for (; !parser.eof(); parser.next(1)) {
        if (parser.getNameLength() == wanted.length) {
          var here = new byte[wanted.length];
          parser.getName(here, 0);
          if (Arrays.equals(here, wanted)) {
            return true;
          }
        }
      }
      return false;
    }

    Optional<String> blob(String[] names) {
      return ids.size() > names.length ? Optional.of(ids.getLast().name()) : Optional.empty();
    }
  }
}
