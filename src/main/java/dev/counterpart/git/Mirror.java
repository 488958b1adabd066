package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
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

  private final URIish source;
  private final Path folder;
  private final RefPatterns patterns;
  private final FetchLimits limits;
  private final FetchWatch watch;
  private final Repository repository;

  private Mirror(
      URIish source,
      Path folder,
      RefPatterns patterns,
      FetchLimits limits,
      FetchWatch watch,
      Repository repository) {
    this.source = source;
    this.folder = folder;
    this.patterns = patterns;
    this.limits = limits;
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
    QuietSystemReader.install();
    String shown = source;
    try (LocalSource local = LocalSource.of(source, folder);
        MirrorFolder own = MirrorFolder.take(folder, watch);
        Repository repository = own.repository()) {
      shown = new URIish(source).setPass(null).toString();
      var uri = new URIish(local.address());
      return new Mirror(uri, folder, new RefPatterns(refs), limits, watch, repository).fetch();
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
    Map<String, String> before = held();
    for (int attempt = 1; ; attempt++) {
      Map<String, String> there = offered();
      try {
        Seal.takeOff(folder);
        fetchParts(there);
        delete(there);
        Seal.putOn(folder);
        return new Moves(before, held());
      } catch (TransportException e) {
        // A ref that went away meanwhile ends a fetch; anything else would happen again.
        if (attempt == ATTEMPTS || there.equals(offered())) {
          throw e;
        }
      }
    }
  }

  private void fetchParts(Map<String, String> there) throws IOException, NotSupportedException {
    Map<String, String> held = held();
    List<String> missing =
        patterns.sorted(
            there.entrySet().stream()
                .filter(ref -> !ref.getValue().equals(held.get(ref.getKey())))
                .map(Map.Entry::getKey)
                .toList());
    int size =
        source.isRemote() ? Math.max(MIN_PART, missing.size() / MAX_PARTS + 1) : missing.size();
    for (int from = 0; from < missing.size(); from += size) {
      List<String> part = missing.subList(from, Math.min(missing.size(), from + size));
      watch.begin("refs " + (from + part.size()) + " of " + missing.size(), 0);
      fetchPart(part);
    }
    Map<String, String> now = held();
    for (String name : missing) {
      if (!now.containsKey(name)) {
        throw new TransportException(source, name + " could not be stored");
      }
    }
  }

  private void fetchPart(List<String> names) throws NotSupportedException, TransportException {
    var allowance = new Allowance(limits);
    try (Transport transport = open(allowance)) {
      var result =
          transport.fetch(
              new WatchedMonitor(watch, allowance::objects),
              names.stream().map(name -> new RefSpec("+" + name + ":" + name)).toList());
      Objects.requireNonNull(result);
    }
  }

  private Transport open(Allowance allowance) throws NotSupportedException, TransportException {
    Transport transport = Transport.open(repository, source);
    transport.setTagOpt(TagOpt.NO_TAGS);
    transport.setTimeout((int) Math.max(1, limits.silence().toSeconds()));
    if (transport instanceof TransportHttp http) {
      http.setHttpConnectionFactory(new OneHost(source, allowance));
    }
    return transport;
  }

  private Map<String, String> offered() throws NotSupportedException, TransportException {
    watch.begin("reading the list of refs", 0);
    var refs = new HashMap<String, String>();
    try (Transport transport = open(new Allowance(limits));
        FetchConnection connection = transport.openFetch(patterns.specs())) {
      connection
          .getRefsMap()
          .forEach(
              (name, ref) -> {
                if (ref.getObjectId() != null) {
                  refs.put(name, ref.getObjectId().name());
                }
              });
    }
    Map<String, String> wanted = patterns.wanted(refs);
    if (wanted.isEmpty()) {
      throw new UserError(
          source.setPass(null) + " has none of " + patterns + "; is it the right repository?");
    }
    return wanted;
  }

  private Map<String, String> held() throws IOException {
    var refs = new HashMap<String, String>();
    for (var ref : repository.getRefDatabase().getRefs()) {
      if (ref.getObjectId() != null) {
        refs.put(ref.getName(), ref.getObjectId().name());
      }
    }
    return patterns.wanted(refs);
  }

  /** What is gone there goes here. */
  private void delete(Map<String, String> there) throws IOException {
    BatchRefUpdate update = repository.getRefDatabase().newBatchUpdate();
    held()
        .forEach(
            (name, id) -> {
              if (!there.containsKey(name)) {
                update.addCommand(
                    new ReceiveCommand(
                        ObjectId.fromString(id),
                        ObjectId.zeroId(),
                        name,
                        ReceiveCommand.Type.DELETE));
              }
            });
    if (!update.getCommands().isEmpty()) {
      update.setAllowNonFastForwards(true);
      try (RevWalk walk = new RevWalk(repository)) {
        update.execute(walk, NullProgressMonitor.INSTANCE);
      }
    }
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
