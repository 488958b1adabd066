package dev.counterpart.coverage;

import dev.counterpart.git.FileChange;
import dev.counterpart.git.Trees;
import dev.counterpart.rules.Project;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Submission;
import java.util.List;
import java.util.stream.Stream;

/** Finds a project's counterpart of a kernel driver: code below a folder of the driver's name. */
final class DriverFolders {
  private final Project rules;
  private final Submission submission;
  private final List<FileChange> changes;
  private final ProjectRepository project;

  DriverFolders(
      Project rules, Submission submission, List<FileChange> changes, ProjectRepository project) {
    this.rules = rules;
    this.submission = submission;
    this.changes = changes;
    this.project = project;
  }

  /** The first file of code that a submission adds there, or that a main branch has there. */
  List<Evidence> uses(String driver) {
    return paths()
        .filter(path -> holds(driver, path))
        .filter(path -> project.paths().kind(path) == PathKind.CODE)
        .sorted(
            java.util.Comparator.comparing((String path) -> !path.endsWith(".c"))
                .thenComparing(path -> path))
        .limit(1)
        .map(path -> new Evidence(Evidence.Kind.USED, submission.head(), path, 1))
        .toList();
  }

  /** Whether a path belongs to the project's counterpart of a driver. */
  boolean holds(String driver, String path) {
    return rules.driverFolders().stream()
        .anyMatch(folder -> path.startsWith(folder.replace("{name}", driver)));
  }

  private Stream<String> paths() {
    if (submission.base().isPresent()) {
      return changes.stream().filter(change -> change.oldBlob().isEmpty()).map(FileChange::path);
    }
    try (Trees trees = Trees.of(project.git())) {
      return trees.files(submission.head(), path -> true).stream().map(file -> file.path());
    }
  }
}
