package dev.counterpart.cli;

import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.UserspaceMarks;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** How patches for userspace projects tell themselves apart, from the projects' files. */
final class Marks {
  private Marks() {}

  static UserspaceMarks of(RuleBook book) {
    UserspaceMarks usual = UserspaceMarks.usual();
    var prefixes = new HashSet<>(usual.prefixes());
    var roots = new HashSet<>(usual.roots());
    var withUapi = new HashSet<>(usual.withUapi());
    for (Project project : book.projects()) {
      boolean uapi =
          project.headers().stream().anyMatch(copy -> copy.project().startsWith("include/uapi/"));
      for (String prefix : project.mailPrefixes()) {
        prefixes.add(prefix.toLowerCase(Locale.ROOT));
        if (uapi) {
          withUapi.add(prefix.toLowerCase(Locale.ROOT));
        }
      }
      for (String root : project.inKernel() ? List.<String>of() : project.roots()) {
        int end = root.indexOf('/');
        if (end == root.length() - 1) {
          roots.add(root.substring(0, end));
          if (uapi) {
            withUapi.add(root.substring(0, end));
          }
        }
      }
    }
    return new UserspaceMarks(prefixes, roots, withUapi);
  }
}
