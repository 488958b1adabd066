package dev.counterpart.git;

import dev.counterpart.UapiPaths;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * What a merge does to uAPI headers by itself. Git makes no patch of that, so that it is in none: a
 * conflict that was resolved, a header that was put in, or one side that was thrown away.
 */
final class MergeCommit {
  private static final int MAX_PATHS = 20;

  private MergeCommit() {}

  /** One sentence for each header that is other than a merge of its parents makes it. */
  static List<String> unread(Repository repository, RevCommit merge) throws IOException {
    var unread = new ArrayList<String>();
    int parents = merge.getParentCount();
    // A walk of its own: a merge base is found with flags that others must not see.
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk trees = new TreeWalk(walk.getObjectReader())) {
      Optional<RevCommit> base = base(walk, merge);
      for (RevCommit parent : merge.getParents()) {
        trees.addTree(walk.parseCommit(parent).getTree());
      }
      trees.addTree(merge.getTree());
      if (base.isPresent()) {
        trees.addTree(base.get().getTree());
      }
      trees.setRecursive(true);
      trees.setFilter(TreeFilter.ANY_DIFF);
      while (trees.next() && unread.size() < MAX_PATHS) {
        if (UapiPaths.isHeader(trees.getPathString()) && !follows(trees, parents, base)) {
          unread.add(
              "merge "
                  + merge.abbreviate(12).name()
                  + " changes "
                  + trees.getPathString()
                  + " itself");
        }
      }
    }
    return unread;
  }

  private static Optional<RevCommit> base(RevWalk walk, RevCommit merge) throws IOException {
    if (merge.getParentCount() != 2) {
      return Optional.empty();
    }
    walk.setRevFilter(RevFilter.MERGE_BASE);
    for (RevCommit parent : merge.getParents()) {
      walk.markStart(walk.parseCommit(parent));
    }
    Optional<RevCommit> base = Optional.ofNullable(walk.next());
    walk.reset();
    walk.setRevFilter(RevFilter.ALL);
    return base.isPresent() ? Optional.of(walk.parseCommit(base.get())) : base;
  }

  /** Trees: those of the parents, of the merge, and of the merge base. */
  private static boolean follows(TreeWalk trees, int parents, Optional<RevCommit> base)
      throws IOException {
    ObjectId merged = trees.getObjectId(parents);
    List<ObjectId> sides = new ArrayList<>();
    for (int parent = 0; parent < parents; parent++) {
      sides.add(trees.getObjectId(parent));
    }
    if (base.isEmpty()) {
      return sides.contains(merged);
    }
    ObjectId before = trees.getObjectId(parents + 1);
    ObjectId ours = sides.getFirst();
    ObjectId theirs = sides.getLast();
    if (ours.equals(theirs) || theirs.equals(before)) {
      return merged.equals(ours);
    }
    if (ours.equals(before)) {
      return merged.equals(theirs);
    }
    Optional<byte[]> auto = merged(trees.getObjectReader(), before, ours, theirs);
    return auto.isPresent() && Arrays.equals(auto.get(), content(trees.getObjectReader(), merged));
  }

  /** Absent where both sides changed the same lines. */
  private static Optional<byte[]> merged(
      ObjectReader reader, ObjectId before, ObjectId ours, ObjectId theirs) throws IOException {
    MergeResult<RawText> result =
        new MergeAlgorithm()
            .merge(
                RawTextComparator.DEFAULT,
                new RawText(content(reader, before)),
                new RawText(content(reader, ours)),
                new RawText(content(reader, theirs)));
    if (result.containsConflicts()) {
      return Optional.empty();
    }
    var out = new ByteArrayOutputStream();
    new MergeFormatter()
        .formatMerge(out, result, List.of("base", "ours", "theirs"), StandardCharsets.UTF_8);
    return Optional.of(out.toByteArray());
  }

  /** Nothing where it is not there. */
  private static byte[] content(ObjectReader reader, ObjectId blob) throws IOException {
    return blob.equals(ObjectId.zeroId())
        ? new byte[0]
        : GitRepository.content(reader, blob).orElse(new byte[0]);
  }
}
