package dev.counterpart.check;

import dev.counterpart.UapiPaths;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.UserspaceMarks;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** How patches for userspace projects tell themselves apart, from the projects' files. */
public final class Marks {
  private Marks() {}

  public static UserspaceMarks of(RuleBook book) {
    UserspaceMarks usual = UserspaceMarks.usual();
    var prefixes = new HashSet<>(usual.prefixes());
    var roots = new HashSet<>(usual.roots());
    var withUapi = new HashSet<>(usual.withUapi());
    for (Project project : book.projects()) {
      boolean uapi =
          project.headers().copies().stream()
              .anyMatch(copy -> copy.project().startsWith(UapiPaths.FOLDER));
      List<String> own =
          project.submissions().mailPrefixes().stream()
              .map(prefix -> prefix.toLowerCase(Locale.ROOT))
              .toList();
      List<String> folders = project.repository().inKernel() ? List.of() : folders(project);
      prefixes.addAll(own);
      roots.addAll(folders);
      if (uapi) {
        withUapi.addAll(own);
        withUapi.addAll(folders);
      }
    }
    return new UserspaceMarks(prefixes, roots, withUapi);
  }

  /** Of its roots those that are folders at the top. */
  private static List<String> folders(Project project) {
    return project.files().roots().stream()
        .filter(root -> root.indexOf('/') >= 0 && root.indexOf('/') == root.length() - 1)
        .map(root -> root.substring(0, root.length() - 1))
        .toList();
  }
}
