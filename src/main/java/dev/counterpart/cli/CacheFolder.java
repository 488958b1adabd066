package dev.counterpart.cli;

import dev.counterpart.check.FetchFolder;
import dev.counterpart.report.Plain;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where indexes are kept between runs. */
final class CacheFolder {
  /** A folder that cannot be made: whoever keeps something in a cache does without it then. */
  private static final Path NOWHERE = Path.of("/dev/null", "counterpart");

  private CacheFolder() {}

  /**
   * {@code $COUNTERPART_CACHE}, or else {@code $XDG_CACHE_HOME/counterpart}, or else {@code
   * $HOME/.cache/counterpart}. It may not be there yet, and it may not be possible to make it.
   */
  static Path of(Map<String, String> env) {
    return path(env, "COUNTERPART_CACHE")
        .or(() -> path(env, "XDG_CACHE_HOME", "counterpart").filter(Path::isAbsolute))
        .or(() -> path(env, "HOME", ".cache", "counterpart"))
        .orElse(NOWHERE);
  }

  /** Says so when nothing can be kept for the next run. */
  static void tellUnusable(Io io, Path cache) {
    if (!FetchFolder.isUsable(cache)) {
      io.err()
          .println(
              Plain.line(
                  "counterpart: the cache "
                      + cache
                      + " cannot be written, so that nothing is kept for the next run; set"
                      + " COUNTERPART_CACHE to a folder that can be"));
    }
  }

  private static Optional<Path> path(Map<String, String> env, String variable, String... below) {
    String folder = env.getOrDefault(variable, "");
    try {
      return folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder, below));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
