package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.URIish;

/**
 * Keeps a bare copy of a repository that lies elsewhere: behind an address, in a folder, or in a
 * bundle file. Refs come a few hundred at a time, main branches first, and stay when a later part
 * fails, so that an interrupted fetch goes on where it was.
 */
public final class Mirror {
  /** So many parts at most, so that a folder does not fill up with packs. */
  private static final int MAX_PARTS = 20;

  private static final int MIN_PART = 250;
  private static final int ATTEMPTS = 3;

  /** A server's own words are cut here. */
  private static final int MAX_REASON = 300;

  private final Remote remote;
  private final Path folder;
  private final RefPatterns patterns;
  private final FetchWatch watch;
  private final Repository repository;

  private Mirror(
      Remote remote, Path folder, RefPatterns patterns, FetchWatch watch, Repository repository) {
    this.remote = remote;
    this.folder = folder;
    this.patterns = patterns;
    this.watch = watch;
    this.repository = repository;
  }

  /** Fetches within the usual limits, unwatched. */
  public static Moves fetch(String source, Path folder, List<String> refs) {
    return fetch(source, folder, refs, FetchLimits.usual(), FetchWatch.none());
  }

  /**
   * Fetches refs under the names that they have there; what is gone there goes here too. When
   * nothing has moved only the list of refs is read.
   *
   * @param source address, or the path of a repository or a bundle
   * @param folder of the bare repository, made when it is not there
   * @param refs ref names, at most one {@code *} in each, which stands for a number
   * @throws UserError when the source cannot be read, or has none of the refs
   */
  public static Moves fetch(
      String source, Path folder, List<String> refs, FetchLimits limits, FetchWatch watch) {
    var patterns = new RefPatterns(refs);
    return within(
        source,
        folder,
        watch,
        (uri, repository) ->
            new Mirror(
                    new Remote(uri, repository, limits, watch), folder, patterns, watch, repository)
                .fetch());
  }

  /**
   * Fetches a main branch and single submissions. Of a copy that is new only so much comes as is
   * needed to read them: {@link PartialFetch}. One that is whole stays whole.
   *
   * @param mains names of refs, the first that is there is the main branch
   * @param submissions names of refs
   * @throws UserError when the source cannot be read, or has no main branch; of a submission that
   *     is not there nothing comes
   */
  public static Moves fetchSome(
      String source,
      Path folder,
      List<String> mains,
      List<String> submissions,
      FetchLimits limits,
      FetchWatch watch) {
    return within(
        source,
        folder,
        watch,
        (uri, repository) ->
            new PartialFetch(new Remote(uri, repository, limits, watch), folder, repository, watch)
                .fetch(mains, submissions));
  }

  /** What is done with a copy while nobody else writes to it. */
  private interface Work {
    Moves in(URIish source, Repository repository) throws IOException, NotSupportedException;
  }

  private static Moves within(String source, Path folder, FetchWatch watch, Work work) {
    QuietSystemReader.install();
    String shown = source;
    try (LocalSource local = LocalSource.of(source, folder);
        MirrorFolder own = MirrorFolder.take(folder, watch);
        Repository repository = own.repository()) {
      shown = new URIish(source).setPass(null).toString();
      var uri = new URIish(local.address());
      return work.in(uri, repository);
    } catch (TransportException e) {
      throw new UserError(
          shown + " cannot be fetched: " + reason(e) + "; name another place, or try again later");
    } catch (NotSupportedException | URISyntaxException e) {
      throw new UserError(
          shown + " is no address that can be fetched from; name a folder, a bundle or a URL");
    } catch (IOException e) {
      throw new UserError(folder + " cannot be used to keep a copy of " + shown + ": " + reason(e));
    }
  }

  /**
   * How many commits {@code head} has that {@code old} has not.
   *
   * @param limit where to stop counting
   * @return -1 when {@code old} is no ancestor of {@code head}: history was written anew
   * @throws UserError when the copy cannot be read: what is missing there says nothing of history
   */
  public static int added(Path folder, String old, String head, int limit) {
    try (GitRepository git = GitRepository.open(folder);
        RevWalk walk = new RevWalk(git.jgit())) {
      var from = walk.parseCommit(ObjectId.fromString(old));
      var to = walk.parseCommit(ObjectId.fromString(head));
      if (!walk.isMergedInto(from, to)) {
        return -1;
      }
      walk.reset();
      walk.markStart(to);
      walk.markUninteresting(from);
      int count = 0;
      while (count < limit && walk.next() != null) {
        count++;
      }
      return count;
    } catch (IOException e) {
      throw new UserError(
          folder + " is damaged (" + reason(e) + "); delete this folder, it is fetched anew then");
    }
  }

  /** Whether a copy can be read as it is, without a fetch that would mend it. */
  public static boolean isSound(Path folder) {
    QuietSystemReader.install();
    return SoundCopy.isAt(folder);
  }

  /** As {@link #isSound}, of what a bit can do most harm in alone; quick enough for every run. */
  public static boolean isUnharmed(Path folder) {
    return SoundCopy.isUnharmed(folder);
  }

  private Moves fetch() throws IOException, NotSupportedException {
    Map<String, String> before = patterns.held(repository);
    for (int attempt = 1; ; attempt++) {
      Map<String, String> there = offered();
      try {
        Seal.takeOff(folder);
        fetchParts(there);
        delete(there);
        Seal.putOn(folder);
        return new Moves(before, patterns.held(repository));
      } catch (TransportException e) {
        // A ref that went away meanwhile ends a fetch; anything else would happen again.
        if (attempt == ATTEMPTS || there.equals(offered())) {
          throw e;
        }
      }
    }
  }

  private void fetchParts(Map<String, String> there) throws IOException, NotSupportedException {
    Map<String, String> held = patterns.held(repository);
    List<String> missing =
        patterns.sorted(
            there.entrySet().stream()
                .filter(ref -> !ref.getValue().equals(held.get(ref.getKey())))
                .map(Map.Entry::getKey)
                .toList());
    int size =
        remote.source().isRemote()
            ? Math.max(MIN_PART, missing.size() / MAX_PARTS + 1)
            : missing.size();
    for (int from = 0; from < missing.size(); from += size) {
      List<String> part = missing.subList(from, Math.min(missing.size(), from + size));
      watch.begin("refs " + (from + part.size()) + " of " + missing.size(), 0);
      fetchPart(part);
    }
    Map<String, String> now = patterns.held(repository);
    for (String name : missing) {
      if (!now.containsKey(name)) {
        throw new TransportException(remote.source(), name + " could not be stored");
      }
    }
  }

  private void fetchPart(List<String> names) throws NotSupportedException, TransportException {
    remote.fetch(names.stream().map(name -> "+" + name + ":" + name).toList(), Remote.Reach.WHOLE);
  }

  private Map<String, String> offered() throws NotSupportedException, TransportException {
    Map<String, String> wanted = remote.offered(patterns);
    if (wanted.isEmpty()) {
      throw new UserError(
          remote.source().setPass(null)
              + " has none of "
              + patterns
              + "; is it the right repository?");
    }
    return wanted;
  }

  /** What is gone there goes here. */
  private void delete(Map<String, String> there) throws IOException {
    var gone = new RefUpdates(repository);
    patterns
        .held(repository)
        .forEach(
            (name, id) -> {
              if (!there.containsKey(name)) {
                gone.delete(name, id);
              }
            });
    gone.execute();
  }

  private static String reason(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.substring(0, Math.min(message.length(), MAX_REASON));
  }
}
