package dev.counterpart.series;

import dev.counterpart.git.FileDiff;
import dev.counterpart.series.Series.Target;
import java.util.List;
import java.util.Optional;

/**
 * What of a posting is for userspace. Some send both sides as one series, under one cover letter
 * and one numbering; there the files of each patch tell.
 */
final class UserspacePart {
  private UserspacePart() {}

  /**
   * The posting, or a part of it that has the name of its first patch; absent when there is none.
   */
  static Optional<Series> of(Series series, UserspaceMarks marks) {
    if (series.target() == Target.USERSPACE) {
      return Optional.of(series);
    }
    List<Patch> patches =
        series.patches().stream().filter(patch -> isForUserspace(patch, marks)).toList();
    return patches.isEmpty() ? Optional.empty() : Optional.of(part(series, patches));
  }

  private static boolean isForUserspace(Patch patch, UserspaceMarks marks) {
    List<String> paths = patch.files().stream().map(FileDiff::path).toList();
    return marks.target(List.of(), paths) == Target.USERSPACE;
  }

  private static Series part(Series series, List<Patch> patches) {
    return new Series(
        Series.Head.of(patches.getFirst()),
        series.prefix(),
        Target.USERSPACE,
        Optional.empty(),
        patches,
        series.reading(),
        Optional.empty());
  }
}
