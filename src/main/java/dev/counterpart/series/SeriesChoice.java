package dev.counterpart.series;

import dev.counterpart.UapiPaths;
import dev.counterpart.UserError;
import dev.counterpart.git.FileDiff;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses the series to judge among those that an input holds. */
public final class SeriesChoice {
  private SeriesChoice() {}

  /**
   * The highest version, unless another is asked for; a kernel series before a userspace one.
   *
   * @param found at least one, the newest version first
   * @return the chosen one, with a note of those that were left aside, and as incomplete when they
   *     change uAPI headers that it does not
   * @throws UserError when there is no such version, or the input holds several series
   */
  public static Series of(List<Series> found, Optional<Integer> version) {
    List<Series> kernel =
        found.stream().filter(series -> series.target() == Series.Target.KERNEL).toList();
    List<Series> all = kernel.isEmpty() ? found : kernel;
    List<Series> wanted =
        all.stream()
            .filter(series -> version.isEmpty() || series.version() == version.get())
            .toList();
    if (wanted.isEmpty()) {
      throw new UserError(
          "there is no version "
              + version.map(String::valueOf).orElse("")
              + " of the series; there is "
              + all.stream()
                  .map(series -> "version " + series.version())
                  .distinct()
                  .collect(Collectors.joining(", ")));
    }
    Series chosen = wanted.getFirst();
    refuseOthers(chosen, all);
    return found.size() == 1 ? chosen : withOthers(withNote(chosen, found), all);
  }

  /** A verdict on one of two series could hide what the other one does. */
  private static void refuseOthers(Series chosen, List<Series> all) {
    List<String> others =
        all.stream()
            .filter(series -> !title(series).equals(title(chosen)))
            .filter(
                series ->
                    series.version() == chosen.version()
                        || !series.author().equals(chosen.author()))
            .map(series -> "\"" + series.subject() + "\"")
            .toList();
    if (!others.isEmpty()) {
      throw new UserError(
          "the input holds more than one series, \""
              + chosen.subject()
              + "\" and "
              + String.join(", ", others.subList(0, Math.min(3, others.size())))
              + (others.size() > 3 ? " and " + (others.size() - 3) + " more" : "")
              + "; check them one at a time");
    }
  }

  /**
   * Patches for uAPI headers that stand beside the chosen series and are neither an older version
   * of it nor the same patches again: whoever applies the whole file applies them too.
   */
  private static Series withOthers(Series chosen, List<Series> all) {
    Set<String> judged = uapi(chosen).map(FileDiff::path).collect(Collectors.toSet());
    Set<String> texts = uapi(chosen).map(FileDiff::raw).collect(Collectors.toSet());
    Series result = chosen;
    for (Series other : all) {
      boolean beside =
          other.version() == chosen.version()
              ? uapi(other).anyMatch(file -> !texts.contains(file.raw()))
              : !title(other).equals(title(chosen))
                  && uapi(other).anyMatch(file -> !judged.contains(file.path()));
      if (!other.messageId().equals(chosen.messageId()) && beside) {
        result =
            result.lacking(
                "the input holds \""
                    + other.subject()
                    + "\" too ("
                    + other.messageId()
                    + "), which was left aside and changes uAPI headers");
      }
    }
    return result;
  }

  private static Stream<FileDiff> uapi(Series series) {
    return series.patches().stream()
        .flatMap(patch -> patch.files().stream())
        .filter(file -> UapiPaths.isBelow(file.path()));
  }

  /** A subject without its bracketed prefixes. */
  private static String title(Series series) {
    return series.subject().replaceFirst("^(?:\\s*\\[[^]]*])+\\s*", "");
  }

  private static Series withNote(Series chosen, List<Series> found) {
    return chosen.noting(
        "left aside: "
            + found.stream()
                .filter(series -> !series.messageId().equals(chosen.messageId()))
                .limit(5)
                .map(Series::subject)
                .collect(Collectors.joining("; "))
            + (found.size() > 6 ? "; and " + (found.size() - 6) + " more" : ""));
  }
}
