package dev.counterpart.uapi.tree;

import dev.counterpart.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the header files below folders, and what they include. */
public final class HeaderFiles {
  private static final int MAX_FILES = 100_000;
  private static final int MAX_DEPTH = 64;

  private final Map<Path, HeaderRoot> roots = new HashMap<>();

  /**
   * All headers of files and folders, each once, sorted by path.
   *
   * @throws UserError when a path is not there, or has no headers
   */
  public List<HeaderFile> of(List<Path> named) {
    var files = new TreeMap<String, HeaderFile>();
    for (Path path : named) {
      for (Path file : below(path)) {
        files.putIfAbsent(file.toString(), header(path, file));
      }
    }
    return List.copyOf(files.values());
  }

  /** The headers of one file or folder, by their path below it; a file has the path "". */
  Map<String, HeaderFile> byRelativePath(Path named) {
    var files = new TreeMap<String, HeaderFile>();
    for (Path file : below(named)) {
      files.put(named.relativize(file).toString(), header(named, file));
    }
    return files;
  }

  private HeaderFile header(Path named, Path file) {
    HeaderRoot root =
        roots.computeIfAbsent(
            HeaderRoot.of(named),
            folder -> {
              try {
                return new HeaderRoot(folder);
              } catch (IOException e) {
                throw new UserError(folder + " cannot be read");
              }
            });
    return new HeaderFile(file.toString(), root.name(file), () -> HeaderRoot.content(file), root);
  }

  private static List<Path> below(Path named) {
    if (Files.isRegularFile(named)) {
      return List.of(named);
    }
    if (!Files.isDirectory(named)) {
      throw new UserError(
          named
              + (Files.exists(named) ? " is neither a file nor a folder" : " is not there")
              + "; name a header file or a folder of headers");
    }
    var files = new ArrayList<Path>();
    try (Stream<Path> walk = Files.walk(named, MAX_DEPTH)) {
      walk.filter(file -> file.toString().endsWith(".h") && Files.isRegularFile(file))
          .limit(MAX_FILES + 1)
          .forEach(files::add);
    } catch (IOException | UncheckedIOException e) {
      throw new UserError(named + " cannot be read: " + e.getMessage());
    }
    if (files.size() > MAX_FILES) {
      throw new UserError(named + " has more than " + MAX_FILES + " headers; name a part of it");
    }
    if (files.isEmpty()) {
      throw new UserError(named + " has no headers: no file in it ends in .h");
    }
    files.sort(java.util.Comparator.comparing(Path::toString));
    return files;
  }
}
