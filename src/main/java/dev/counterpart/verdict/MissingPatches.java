package dev.counterpart.verdict;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.series.CoverLetter;
import dev.counterpart.series.DiffStat;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Asks the cover letter's diffstat whether patches that are not there can matter. They cannot where
 * every file that the rules name is accounted for, line by line, by the patches that are there.
 *
 * <p>An author writes the diffstat too, and could leave a file out. It tells only what is not
 * there, and a report says that it was believed: whoever applies the series has all its patches,
 * and checks those.
 */
final class MissingPatches {
  private final Series series;
  private final DiffStat stat;
  private final Predicate<String> named;
  private final CutOffNames cutOff;

  private MissingPatches(Series series, DiffStat stat, Predicate<String> named) {
    this.series = series;
    this.stat = stat;
    this.named = named;
    this.cutOff = new CutOffNames(stat, named);
  }

  /**
   * Whether nothing that the rules look at can be in the missing patches of a series.
   *
   * @param named tells which files the rules name
   */
  static boolean cannotMatter(Series series, Predicate<String> named) {
    Optional<DiffStat> stat = series.cover().flatMap(CoverLetter::diffStat);
    return stat.filter(one -> new MissingPatches(series, one, named).isSettled()).isPresent();
  }

  private boolean isSettled() {
    return files(series).allMatch(this::isOfThisSeries)
        && stat.files().stream().allMatch(this::isAccountedFor);
  }

  private static Stream<FileDiff> files(Series series) {
    return series.patches().stream().flatMap(patch -> patch.files().stream());
  }

  /** A letter that was written for another version has other files. */
  private boolean isOfThisSeries(FileDiff file) {
    return stat.files().stream().anyMatch(one -> file.paths().stream().anyMatch(one::mayBe));
  }

  private boolean isAccountedFor(DiffStat.Entry entry) {
    boolean header = mayBeHeader(entry);
    if (!header && !mayBeNamed(entry)) {
      return true;
    }
    List<String> paths = files(series).map(FileDiff::path).filter(entry::mayBe).distinct().toList();
    return paths.size() == 1
        && !entry.binary()
        && (header ? isWhole(paths.getFirst()) : isInSight(entry, paths.getFirst()));
  }

  private boolean mayBeHeader(DiffStat.Entry entry) {
    return entry.isCutOff()
        ? entry.isQuoted() || cutOff.mayBeHeader(entry)
        : entry.names().stream()
            .anyMatch(name -> UapiPaths.isBelowOrInCopy(name) || UapiPaths.isMisplaced(name));
  }

  private boolean mayBeNamed(DiffStat.Entry entry) {
    return entry.isCutOff() ? cutOff.mayBeNamed(entry) : entry.names().stream().anyMatch(named);
  }

  private List<FileDiff> diffs(String path) {
    return files(series).filter(file -> file.path().equals(path)).toList();
  }

  /** Code is changed again and again in a series: as many lines as there are in all are enough. */
  private boolean isInSight(DiffStat.Entry entry, String path) {
    return entry.isWithin(diffs(path));
  }

  /**
   * Whether the patches that are there make up all that becomes of a file. Lines that one patch
   * adds and another one takes away are in no diffstat, and might hide others.
   */
  private boolean isWhole(String path) {
    List<Patch> patches =
        series.patches().stream()
            .filter(patch -> patch.files().stream().anyMatch(file -> file.path().equals(path)))
            .toList();
    List<FileDiff> diffs = diffs(path);
    return stat.agrees(path, diffs)
        && !takesBack(diffs)
        && series.missingPatches().stream().allMatch(number -> isBefore(number, patches, path));
  }

  private static boolean takesBack(List<FileDiff> diffs) {
    Set<String> added = new HashSet<>();
    for (FileDiff diff : diffs) {
      List<DiffLine> lines = diff.hunks().stream().flatMap(hunk -> hunk.lines().stream()).toList();
      if (lines.stream()
          .anyMatch(line -> line.kind() == DiffLine.Kind.REMOVED && added.contains(line.text()))) {
        return true;
      }
      lines.stream()
          .filter(line -> line.kind() == DiffLine.Kind.ADDED)
          .forEach(line -> added.add(line.text()));
    }
    return false;
  }

  /**
   * Whether a missing patch cannot have replaced lines that those at hand add: it stands before
   * them, or between two of which the second begins with what the first one leaves.
   */
  private static boolean isBefore(int missing, List<Patch> patches, String path) {
    List<Patch> after = patches.stream().filter(one -> one.number() > missing).toList();
    if (after.isEmpty() || after.size() == patches.size()) {
      return !after.isEmpty();
    }
    Optional<String> left = file(patches.get(patches.size() - after.size() - 1), path).newBlob();
    Optional<String> found = file(after.getFirst(), path).oldBlob();
    return left.isPresent() && left.equals(found);
  }

  /** The last diff of a file in a patch that has one. */
  private static FileDiff file(Patch patch, String path) {
    return patch.files().stream()
        .filter(file -> file.path().equals(path))
        .reduce((_, later) -> later)
        .orElseThrow();
  }
}
