package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.URIish;

/**
 * Fetches what is needed to read single submissions, and no more: the main branch's last commit, of
 * each submission the commits that are its own, and those of the main branch's that it starts from.
 * Files of more than four megabytes stay where they are. A submission's ref is written when all of
 * it is here, so that an interrupted fetch goes on where it was.
 *
 * <p>The server is asked for a submission's history without the main branch's ({@code deepen-not},
 * gitprotocol-v2(5)). For one that the main branch holds it has nothing to send, and refuses.
 */
final class PartialFetch {
  private static final int ATTEMPTS = 3;

  /** As many of the main branch's last commits tell which of them one author has pushed at once. */
  private static final int MERGED_DEPTH = 30;

  /** Where a server cannot tell where a submission starts, this much of both histories may. */
  private static final int BLIND_DEPTH = 300;

  /** Merges of the main branch into a submission, one after the other. */
  private static final int MAX_MERGES = 8;

  private final Remote remote;
  private final Path folder;
  private final Repository repository;
  private final FetchWatch watch;
  private final CutCommits cuts;
  private final ForkPoints forks;
  private boolean filtered = true;
  private boolean answered;

  PartialFetch(Remote remote, Path folder, Repository repository, FetchWatch watch)
      throws IOException {
    this.remote = remote;
    this.folder = folder;
    this.repository = repository;
    this.watch = watch;
    this.cuts = new CutCommits(folder, repository);
    this.forks = ForkPoints.of(folder);
  }

  /** As {@link Mirror#fetchSome}. */
  Moves fetch(List<String> mains, List<String> submissions)
      throws IOException, NotSupportedException {
    var patterns = new RefPatterns(Stream.concat(mains.stream(), submissions.stream()).toList());
    Map<String, String> before = patterns.held(repository);
    boolean whole =
        mains.stream().anyMatch(before::containsKey)
            && repository.getObjectDatabase().getShallowCommits().isEmpty();
    for (int attempt = 1; ; attempt++) {
      Map<String, String> there = remote.offered(patterns);
      String main = mains.stream().filter(there::containsKey).findFirst().orElseThrow(this::none);
      try {
        Seal.takeOff(folder);
        bring(main, submissions, there, whole);
        remove(mains, submissions, main, there);
        return new Moves(before, patterns.held(repository));
      } catch (TransportException e) {
        // What moved meanwhile is another commit now; anything else would happen again.
        if (attempt == ATTEMPTS || there.equals(remote.offered(patterns))) {
          throw e;
        }
      } finally {
        Seal.putOn(folder);
      }
    }
  }

  private UserError none() {
    URIish shown = remote.source().setPass(null);
    return new UserError(shown + " has no main branch; is it the right repository?");
  }

  private void bring(
      String main, List<String> submissions, Map<String, String> there, boolean whole)
      throws IOException, NotSupportedException {
    List<String> names = submissions.stream().filter(there::containsKey).toList();
    int done = 0;
    watch.begin("refs 0 of " + names.size(), 0);
    if (!isHeld(main, there)) {
      ask(List.of("+" + main + ":" + main), whole ? 0 : 1, "");
    }
    if (cuts.isOpen()) { // another process did not come to an end
      complete(main);
      cuts.end();
    }
    for (String name : names) {
      watch.begin("refs " + ++done + " of " + names.size(), 0);
      if (isHeld(name, there)) {
        continue;
      }
      ObjectId head = ObjectId.fromString(String.valueOf(there.get(name)));
      if (whole) {
        ask(List.of(name), 0, "");
      } else if (forks.contains(head)) {
        deepen(name, head);
      } else {
        bring(name, head, main);
      }
      if (!repository.getObjectDatabase().has(head)) {
        throw new TransportException(remote.source(), name + " moved while it was fetched");
      }
      var ref = new RefUpdates(repository);
      ref.set(name, head);
      ref.execute();
    }
  }

  private boolean isHeld(String name, Map<String, String> there) throws IOException {
    var ref = repository.exactRef(name);
    return ref != null
        && ref.getObjectId() != null
        && ref.getObjectId().name().equals(there.get(name));
  }

  /** The objects of one that is not whole here. */
  private void bring(String name, ObjectId head, String main)
      throws IOException, NotSupportedException {
    if (head.equals(repository.resolve(main))) {
      deepen(name, head);
      forks.add(List.of(head));
      return;
    }
    cuts.begin();
    boolean told = beside(name, main);
    if (told && complete(main)) {
      cuts.end();
      return;
    }
    cuts.end();
    deepen(name, head);
    if (!told && !isYounger(head, main)) {
      forks.add(List.of(head));
    } else {
      blind(name, head, main);
    }
  }

