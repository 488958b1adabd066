package dev.counterpart.check;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Level;
import dev.counterpart.git.FileDiff;
import dev.counterpart.series.Applied;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import dev.counterpart.series.Title;
import dev.counterpart.userspace.ProjectPaths;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which patches of a series an offer needs: those that bring what it uses. "This patch applied"
 * about another one says nothing of them.
 */
final class AppliedPatches {
  private final ProjectPaths paths;
  private final Set<String> needed;

  /**
   * @param chosen the version that the offer is for
   */
  AppliedPatches(ProjectPaths paths, Series chosen, List<ElementCoverage> elements) {
    this.paths = paths;
    Set<Integer> used =
        elements.stream()
            .filter(one -> one.level().compareTo(Level.USED) >= 0)
            .map(one -> one.change().patch())
            .collect(Collectors.toSet());
    this.needed =
        chosen.patches().stream()
            .filter(patch -> used.contains(patch.number()))
            .map(patch -> Title.normalise(patch.title()))
            .collect(Collectors.toSet());
  }

  /** The answers that are about needed patches; none where not all of these were answered. */
  List<Applied> answered(Series series, List<Applied> answers) {
    List<Patch> own =
        series.patches().stream()
            .filter(patch -> patch.files().stream().anyMatch(this::isHeader))
            .toList();
    List<Patch> wanted =
        own.stream().filter(patch -> needed.contains(Title.normalise(patch.title()))).toList();
    List<Patch> asked = wanted.isEmpty() ? own : wanted;
    boolean all =
        !asked.isEmpty()
            && asked.stream()
                .allMatch(patch -> answers.stream().anyMatch(one -> one.covers(patch.number())));
    return all
        ? answers.stream()
            .filter(one -> asked.stream().anyMatch(patch -> one.covers(patch.number())))
            .toList()
        : List.of();
  }

  private boolean isHeader(FileDiff file) {
    return paths.copyPath(file.path()).isPresent();
  }
}
