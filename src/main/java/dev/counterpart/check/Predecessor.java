package dev.counterpart.check;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.FileDiff;
import dev.counterpart.series.EarlierVersion;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.uapi.UapiReader;
import dev.counterpart.uapi.VersionChange;
import dev.counterpart.uapi.VersionDelta;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An earlier version of a series.
 *
 * @param version what is said of it
 * @param series what was posted
 */
record Predecessor(EarlierVersion version, Series series) {

  /**
   * What the later version leaves otherwise. Of a version that is not there in whole nobody knows
   * what it has in headers that none of its mails touches.
   */
  List<VersionChange> changes(Series later, UapiDelta delta, UapiReader uapi) {
    if (makesTheSame(delta) || hunks(series).equals(hunks(later))) {
      return List.of();
    }
    UapiDelta then = uapi.readHeaders(series);
    return VersionDelta.between(then, delta).stream()
        .filter(
            one ->
                switch (one.what()) {
                  case GONE -> isKnown(later, delta, one);
                  case NEW -> isKnown(series, then, one);
                  case RENUMBERED, RENAMED, MOVED, RESIZED, CHANGED -> true;
                })
        .toList();
  }

  /** Whether both are the same posting. */
  boolean isSame(Predecessor other) {
    return series.messageId().equals(other.series.messageId());
  }

  private static boolean isKnown(Series its, UapiDelta delta, VersionChange change) {
    return (its.missingPatches().isEmpty() && its.unread().isEmpty())
        || delta.headers().stream()
            .anyMatch(header -> header.path().equals(change.element().path()));
  }

  /** Whether its mails say that it leaves each header as the later one does: nothing is to read. */
  boolean makesTheSame(UapiDelta later) {
    var made = new HashMap<String, String>();
    series.patches().stream()
        .flatMap(patch -> patch.files().stream())
        .filter(file -> UapiPaths.isHeader(file.path()))
        .forEach(file -> made.put(file.path(), blob(file)));
    return made.size() == later.headers().size()
        && later.headers().stream().allMatch(header -> isSame(header, made));
  }

  /** What its patches do to headers, and where: what is not moved in the tree is the same there. */
  private static List<List<Object>> hunks(Series its) {
    return its.patches().stream()
        .flatMap(patch -> patch.files().stream())
        .filter(file -> UapiPaths.isHeader(file.path()))
        .map(file -> List.<Object>of(file.oldPath(), file.newPath(), file.hunks()))
        .toList();
  }

  private static String blob(FileDiff file) {
    return file.newBlob().orElse("");
  }

  private static boolean isSame(HeaderChange header, Map<String, String> made) {
    String then = made.getOrDefault(header.path(), "");
    String now = header.newBlobs().isEmpty() ? "" : header.newBlobs().getLast();
    return !then.isEmpty() && !now.isEmpty() && (now.startsWith(then) || then.startsWith(now));
  }
}
