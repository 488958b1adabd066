package dev.counterpart.coverage;

import dev.counterpart.git.FileChange;
import dev.counterpart.git.Trees;
import dev.counterpart.rules.Project;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectPaths;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Submission;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds a project's counterpart of a kernel driver: code below a folder of the driver's name. */
final class DriverFolders {
  private final Project rules;
  private final ProjectPaths kinds;
  private final String head;
  private final Supplier<Stream<String>> paths;

  /**
   * @param head of the submission
   * @param paths the files that it adds; of a main branch, all
   */
  DriverFolders(Project rules, String head, Supplier<Stream<String>> paths) {
    this.rules = rules;
    this.kinds = new ProjectPaths(rules);
    this.head = head;
    this.paths = paths;
  }

  static DriverFolders of(
      ProjectRepository project, Submission submission, List<FileChange> changes) {
    return new DriverFolders(
        project.project(), submission.head(), () -> paths(project, submission, changes));
  }

  /** The first file of code that a submission adds there, or that a main branch has there. */
  List<Evidence> uses(String driver) {
    return paths
        .get()
        .filter(path -> holds(driver, path))
        .filter(path -> kinds.kind(path) == PathKind.CODE)
        .sorted(
            java.util.Comparator.comparing((String path) -> !path.endsWith(".c"))
                .thenComparing(path -> path))
        .limit(1)
        .map(path -> new Evidence(Evidence.Level.USED, head, path, 1))
        .toList();
  }

  /** Whether a path belongs to the project's counterpart of a driver. */
  boolean holds(String driver, String path) {
    return rules.files().driverFolders().stream()
        .anyMatch(folder -> path.startsWith(folder.replace(Project.DRIVER_NAME, driver)));
  }

  private static Stream<String> paths(
      ProjectRepository project, Submission submission, List<FileChange> changes) {
    if (submission.base().isPresent()) {
      return changes.stream().filter(change -> change.oldBlob().isEmpty()).map(FileChange::path);
    }
    try (Trees trees = Trees.of(project.git())) {
      return trees.files(submission.head(), path -> true).stream().map(file -> file.path());
    }
  }
}
