package dev.counterpart.userspace;

import dev.counterpart.UserError;
import dev.counterpart.git.FetchLimits;
import dev.counterpart.git.FetchWatch;
import dev.counterpart.git.Mirror;
import dev.counterpart.rules.Project;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the repository that a user names for a project: a folder, a Git bundle, or an address. */
public final class ProjectSource {
  private static final Pattern ADDRESS = Pattern.compile("^(?i:(https?|file)://).+");
  private static final Pattern OTHER_SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Pattern SSH_ADDRESS = Pattern.compile("^(?:[^/:@\\s]+@)?[^/:@\\s]+:[^:].*");
  private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/@]*@");
  private static final int KEY_BYTES = 8;

  private ProjectSource() {}

  /**
   * Brings a project's repository to this machine where it is not there yet.
   *
   * @param location folder of a repository; path of a bundle; or an {@code https://}, {@code
   *     http://} or {@code file://} address. Bundles and addresses are fetched into the cache, only
   *     the refs that the project's rules name, and only what has moved
   * @param cache folder for what is fetched
   * @param offline never touch the network: an address's last copy is used as it is
   * @return folder of a repository for {@link ProjectRepository#open}
   * @throws UserError when there is nothing to read at the location
   */
  public static Path locate(Project project, String location, Path cache, boolean offline) {
    return locate(project, location, cache, offline, Set.of());
  }

  /**
   * The same for a series.
   *
   * @param linked numbers of the submissions that it links, which are all that come of a project
   *     whose file says so
   */
  public static Path locate(
      Project project, String location, Path cache, boolean offline, Set<Integer> linked) {
    String source = address(project, location);
    if (!isAddress(location) && Files.isDirectory(path(location))) {
      return path(location);
    }
    Path copy =
        SyncedCopy.of(project, cache)
            .filter(synced -> synced.source().equals(source))
            .map(SyncedCopy::folder)
            .orElseGet(() -> copy(project, source, cache));
    if (isRemote(location) && offline) {
      if (!Files.isDirectory(copy)) {
        throw new UserError(
            shown(location)
                + " is not in the cache yet, and --offline forbids to fetch it; run once without"
                + " --offline, or name the folder of a clone");
      }
      if (!Mirror.isSound(copy)) {
        throw new UserError(
            "the copy of "
                + shown(location)
                + " in the cache is damaged; run once without --offline, which fetches it anew");
      }
      return copy;
    }
    var _ =
        project.fetchesLinked()
            ? ProjectFetch.some(
                project, source, copy, linked, FetchLimits.usual(), FetchWatch.none())
            : Mirror.fetch(source, copy, refs(project));
    return copy;
  }

  /** A location without the login that it may hold. */
  static String shown(String location) {
    return LOGIN.matcher(location).replaceFirst("");
  }

  private static boolean isAddress(String location) {
    return ADDRESS.matcher(location).matches();
  }

  private static boolean isRemote(String location) {
    return isAddress(location) && !location.toLowerCase(Locale.ROOT).startsWith("file:");
  }

  /**
   * What to fetch a location from: an address, or the path of a folder or a bundle.
   *
   * @throws UserError when it is neither
   */
  static String address(Project project, String location) {
    if (isAddress(location)) {
      return isRemote(location) ? location : filePath(location);
    }
    if (OTHER_SCHEME.matcher(location).matches()) {
      throw new UserError(
          shown(location)
              + " has a scheme that is not fetched from; use "
              + instead(project)
              + ", file:// or a folder");
    }
    Path path = path(location);
    if (!Files.exists(path)) {
      throw new UserError(
          SSH_ADDRESS.matcher(location).matches()
              ? location
                  + " is an SSH address, which is not fetched from; use "
                  + instead(project)
                  + ", or name a clone's folder"
              : location
                  + " is not there; --userspace "
                  + project.id()
                  + "=LOCATION takes a folder, a bundle or an address of its repository");
    }
    return path.toAbsolutePath().normalize().toString();
  }

  private static String instead(Project project) {
    return project.repository().urls().stream().findFirst().orElse("https://");
  }

  private static Path path(String location) {
    try {
      return Path.of(location);
    } catch (InvalidPathException e) {
      throw new UserError(location + " is no path: " + e.getReason());
    }
  }

  /** The transport for local repositories takes paths. */
  private static String filePath(String location) {
    try {
      return Path.of(URI.create(location)).toString();
    } catch (IllegalArgumentException e) {
      throw new UserError(location + " is no file:// address: " + e.getMessage());
    }
  }

  /** Where the copy of a source lies, whether or not it is there. */
  private static Path copy(Project project, String source, Path cache) {
    String key = HexFormat.of().formatHex(IndexStore.sha256(source), 0, KEY_BYTES);
    return cache.resolve("repositories").resolve(project.id() + "-" + key + ".git");
  }

  /** The refs that are wanted of a project, a star for a number. */
  static List<String> refs(Project project) {
    var refs = new ArrayList<String>();
    project.repository().mainBranches().forEach(branch -> refs.add("refs/heads/" + branch));
    project
        .submissions()
        .refs()
        .ifPresent(
            submissions -> {
              refs.add(submissions.head().replace("{n}", "*"));
              submissions.open().ifPresent(open -> refs.add(open.replace("{n}", "*")));
            });
    return refs;
  }
}
