package dev.counterpart.verdict;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.FileDiff;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.Series;
import dev.counterpart.userspace.PostingRule;
import dev.counterpart.userspace.ProjectPaths;
import dev.counterpart.userspace.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Patches that are for a userspace project, so that nothing is asked of them; unless they hold what
 * could be for the kernel all the same.
 */
final class ForUserspace {
  private ForUserspace() {}

  static Report report(Series series, RuleBook rules) {
    List<Project> named =
        rules.projects().stream()
            .filter(project -> new PostingRule(project).isNamedBy(series))
            .toList();
    Predicate<String> inRules = path -> Named.names(rules, path);
    // Where files alone tell for whom the patches are, those of a missing one might tell otherwise.
    var undecided =
        new ArrayList<>(
            named.isEmpty()
                ? UndecidedSeries.ofMails(series, inRules)
                : UndecidedSeries.ofParts(series, inRules));
    header(series, named, rules).ifPresent(undecided::add);
    return Report.withoutUapi(
        series,
        undecided.isEmpty() ? Verdict.NOT_REQUIRED : Verdict.UNDECIDED,
        undecided,
        List.of(NotRequired.FOR_USERSPACE));
  }

  /**
   * A header that lies where the kernel has it. Some projects keep copies in just that place: those
   * that are named by a subject and whose file says so are believed. A copy below a folder of its
   * own, as iproute2's, is in no kernel's way, whoever has it.
   */
  private static Optional<Search.Undecided> header(
      Series series, List<Project> named, RuleBook rules) {
    List<ProjectPaths> places = named.stream().map(ProjectPaths::new).toList();
    List<ProjectPaths> all = rules.projects().stream().map(ProjectPaths::new).toList();
    return series.patches().stream()
        .flatMap(patch -> patch.files().stream())
        .map(FileDiff::path)
        .filter(path -> path.startsWith(UapiPaths.FOLDER) || UapiPaths.isMisplaced(path))
        .filter(
            path ->
                (UapiPaths.isMisplaced(path) ? all : places)
                    .stream().noneMatch(paths -> keeps(paths, path)))
        .findFirst()
        .map(
            path ->
                new Search.Undecided(
                    "these patches look as if they were for a userspace project, and "
                        + path
                        + " is, or may be, a header of the kernel",
                    "name the project in the subjects, or check the patches for the kernel by"
                        + " themselves"));
  }

  private static boolean keeps(ProjectPaths paths, String path) {
    return UapiPaths.isMisplaced(path)
        ? paths.kernelPath(path).isPresent()
        : paths.copyPath(path).filter(path::equals).isPresent();
  }
}
