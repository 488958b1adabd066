package dev.counterpart.verdict;

import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.series.Series;
import dev.counterpart.userspace.Search;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Attributes by which Git writes other bytes into a tree than its blobs hold, see gitattributes(5):
 * what is compiled is then not what was read.
 */
final class TreeAttributes {
  private static final String FILE = ".gitattributes";

  /** Set, or given a value; without one they change nothing. */
  private static final Pattern CHANGES_BYTES =
      Pattern.compile(
          ".*\\s(?:working-tree-encoding|filter|ident|eol|text|crlf|export-subst)(?:[=\\s].*)?"
              + "|\\s*\\[attr].*",
          Pattern.DOTALL);

  private TreeAttributes() {}

  /**
   * @param named tells which files the rules name
   */
  static Optional<Search.Undecided> of(Series series, Predicate<String> named) {
    List<FileDiff> files =
        series.patches().stream().flatMap(patch -> patch.files().stream()).toList();
    return files.stream()
        .filter(TreeAttributes::mayChangeBytes)
        .map(FileDiff::path)
        .filter(path -> isAbove(path.substring(0, path.length() - FILE.length()), files, named))
        .findFirst()
        .map(
            path ->
                new Search.Undecided(
                    path
                        + " makes Git write headers otherwise than they are read here: what is added"
                        + " there is unknown",
                    "leave the attributes out, or have a person look at the headers of a checked-out"
                        + " tree"));
  }

  private static boolean mayChangeBytes(FileDiff file) {
    String path = file.newPath().orElse("");
    return (path.equals(FILE) || path.endsWith("/" + FILE))
        && (file.binary()
            || !file.oldPath().orElse(path).equals(path)
            || file.hunks().stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> line.kind() == DiffLine.Kind.ADDED)
                .anyMatch(line -> CHANGES_BYTES.matcher(line.text()).matches()));
  }

  /** Whether headers that rules name lie in a folder: as the series says, or by where it is. */
  private static boolean isAbove(String folder, List<FileDiff> files, Predicate<String> named) {
    return folder.isEmpty()
        || folder.startsWith("include/")
        || folder.startsWith("arch/")
        || files.stream()
            .flatMap(file -> file.paths().stream())
            .anyMatch(path -> path.startsWith(folder) && path.endsWith(".h") && named.test(path));
  }
}