  /** Brings the last commits of one whose beginning is not asked for. */
  private void deepen(String name, ObjectId head) throws IOException, NotSupportedException {
    if (!repository.getObjectDatabase().getShallowCommits().contains(head)) {
      ask(List.of(name), MERGED_DEPTH, "");
      return;
    }
    List<String> parents =
        Stream.of(RevCommit.parse(repository.open(head).getBytes()).getParents())
            .map(RevCommit::name)
            .toList();
    if (!parents.isEmpty()) {
      ask(parents, MERGED_DEPTH, "");
    }
    cuts.heal(Set.of(head));
  }

  /**
   * Asks for a history without the main branch's.
   *
   * @return whether the server sends any; it is asked twice before it is believed that it has none
   */
  private boolean beside(String what, String main) throws NotSupportedException {
    for (int attempt = 0; attempt < 2; attempt++) {
      try {
        ask(List.of(what), 0, main);
        return true;
      } catch (TransportException e) {
        // It may be that the main branch holds all of it.
      }
    }
    return false;
  }

  /** What the main branch holds is not younger than its last commit. */
  private boolean isYounger(ObjectId head, String main) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      int last = walk.parseCommit(repository.resolve(main)).getCommitTime();
      return walk.parseCommit(head).getCommitTime() > last;
    }
  }

  /**
   * Brings the commits that those start from which the server has cut off, so that differences can
   * be told.
   *
   * @return false where the server does not give them
   */
  private boolean complete(String main) throws IOException, NotSupportedException {
    for (int round = 0; round < MAX_MERGES; round++) {
      Set<ObjectId> cut = cuts.fresh();
      cut.removeIf(forks::contains);
      if (cut.isEmpty()) {
        cuts.forgetMissing();
        return true;
      }
      var starts = new ArrayList<ObjectId>();
      for (ObjectId one : cut) {
        RevCommit commit = RevCommit.parse(repository.open(one).getBytes());
        for (RevCommit parent : commit.getParents()) {
          // Of a merge one parent may be the submission's own.
          if (commit.getParentCount() == 1
              || forks.contains(parent)
              || !beside(parent.name(), main)) {
            starts.add(parent.copy());
          }
        }
      }
      var missing = new HashSet<String>();
      for (ObjectId start : starts) {
        if (!repository.getObjectDatabase().has(start)) {
          missing.add(start.name());
        }
      }
      if (!missing.isEmpty()) {
        try {
          ask(List.copyOf(missing), 1, "");
        } catch (TransportException e) {
          return false; // a server that gives no commit by its id
        }
      }
      forks.add(starts);
      cuts.heal(cut);
    }
    return false;
  }

  /** Takes so much of both histories that they are likely to meet. */
  private void blind(String name, ObjectId head, String main)
      throws IOException, NotSupportedException {
    ask(List.of(main, name), BLIND_DEPTH, "");
    try (RevWalk walk = new RevWalk(repository)) {
      var mains = new HashSet<ObjectId>();
      walk.markStart(walk.parseCommit(repository.resolve(main)));
      walk.forEach(commit -> mains.add(commit.copy()));
      walk.reset();
      walk.markStart(walk.parseCommit(head));
      for (RevCommit commit : walk) {
        if (mains.contains(commit)) {
          forks.add(List.of(commit));
          return;
        }
      }
    }
  }

  /** Fetches, without the large files where the server can leave those out. */
  private void ask(List<String> specs, int depth, String without)
      throws NotSupportedException, TransportException {
    try {
      remote.fetch(specs, new Remote.Reach(depth, without, filtered));
      answered = true;
    } catch (TransportException e) {
      if (answered) {
        throw e;
      }
      remote.fetch(specs, new Remote.Reach(depth, without, false));
      filtered = false;
      answered = true;
    }
  }

  /** What is gone there goes here. */
  private void remove(
      List<String> mains, List<String> submissions, String main, Map<String, String> there)
      throws IOException {
    var gone = new RefUpdates(repository);
    for (String name : Stream.concat(mains.stream(), submissions.stream()).toList()) {
      var ref = repository.exactRef(name);
      boolean counts = mains.contains(name) ? name.equals(main) : there.containsKey(name);
      if (ref != null && ref.getObjectId() != null && !counts) {
        gone.delete(name, ref.getObjectId().name());
      }
    }
    gone.execute();
  }
}
