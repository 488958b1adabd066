package dev.counterpart.check;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.FileDiff;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import dev.counterpart.series.Unread;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.uapi.UapiReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the diffs in mails beside a series. A thread is full of replies that propose a few lines;
 * whoever applies one of them as well gets no uAPI by it, where it has none.
 */
final class MailsBeside {
  private final UapiReader uapi;

  MailsBeside(UapiReader uapi) {
    this.uapi = uapi;
  }

  /** The series without those mails among what was not read that add nothing to the uAPI. */
  Series settled(Series series) {
    var left = new ArrayList<Unread>();
    var notes = new ArrayList<String>();
    for (Unread one : series.unread()) {
      if (!series.patches().isEmpty()
          && one.beside().filter(diffs -> addNothing(series, diffs)).isPresent()) {
        notes.add(one.what() + "; that adds nothing to the uAPI");
      } else {
        left.add(one);
      }
    }
    return notes.isEmpty() ? series : series.lackingOnly(left, notes);
  }

  private boolean addNothing(Series series, List<FileDiff> diffs) {
    Set<String> moved =
        series.patches().stream()
            .flatMap(patch -> patch.files().stream())
            .filter(file -> !file.oldPath().equals(file.newPath()))
            .flatMap(file -> file.oldPath().stream())
            .collect(Collectors.toSet());
    if (!diffs.stream().allMatch(MailsBeside::isOrdinary)
        || diffs.stream().flatMap(diff -> diff.paths().stream()).anyMatch(moved::contains)) {
      return false;
    }
    Patch any = series.patches().getFirst();
    UapiDelta delta =
        uapi.read(
            series.withPatches(
                List.of(new Patch(any.number(), any.envelope(), any.message(), "", diffs))));
    return delta.changes().isEmpty() && delta.headers().isEmpty();
  }

  /** Lines of one text file that is no header of the uAPI, nor says how Git writes such. */
  private static boolean isOrdinary(FileDiff diff) {
    return !diff.binary()
        && !diff.isLink()
        && !diff.hunks().isEmpty()
        && !diff.isMoved()
        && diff.paths().stream()
            .noneMatch(
                path ->
                    UapiPaths.isBelowOrInCopy(path)
                        || UapiPaths.isMisplaced(path)
                        || path.endsWith(".gitattributes"));
  }
}
