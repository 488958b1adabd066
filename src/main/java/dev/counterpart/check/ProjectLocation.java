package dev.counterpart.check;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a project's repository is.
 *
 * @param place a folder, a bundle's file, or an address to fetch from
 */
public record ProjectLocation(String place) {

  /** A folder or a bundle. */
  public static ProjectLocation of(Path path) {
    return new ProjectLocation(path.toString());
  }

  /** The folder, where it is one: it is used as it is, and needs no fetch. */
  Optional<Path> folder() {
    try {
      return Optional.of(Path.of(place)).filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return place;
  }
}
