package dev.counterpart.userspace;

import dev.counterpart.rules.Glob;
import dev.counterpart.rules.Patterns;
import dev.counterpart.rules.Project;
import java.util.List;
import java.util.Optional;

/** Sorts the paths of a project by what its file in rules/projects says of them. */
public final class ProjectPaths {
  private final List<Project.HeaderCopy> headers;
  private final List<Glob> tests;
  private final List<Glob> documentation;
  private final Patterns code;
  private final List<Glob> strings;
  private final List<Glob> exports;
  private final List<String> driverFolders;
  private final List<Glob> converted;

  public ProjectPaths(Project project) {
    this.headers = project.headers().copies();
    this.tests = compile(project.files().tests());
    this.documentation = compile(project.files().documentation());
    this.code = Patterns.of(project.files().code());
    this.strings = compile(project.files().strings());
    this.exports = compile(project.files().exports());
    this.driverFolders = project.files().driverFolders();
    this.converted = compile(project.files().converted());
  }

  /** A path that is a header copy is nothing else, and a test or manual page is no code. */
  public PathKind kind(String path) {
    if (kernelPath(path).isPresent()) {
      return PathKind.HEADER_COPY;
    }
    if (matches(documentation, path)) {
      return PathKind.DOCUMENTATION;
    }
    if (matches(tests, path)) {
      return PathKind.TESTS;
    }
    return !code.includes().isEmpty() && code.match(path) ? PathKind.CODE : PathKind.OTHER;
  }

  /** Whether a name in quotes is a use of it there. */
  public boolean namesInStrings(String path) {
    return SourceCode.isCLike(path) && matches(strings, path);
  }

  /**
   * Whether the types of a file are filled from the kernel's, and need not be laid out as those.
   */
  public boolean isConverted(String path) {
    return matches(converted, path);
  }

  /** Whether the file is a symbol map. */
  public boolean isExports(String path) {
    return matches(exports, path);
  }

  /** The folder of some kernel driver's counterpart that a file is in, with its final '/'. */
  Optional<String> driverFolder(String path) {
    for (String folder : driverFolders) {
      int name = folder.indexOf(Project.DRIVER_NAME);
      int end = path.indexOf('/', name);
      if (name >= 0 && end > name && path.startsWith(folder.substring(0, name))) {
        String whole = folder.replace(Project.DRIVER_NAME, path.substring(name, end));
        return Optional.of(whole).filter(path::startsWith);
      }
    }
    return Optional.empty();
  }

  /** The kernel header of which a file is the copy. */
  public Optional<String> kernelPath(String path) {
    return headers.stream()
        .filter(copy -> covers(copy.project(), path))
        .map(copy -> copy.kernel() + path.substring(copy.project().length()))
        .findFirst();
  }

  /** Where the project keeps its copy of a kernel header. */
  public Optional<String> copyPath(String kernelPath) {
    return headers.stream()
        .filter(copy -> covers(copy.kernel(), kernelPath))
        .map(copy -> copy.project() + kernelPath.substring(copy.kernel().length()))
        .findFirst();
  }

  /** Folders and files that hold header copies. */
  public List<String> headerRoots() {
    return headers.stream().map(Project.HeaderCopy::project).toList();
  }

  private static boolean covers(String root, String path) {
    return root.endsWith("/") ? path.startsWith(root) : path.equals(root);
  }

  private static boolean matches(List<Glob> globs, String path) {
    return globs.stream().anyMatch(glob -> glob.matches(path));
  }

  private static List<Glob> compile(List<String> globs) {
    return globs.stream().map(Glob::of).toList();
  }
}
