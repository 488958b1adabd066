package dev.counterpart.check;

import dev.counterpart.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where copies of repositories are kept that lie in a bundle or behind an address: the cache, or,
 * where that cannot be written, a folder that goes away again when this is closed.
 */
public final class FetchFolder implements AutoCloseable {
  private final Path cache;
  private Optional<Path> temporary = Optional.empty();

  FetchFolder(Path cache) {
    this.cache = cache;
  }

  /**
   * A folder that can be written.
   *
   * @throws UserError when there is none
   */
  Path path() {
    if (temporary.isEmpty() && !isUsable(cache)) {
      temporary = Optional.of(makeTemporary());
    }
    return temporary.orElse(cache);
  }

  /** Whether a folder is there, or can be made, and can be written. */
  public static boolean isUsable(Path folder) {
    try {
      return Files.isWritable(Files.createDirectories(folder));
    } catch (IOException e) {
      return false;
    }
  }

  private Path makeTemporary() {
    try {
      return Files.createTempDirectory("counterpart");
    } catch (IOException e) {
      throw new UserError(
          "neither "
              + cache
              + " nor a temporary folder can be written, to unpack or fetch a repository; set"
              + " COUNTERPART_CACHE to a folder that can, or name a clone's folder");
    }
  }

  @Override
  public void close() {
    temporary.ifPresent(FetchFolder::delete);
    temporary = Optional.empty();
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // The report matters more than a folder among other temporary ones.
    }
  }
}
