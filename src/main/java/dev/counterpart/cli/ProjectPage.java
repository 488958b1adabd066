package dev.counterpart.cli;

import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Subsystem;
import java.util.ArrayList;
import java.util.List;

/** The page that explains a userspace project. */
final class ProjectPage {
  private ProjectPage() {}

  /**
   * The page.
   *
   * @param book has the subsystems that may count the project
   */
  static String of(Project project, RuleBook book) {
    var lines = new ArrayList<>(List.of(project.id() + ": " + project.title(), ""));
    add(lines, "Address:", project.repository().urls());
    add(lines, "Main:", project.repository().mainBranches());
    add(lines, "Offered:", offered(project));
    add(
        lines,
        "Headers:",
        project.headers().copies().stream()
            .map(copy -> copy.project() + " from " + copy.kernel())
            .toList());
    add(lines, "Code:", project.files().code());
    add(lines, "Tests:", project.files().tests());
    add(lines, "Manuals:", project.files().documentation());
    add(lines, "Converts:", project.files().converted());
    add(
        lines,
        "Asked by:",
        book.subsystems().stream().filter(one -> counts(one, project)).map(Subsystem::id).toList());
    var page = new StringBuilder(RulePage.lines(lines.toArray(String[]::new)));
    project.rules().forEach(rule -> page.append('\n').append(RulePage.of(rule)));
    return page.toString();
  }

  private static void add(List<String> lines, String label, List<String> texts) {
    if (!texts.isEmpty()) {
      lines.add(
          RulePage.paragraph((label + "          ").substring(0, 10), String.join(", ", texts)));
    }
  }

  private static List<String> offered(Project project) {
    var ways = new ArrayList<String>();
    if (project.repository().inKernel()) {
      ways.add("in the series itself, as it lies in the kernel tree");
    }
    project
        .submissions()
        .refs()
        .ifPresent(
            refs ->
                ways.add(
                    "each "
                        + project.submissionNoun()
                        + ", as "
                        + refs.head()
                        + (project.fetchesLinked() ? " (fetched as it is linked)" : "")));
    if (!project.submissions().mailPrefixes().isEmpty()) {
      ways.add(
          "mails with [PATCH "
              + String.join("] or [PATCH ", project.submissions().mailPrefixes())
              + "]");
    }
    return ways;
  }

  private static boolean counts(Subsystem subsystem, Project project) {
    return subsystem.requires().projects().contains(project.id())
        || subsystem.users().drivers().stream()
            .anyMatch(driver -> driver.requires().projects().contains(project.id()));
  }
}
