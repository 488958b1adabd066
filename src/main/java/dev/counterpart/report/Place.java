package dev.counterpart.report;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.FileDiff;
import dev.counterpart.uapi.Element;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.JudgedChange;
import dev.counterpart.verdict.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line of a file in the kernel tree, for programs that show nothing without one.
 *
 * @param path relative to the top of the tree
 * @param line 1-based
 */
record Place(String path, int line) {
  /** Where programs see uAPI; stands where nothing of the series could be read. */
  private static final Place NOWHERE = new Place("include/uapi", 1);

  /** The first change of a report that asks for something, else its first change of any kind. */
  static Place first(Report report) {
    List<JudgedChange> changes = report.uapi().changes();
    return changes.stream()
        .filter(change -> change.required().isPresent())
        .findFirst()
        .or(() -> changes.stream().findFirst())
        .map(change -> of(change.change().element()))
        .or(
            () ->
                files(report)
                    .filter(file -> UapiPaths.isBelowOrInCopy(file.path()))
                    .findFirst()
                    .map(Place::of))
        .or(() -> files(report).findFirst().map(Place::of))
        .orElse(NOWHERE);
  }

  /** That of a finding; absent when it has none in the tree. */
  static Optional<Place> of(Finding finding) {
    return finding
        .path()
        .filter(Place::isInTree)
        .map(path -> new Place(path, Math.max(1, finding.line().orElse(1))));
  }

  private static Place of(Element element) {
    return new Place(element.path(), Math.max(1, element.line()));
  }

  private static Stream<FileDiff> files(Report report) {
    return report.series().patches().stream()
        .flatMap(patch -> patch.files().stream())
        .filter(file -> isInTree(file.path()));
  }

  private static Place of(FileDiff file) {
    int line = file.hunks().stream().findFirst().map(hunk -> hunk.newStart()).orElse(1);
    return new Place(file.path(), Math.max(1, line));
  }

  /** A file of waivers is none of the tree, and may be anywhere. */
  private static boolean isInTree(String path) {
    return !path.isBlank()
        && List.of(path.split("/", -1)).stream()
            .noneMatch(step -> step.isEmpty() || step.equals(".") || step.equals(".."));
  }
}
