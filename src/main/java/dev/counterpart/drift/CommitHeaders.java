package dev.counterpart.drift;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.TreeFile;
import dev.counterpart.git.Trees;
import dev.counterpart.userspace.ProjectPaths;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Headers of one commit: of a kernel tree, or the copies of a project. */
public final class CommitHeaders implements Headers {
  private final String title;
  private final GitRepository git;
  private final SortedMap<String, TreeFile> files;
  private final SortedSet<String> copied;

  private CommitHeaders(
      String title,
      GitRepository git,
      String commit,
      Function<String, Optional<String>> kernelPath,
      Function<String, Boolean> copied) {
    this.title = title;
    this.git = git;
    var found = new TreeMap<String, TreeFile>();
    try (Trees trees = Trees.of(git)) {
      List<TreeFile> all =
          trees.files(commit, path -> path.endsWith(".h") && kernelPath.apply(path).isPresent());
      all.forEach(file -> found.put(kernelPath.apply(file.path()).orElseThrow(), file));
    }
    this.files = Collections.unmodifiableSortedMap(found);
    var part = new TreeSet<String>();
    found.keySet().stream().filter(copied::apply).forEach(part::add);
    this.copied = Collections.unmodifiableSortedSet(part);
  }

  /**
   * Those of a kernel's commit.
   *
   * @param paths tell which of them the project may copy
   */
  public static CommitHeaders ofKernel(
      String title, GitRepository git, String commit, ProjectPaths paths) {
    return new CommitHeaders(
        title,
        git,
        commit,
        path -> Optional.of(path).filter(UapiPaths::isHeader),
        path -> paths.copyPath(path).isPresent());
  }

  /** The copies of a project's commit. */
  public static CommitHeaders copiesOf(
      String title, GitRepository git, String commit, ProjectPaths paths) {
    return new CommitHeaders(title, git, commit, paths::kernelPath, _ -> true);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public SortedSet<String> paths() {
    return copied;
  }

  /** Where a header lies in the repository. */
  TreeFile file(String kernelPath) {
    return Optional.ofNullable(files.get(kernelPath)).orElseThrow();
  }

  /** Blob ids by path in the repository. */
  Map<String, String> blobs() {
    var blobs = new TreeMap<String, String>();
    files.values().forEach(file -> blobs.put(file.path(), file.blob()));
    return blobs;
  }

  @Override
  public Optional<String> text(String kernelPath) {
    return Optional.ofNullable(files.get(kernelPath))
        .flatMap(file -> git.heldBlob(file.blob()))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
