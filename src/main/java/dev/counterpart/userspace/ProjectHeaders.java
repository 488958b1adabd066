package dev.counterpart.userspace;

import dev.counterpart.git.GitRepository;
import dev.counterpart.uapi.HeaderSource;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Kernel headers out of a project's copies. Its object store has every version that any submission
 * ever carried, so the version that a series starts from is often among them.
 */
final class ProjectHeaders implements HeaderSource {
  private final GitRepository git;
  private final ProjectPaths paths;
  private final Optional<String> main;

  /**
   * @param main the main branch's tip
   */
  ProjectHeaders(GitRepository git, ProjectPaths paths, Optional<String> main) {
    this.git = git;
    this.paths = paths;
    this.main = main;
  }

  @Override
  public Optional<String> atPath(String path) {
    return main.flatMap(tip -> paths.copyPath(path).flatMap(copy -> git.file(tip, copy)))
        .map(ProjectHeaders::text);
  }

  @Override
  public Optional<String> blob(String id) {
    return git.blob(id).map(ProjectHeaders::text);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
