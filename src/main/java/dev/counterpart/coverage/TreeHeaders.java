package dev.counterpart.coverage;

import dev.counterpart.git.GitRepository;
import dev.counterpart.git.TreeFile;
import dev.counterpart.git.Trees;
import dev.counterpart.userspace.SourceCode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds included headers in the tree of one commit and nowhere else. Builds copy headers around and
 * name folders on the command line; so the header is taken whose path ends like the name that is
 * asked for, or at least is called so.
 */
final class TreeHeaders {
  private static final long MAX_KEPT_CHARS = 16L << 20;

  private final GitRepository git;
  private final Predicate<String> copies;
  private final Map<String, List<TreeFile>> byName;
  private final Map<String, String> texts = new HashMap<>();
  private long kept;

  /**
   * @param copies whether a path is that of a copy of a kernel header
   */
  TreeHeaders(GitRepository git, String commit, Predicate<String> copies) {
    this.git = git;
    this.copies = copies;
    try (Trees trees = Trees.of(git)) {
      byName =
          trees.files(commit, TreeHeaders::isHeader).stream()
              .collect(Collectors.groupingBy(file -> lastPart(file.path())));
    }
  }

  private static boolean isHeader(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "h", "hh", "hpp", "hxx", "inl", "inc", "def" -> true;
      default -> false;
    };
  }

  /**
   * What an inclusion means.
   *
   * @param name between the brackets; a path for what stands beside the file
   * @param from the path of the file that includes it
   */
  Optional<TreeFile> find(String name, String from) {
    String folder = folder(name);
    return byName.getOrDefault(lastPart(name), List.of()).stream()
        .filter(file -> !file.path().equals(from))
        .min(
            Comparator.comparing((TreeFile file) -> !file.path().equals(name))
                .thenComparingInt(file -> -commonEnd(folder(file.path()), folder))
                .thenComparing(file -> folder.isEmpty() && !from.startsWith(folder(file.path())))
                .thenComparing(file -> !copies.test(file.path()))
                .thenComparingInt(file -> depth(file.path()))
                .thenComparing(TreeFile::path));
  }

  /** How many of the innermost folders of two are called alike. */
  private static int commonEnd(String one, String other) {
    List<String> a = List.of(one.split("/", -1)).reversed();
    List<String> b = List.of(other.split("/", -1)).reversed();
    int common = 1; // behind the final '/' stands nothing
    while (common < a.size() && common < b.size() && a.get(common).equals(b.get(common))) {
      common++;
    }
    return common;
  }

  private static int depth(String path) {
    return (int) path.chars().filter(c -> c == '/').count();
  }

  /** With its final '/'; empty for none. */
  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** A header's text, without what declares nothing. */
  String text(TreeFile header) {
    String blob = header.blob();
    String known = texts.get(blob);
    if (known != null) {
      return known;
    }
    String text = git.heldBlob(blob).map(SourceCode::text).map(HeaderOutline::of).orElse("");
    kept += text.length();
    if (kept > MAX_KEPT_CHARS) {
      texts.clear();
      kept = text.length();
    }
    texts.put(blob, text);
    return text;
  }
}
