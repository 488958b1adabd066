package dev.counterpart.series;

import dev.counterpart.UserError;
import dev.counterpart.git.FileDiff;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the series to judge among those that an input holds. */
public final class SeriesChoice {
  private SeriesChoice() {}

  /**
   * The highest version, unless another is asked for; a kernel series before a userspace one.
   *
   * @param found at least one, the newest version first
   * @return the chosen one, with a note of those that were left aside, and as incomplete when they
   *     change uAPI headers that it does not, or something of them is unread
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
    return found.size() == 1
        ? chosen
        : withOthers(withNote(chosen, found), found, version.isPresent());
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
   * What stands beside the chosen series and changes uAPI headers in another way, or is unread:
   * whoever applies the whole file applies that too. Who names a version knows that there are
   * others.
   */
  private static Series withOthers(Series chosen, List<Series> found, boolean named) {
    var names = new FileNames(found.stream().flatMap(one -> one.patches().stream()).toList());
    var judged = new HeaderText(chosen.patches());
    Series result = chosen;
    for (Series other : found) {
      boolean older = other.version() != chosen.version();
      if (other.messageId().equals(chosen.messageId()) || (named && older)) {
        continue;
      }
      List<FileDiff> its =
          other.patches().stream().flatMap(patch -> patch.files().stream()).toList();
      Set<String> lacking = judged.lacks(its, names);
      String itself = "\"" + other.subject() + "\" too (" + other.messageId() + ")";
      String alone =
          older ? ", and --series-version " + chosen.version() + " asks for this one alone" : "";
      for (Unread what : other.unread()) {
        if (!chosen.unread().contains(what)) {
          result =
              result.lacking(
                  new Unread(
                      "the input holds " + itself + ", and in that " + what.what() + alone,
                      what.paths(),
                      what.beside()));
        }
      }
      if (!lacking.isEmpty()) {
        result =
            result.lacking(
                new Unread(
                    "the input holds "
                        + itself
                        + ", which was left aside and changes uAPI headers; git am applies both"
                        + alone,
                    List.copyOf(lacking)));
      }
    }
    return result;
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
