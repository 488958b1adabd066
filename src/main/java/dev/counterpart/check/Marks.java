package dev.counterpart.check;

import dev.counterpart.UapiPaths;
import dev.counterpart.rules.MailMark;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.UserspaceMarks;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** How patches for userspace projects tell themselves apart, from the rule files. */
public final class Marks {
  private static final String LINUX = "include/linux/";

  private Marks() {}

  public static UserspaceMarks of(RuleBook book) {
    var prefixes = new HashSet<String>();
    var roots = new HashSet<String>();
    var withUapi = new HashSet<String>();
    var withLinux = new HashSet<String>();
    for (Project project : book.projects()) {
      List<String> own = lowered(project.submissions().mailPrefixes());
      List<String> folders =
          project.repository().inKernel() ? List.of() : folders(project.files().roots());
      prefixes.addAll(own);
      roots.addAll(folders);
      if (hasCopies(project, UapiPaths.FOLDER)) {
        withUapi.addAll(own);
        withUapi.addAll(folders);
      }
      if (hasCopies(project, LINUX)) {
        withLinux.addAll(own);
      }
    }
    for (MailMark mark : book.mailMarks()) {
      prefixes.addAll(lowered(mark.prefixes()));
      roots.addAll(folders(mark.roots()));
    }
    return new UserspaceMarks(prefixes, roots, withUapi, withLinux);
  }

  private static boolean hasCopies(Project project, String folder) {
    return project.headers().copies().stream().anyMatch(copy -> copy.project().startsWith(folder));
  }

  private static List<String> lowered(List<String> words) {
    return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  /** Of some roots those that are folders at the top. */
  private static List<String> folders(List<String> roots) {
    return roots.stream()
        .filter(root -> root.indexOf('/') >= 0 && root.indexOf('/') == root.length() - 1)
        .map(root -> root.substring(0, root.length() - 1))
        .toList();
  }
}
