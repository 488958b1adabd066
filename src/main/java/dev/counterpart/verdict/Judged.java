package dev.counterpart.verdict;

import dev.counterpart.git.PatchApplication;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.UapiDelta;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was judged, as waivers name it. */
final class Judged {
  private Judged() {}

  /** The blob id of each header that the series makes, where its whole text was read. */
  static Map<String, String> blobs(UapiDelta delta) {
    var blobs = new TreeMap<String, String>();
    for (HeaderChange header : delta.headers()) {
      header.after().ifPresent(text -> blobs.put(header.path(), PatchApplication.blobId(text)));
    }
    return blobs;
  }

  /** Paths and names of all that the series touches. */
  static Set<String> touched(Report report, UapiDelta delta) {
    var touched = new HashSet<String>();
    delta.headers().forEach(header -> touched.add(header.path()));
    for (JudgedChange change : report.uapi().changes()) {
      touched.add(change.change().element().path());
      touched.add(change.change().element().name());
      touched.add(
          Waivers.scoped(change.change().element().scope(), change.change().element().name()));
    }
    return touched;
  }
}
