package dev.counterpart.report;

import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a series' own diffs show of the files that it changes. */
final class ChangedLines {
  private final Map<String, List<Found>> hunks = new HashMap<>();

  /** Reads the diffs of a series once, whatever is asked then. */
  ChangedLines(Series series) {
    for (Patch patch : series.patches().reversed()) {
      for (FileDiff file : patch.files()) {
        for (Hunk hunk : file.hunks()) {
          hunks
              .computeIfAbsent(file.path(), _ -> new ArrayList<>())
              .add(new Found(patch, file.path(), hunk));
        }
      }
    }
  }

  /**
   * A hunk.
   *
   * @param patch the one that it is in
   */
  record Found(Patch patch, String path, Hunk hunk) {
    /** A line of the file after the patch, when the hunk shows it. */
    Optional<DiffLine> at(int line) {
      return line < hunk.newStart() || line - hunk.newStart() >= hunk.newCount()
          ? Optional.empty()
          : hunk.lines().stream()
              .filter(one -> one.kind() != DiffLine.Kind.REMOVED && one.newLine() == line)
              .findFirst();
    }

    private boolean adds(int line) {
      return at(line).filter(one -> one.kind() == DiffLine.Kind.ADDED).isPresent();
    }
  }

  /**
   * The hunk that shows a line: of several patches, the last that adds it, as line numbers are
   * those after the series; else the last that shows it at all.
   */
  Optional<Found> hunk(Place place) {
    List<Found> there = hunks.getOrDefault(place.path(), List.of());
    return there.stream()
        .filter(found -> found.adds(place.line()))
        .findFirst()
        .or(() -> there.stream().filter(found -> found.at(place.line()).isPresent()).findFirst());
  }

  /** The text of a line, when a hunk shows it. */
  Optional<String> text(Place place) {
    return hunk(place).flatMap(found -> found.at(place.line())).map(DiffLine::text);
  }
}
