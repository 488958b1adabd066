package dev.counterpart.userspace;

import dev.counterpart.git.GitRepository;
import dev.counterpart.git.PathHistory;
import dev.counterpart.uapi.HeaderSource;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Kernel headers out of a project's copies, as its main branch has or had them. Its object store
 * has more, what submissions brought, and that proves nothing.
 */
final class ProjectHeaders implements HeaderSource {
  private final GitRepository git;
  private final ProjectPaths paths;
  private static final int MAX_FILES = 8;
  private static final int MAX_BYTES = 1 << 20;

  private final Optional<PathHistory> main;
  private final FilesByName files;
  private final String title;

  /**
   * @param main the main branch
   * @param files its files as they are now
   * @param title the project's name
   */
  ProjectHeaders(
      GitRepository git,
      ProjectPaths paths,
      Optional<PathHistory> main,
      FilesByName files,
      String title) {
    this.git = git;
    this.paths = paths;
    this.main = main;
    this.files = files;
    this.title = title;
  }

  @Override
  public Optional<String> atPath(String path) {
    return main.flatMap(
            history -> paths.copyPath(path).flatMap(copy -> git.file(history.tip(), copy)))
        .map(ProjectHeaders::text);
  }

  @Override
  public Optional<String> blob(String path, String id) {
    return paths
        .copyPath(path)
        .flatMap(copy -> main.flatMap(history -> history.find(git, copy, id)))
        .flatMap(git::blob)
        .map(ProjectHeaders::text);
  }

  /** Copies and headers first: code seldom declares what it uses. */
  @Override
  public List<MainFile> withName(String name) {
    return main.stream()
        .flatMap(_ -> files.with(name).stream())
        .filter(file -> file.path().endsWith(".h") || file.path().endsWith(".c"))
        .filter(file -> file.kind() == PathKind.HEADER_COPY || file.kind() == PathKind.CODE)
        .sorted(
            Comparator.comparing((FilesByName.File file) -> file.path().endsWith(".c"))
                .thenComparing(FilesByName.File::path))
        .limit(MAX_FILES)
        .flatMap(
            file ->
                git.blob(file.blob()).stream()
                    .filter(bytes -> bytes.length <= MAX_BYTES)
                    .map(
                        bytes ->
                            new MainFile(title + "'s " + file.path(), file.path(), text(bytes))))
        .toList();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
