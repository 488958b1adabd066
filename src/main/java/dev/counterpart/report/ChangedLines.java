package dev.counterpart.report;

import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import dev.counterpart.verdict.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds in a series' own diffs what stands in a line of a file after the series. Later patches move
 * the lines that earlier ones add, so that a line is followed back from the last patch to the one
 * that adds it.
 */
final class ChangedLines {
  private final Map<String, List<InPatch>> files = new HashMap<>();

  /** A diff and the patch that it is in. */
  private record InPatch(Patch patch, FileDiff diff) {}

  /** Reads the diffs of a series once, whatever is asked then. */
  ChangedLines(Series series) {
    for (Patch patch : series.patches().reversed()) {
      for (FileDiff diff : patch.files()) {
        files.computeIfAbsent(diff.path(), _ -> new ArrayList<>()).add(new InPatch(patch, diff));
      }
    }
  }

  /**
   * A line of a hunk.
   *
   * @param at which of the hunk's lines, from 0
   */
  record Found(Patch patch, String path, Hunk hunk, int at) {
    String text() {
      return hunk.lines().get(at).text();
    }

    private boolean isAdded() {
      return hunk.lines().get(at).kind() == DiffLine.Kind.ADDED;
    }

    private boolean names(String name) {
      return Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text()).find();
    }
  }

  /** The line that a finding is about. */
  Optional<Found> find(Finding finding) {
    return Place.of(finding).flatMap(place -> find(place, finding.element().orElse("")));
  }

  /**
   * The line of the patch that adds it, else of the last one that shows it.
   *
   * @param name of what stands there, "" where that is not known: where no more than hunks were
   *     read, lines are counted in them, and the name tells better
   */
  Optional<Found> find(Place place, String name) {
    Optional<Found> counted = counted(place);
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.isEmpty() || counted.filter(found -> found.names(last)).isPresent()
        ? counted
        : named(place, last).or(() -> counted);
  }

  private Optional<Found> counted(Place place) {
    Optional<Found> shown = Optional.empty();
    int line = place.line();
    for (InPatch one : files.getOrDefault(place.path(), List.of())) {
      Optional<Found> found = at(one, line);
      if (found.filter(Found::isAdded).isPresent()) {
        return found;
      }
      shown = shown.or(() -> found);
      line = before(one.diff(), line);
    }
    return shown;
  }

  private static Optional<Found> at(InPatch one, int line) {
    for (Hunk hunk : one.diff().hunks()) {
      if (line >= hunk.newStart() && line - hunk.newStart() < hunk.newCount()) {
        return IntStream.range(0, hunk.lines().size())
            .filter(i -> hunk.lines().get(i).kind() != DiffLine.Kind.REMOVED)
            .filter(i -> hunk.lines().get(i).newLine() == line)
            .mapToObj(i -> new Found(one.patch(), one.diff().path(), hunk, i))
            .findFirst();
      }
    }
    return Optional.empty();
  }

  /** The number that a line had before a patch which does not add it. */
  private static int before(FileDiff diff, int line) {
    int moved = 0;
    for (Hunk hunk : diff.hunks()) {
      if (line < hunk.newStart()) {
        break;
      }
      for (DiffLine each : hunk.lines()) {
        if (each.kind() == DiffLine.Kind.CONTEXT && each.newLine() == line) {
          return each.oldLine();
        }
      }
      moved += hunk.newCount() - hunk.oldCount();
    }
    return line - moved;
  }

  /** Of the lines that have a name the nearest, those that are added before all others. */
  private Optional<Found> named(Place place, String name) {
    return files.getOrDefault(place.path(), List.of()).stream()
        .flatMap(
            one ->
                one.diff().hunks().stream()
                    .map(hunk -> new Found(one.patch(), place.path(), hunk, 0)))
        .flatMap(
            found ->
                IntStream.range(0, found.hunk().lines().size())
                    .mapToObj(i -> new Found(found.patch(), found.path(), found.hunk(), i)))
        .filter(found -> found.text().contains(name) && found.names(name))
        .min(
            Comparator.comparing((Found found) -> !found.isAdded())
                .thenComparingInt(
                    found ->
                        Math.abs(found.hunk().lines().get(found.at()).newLine() - place.line())));
  }
}
