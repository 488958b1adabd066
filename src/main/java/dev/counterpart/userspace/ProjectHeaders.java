package dev.counterpart.userspace;

import dev.counterpart.git.GitRepository;
import dev.counterpart.git.PathHistory;
import dev.counterpart.uapi.HeaderSource;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Kernel headers out of a project's copies, as its main branch has or had them. Its object store
 * has more, what submissions brought, and that proves nothing.
 */
final class ProjectHeaders implements HeaderSource {
  private final GitRepository git;
  private final ProjectPaths paths;
  private final Optional<PathHistory> main;

  /**
   * @param main the main branch
   */
  ProjectHeaders(GitRepository git, ProjectPaths paths, Optional<PathHistory> main) {
    this.git = git;
    this.paths = paths;
    this.main = main;
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

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
