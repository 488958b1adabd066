package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * Keeps a bare copy of a repository that lies elsewhere: behind an address, or in a bundle file.
 */
public final class Mirror {
  private static final int TIMEOUT_SECONDS = 120;

  private Mirror() {}

  /**
   * Fetches refs under the names that they have there; what is gone there goes here too. When
   * nothing has moved only the list of refs is read.
   *
   * @param source address, or the path of a bundle
   * @param folder of the bare repository, made when it is not there
   * @param refs ref names, at most one {@code *} in each
   * @throws UserError when the source cannot be read, or has none of the refs
   */
  public static void fetch(String source, Path folder, List<String> refs) {
    QuietSystemReader.install();
    try (Repository repository = repository(folder);
        Transport transport = Transport.open(repository, new URIish(source))) {
      transport.setTagOpt(TagOpt.NO_TAGS);
      transport.setRemoveDeletedRefs(true);
      transport.setTimeout(TIMEOUT_SECONDS);
      Map<String, String> there = wanted(offered(transport), refs);
      if (there.isEmpty()) {
        throw new UserError(
            source + " has none of " + String.join(", ", refs) + "; is it the right repository?");
      }
      if (!there.equals(held(repository, refs))) {
        var _ =
            transport.fetch(
                NullProgressMonitor.INSTANCE,
                refs.stream()
                    .filter(ref -> ref.contains("*") || there.containsKey(ref))
                    .map(ref -> new RefSpec("+" + ref + ":" + ref))
                    .toList());
      }
    } catch (TransportException e) {
      throw new UserError(
          source + " cannot be fetched: " + reason(e) + "; name another place, or try again later");
    } catch (NotSupportedException | URISyntaxException e) {
      throw new UserError(
          source + " is no address that can be fetched from; name a folder, a bundle or a URL");
    } catch (GitAPIException | IOException e) {
      throw new UserError(
          folder + " cannot be used to keep a copy of " + source + ": " + reason(e));
    }
  }

  private static Map<String, String> offered(Transport transport)
      throws NotSupportedException, TransportException {
    try (FetchConnection connection = transport.openFetch()) {
      var refs = new HashMap<String, String>();
      connection
          .getRefsMap()
          .forEach(
              (name, ref) -> {
                if (ref.getObjectId() != null) {
                  refs.put(name, ref.getObjectId().name());
                }
              });
      return refs;
    }
  }

  private static Map<String, String> held(Repository repository, List<String> patterns)
      throws IOException {
    var refs = new HashMap<String, String>();
    for (var ref : repository.getRefDatabase().getRefs()) {
      if (ref.getObjectId() != null) {
        refs.put(ref.getName(), ref.getObjectId().name());
      }
    }
    return wanted(refs, patterns);
  }

  private static Map<String, String> wanted(Map<String, String> refs, List<String> patterns) {
    var wanted = new HashMap<>(refs);
    wanted.keySet().removeIf(name -> patterns.stream().noneMatch(p -> matches(p, name)));
    return wanted;
  }

  private static boolean matches(String pattern, String name) {
    int star = pattern.indexOf('*');
    return star < 0
        ? pattern.equals(name)
        : name.length() >= pattern.length() - 1
            && name.startsWith(pattern.substring(0, star))
            && name.endsWith(pattern.substring(star + 1));
  }

  private static Repository repository(Path folder) throws IOException, GitAPIException {
    if (!Files.isDirectory(folder.resolve("objects"))) {
      Files.createDirectories(folder);
      Git.init().setBare(true).setGitDir(folder.toFile()).call().close();
    }
    return new RepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
  }

  private static String reason(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
