package dev.counterpart.verdict;

import dev.counterpart.git.DiffLine;
import dev.counterpart.git.Hunk;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import dev.counterpart.userspace.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What of a series is not at hand: patches that its numbers announce, and the rest of a mail that
 * was cut off. Nobody can tell what they add, so that such a series cannot pass.
 */
final class Gaps {
  private static final int MAX_NUMBERS = 20;

  private Gaps() {}

  static List<Search.Undecided> of(Series series) {
    var gaps = new ArrayList<Search.Undecided>();
    List<Integer> missing = series.missingPatches();
    if (!missing.isEmpty()) {
      gaps.add(
          new Search.Undecided(
              numbers(missing, " of " + series.declared())
                  + " not there: what is added there is unknown",
              "check the whole thread, for example as `b4 mbox "
                  + series.messageId()
                  + "` brings it"));
    }
    List<Integer> cut =
        series.patches().stream().filter(Gaps::isCut).map(Patch::number).distinct().toList();
    if (!cut.isEmpty()) {
      gaps.add(
          new Search.Undecided(
              numbers(cut, "") + " cut off or damaged: a hunk has fewer lines than its header says",
              "get the mail again, and check that"));
    }
    return gaps;
  }

  private static String numbers(List<Integer> numbers, String whole) {
    return (numbers.size() == 1 ? "patch " : "patches ")
        + numbers.stream().limit(MAX_NUMBERS).map(String::valueOf).collect(Collectors.joining(", "))
        + (numbers.size() > MAX_NUMBERS ? " and more" : "")
        + whole
        + (numbers.size() == 1 ? " is" : " are");
  }

  private static boolean isCut(Patch patch) {
    return patch.files().stream().flatMap(file -> file.hunks().stream()).anyMatch(Gaps::isCut);
  }

  private static boolean isCut(Hunk hunk) {
    long added = count(hunk, DiffLine.Kind.ADDED);
    long removed = count(hunk, DiffLine.Kind.REMOVED);
    long context = hunk.lines().size() - added - removed;
    return context + removed < hunk.oldCount() || context + added < hunk.newCount();
  }

  private static long count(Hunk hunk, DiffLine.Kind kind) {
    return hunk.lines().stream().filter(line -> line.kind() == kind).count();
  }
}
