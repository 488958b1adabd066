package dev.counterpart.drift;

import dev.counterpart.UapiPaths;
import dev.counterpart.UserError;
import dev.counterpart.rules.Project;
import dev.counterpart.uapi.tree.HeaderRoot;
import dev.counterpart.userspace.ProjectPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Headers below a folder, in one of three layouts: a kernel tree's ({@code include/uapi/rdma/}),
 * that of installed headers ({@code rdma/}), or the project's own ({@code kernel-headers/rdma/}).
 */
public final class FolderHeaders implements Headers {
  private static final int MAX_DEPTH = 12;
  private static final int MAX_FILES = 20_000;

  private final Path folder;
  private final HeaderRoot root;
  private final SortedMap<String, String> files;

  /**
   * @throws UserError when there is no such folder, or none of the headers is in it
   */
  public FolderHeaders(Path folder, Project project) {
    this.folder = folder;
    try {
      this.root = new HeaderRoot(folder);
    } catch (IOException e) {
      throw new UserError("--headers " + folder + " is no folder that can be read");
    }
    var found = new TreeMap<String, String>();
    for (Project.HeaderCopy copy : project.headers().copies()) {
      Stream.of(copy.kernel(), UapiPaths.includeName(copy.kernel()), copy.project())
          .distinct()
          .forEach(place -> below(copy.kernel(), place, found));
    }
    var paths = new ProjectPaths(project);
    found.keySet().removeIf(path -> paths.copyPath(path).isEmpty());
    if (found.isEmpty()) {
      throw new UserError(
          "--headers "
              + folder
              + " has none of the headers that "
              + project.id()
              + " copies: neither include/uapi/... nor the names behind it");
    }
    this.files = Collections.unmodifiableSortedMap(found);
  }

  /** The first layout that has a header counts. */
  private void below(String kernel, String place, SortedMap<String, String> found) {
    Path at = folder.resolve(place);
    if (Files.isRegularFile(at)) {
      found.putIfAbsent(kernel, place);
    } else if (kernel.endsWith("/") && Files.isDirectory(at)) {
      try (Stream<Path> walk = Files.walk(at, MAX_DEPTH)) {
        walk.filter(file -> file.toString().endsWith(".h"))
            .limit(MAX_FILES)
            .map(file -> at.relativize(file).toString())
            .forEach(name -> found.putIfAbsent(kernel + name, place + name));
      } catch (IOException | UncheckedIOException e) {
        throw new UserError("--headers " + folder + " cannot be read: " + e.getMessage());
      }
    }
  }

  @Override
  public String title() {
    return "the headers of " + folder;
  }

  @Override
  public SortedSet<String> paths() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
  }

  @Override
  public String place(String kernelPath) {
    return Optional.ofNullable(files.get(kernelPath))
        .map(below -> folder.resolve(below).toString())
        .orElse(kernelPath);
  }

  @Override
  public Optional<String> text(String kernelPath) {
    return Optional.ofNullable(files.get(kernelPath))
        .or(() -> Optional.of(UapiPaths.includeName(kernelPath)))
        .flatMap(root::text);
  }
}
