package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sorts the paths of a project by what its file in rules/projects says of them. */
public final class ProjectPaths {
  private final List<Project.HeaderCopy> headers;
  private final List<Pattern> tests;
  private final List<Pattern> documentation;
  private final List<Pattern> code;
  private final List<Pattern> exports;

  public ProjectPaths(Project project) {
    this.headers = project.headers();
    this.tests = compile(project.tests());
    this.documentation = compile(project.documentation());
    this.code = compile(project.code());
    this.exports = compile(project.exports());
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
    return matches(code, path) ? PathKind.CODE : PathKind.OTHER;
  }

  /** Whether the file is a symbol map. */
  public boolean isExports(String path) {
    return matches(exports, path);
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

  private static boolean matches(List<Pattern> globs, String path) {
    return globs.stream().anyMatch(glob -> glob.matcher(path).matches());
  }

  private static List<Pattern> compile(List<String> globs) {
    return globs.stream().map(ProjectPaths::compile).toList();
  }

  // "**/" stands for any number of folders, "**" for anything, "*" and "?" for anything but '/',
  // "{a,b}" for one of several.
  private static Pattern compile(String glob) {
    var regex = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/')) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (glob.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '{') {
        regex.append("(?:");
        depth++;
      } else if (c == '}' && depth > 0) {
        regex.append(')');
        depth--;
      } else if (c == ',' && depth > 0) {
        regex.append('|');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex + ")".repeat(depth));
  }
}
