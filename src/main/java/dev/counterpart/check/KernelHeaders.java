package dev.counterpart.check;

import dev.counterpart.uapi.HeaderSource;
import java.util.List;
import java.util.Optional;

/**
 * Kernel headers from the kernel repository when there is one, and else from the header copies on
 * the projects' main branches, old and new.
 */
final class KernelHeaders implements HeaderSource {
  private final KernelTree kernel;
  private final ProjectRepositories projects;

  KernelHeaders(KernelTree kernel, ProjectRepositories projects) {
    this.kernel = kernel;
    this.projects = projects;
  }

  @Override
  public Optional<String> atPath(String path) {
    return kernel.file(path).or(() -> projects.headerCopy(path));
  }

  @Override
  public List<MainFile> withName(String name) {
    return projects.withName(name);
  }

  @Override
  public Optional<String> blob(String path, String id) {
    return kernel.blob(path, id).or(() -> projects.headerCopy(path, id));
  }
}
