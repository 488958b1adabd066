package dev.counterpart.report;

import dev.counterpart.Sha256;
import java.util.HashMap;
import java.util.Map;

/**
 * Names issues, so that a service can tell from one run to the next which are new: the same rule,
 * file and element give the same name wherever in the file the line has gone. Within one report no
 * two are the same.
 */
final class Fingerprints {
  private static final int BYTES = 16;

  private final Map<String, Integer> seen = new HashMap<>();

  /** In hexadecimal digits. */
  String of(Issue issue) {
    String key = issue.rule() + "\n" + issue.place().path() + "\n" + issue.element();
    int times = seen.merge(key, 1, Integer::sum);
    return Sha256.hex(key + "\n" + times, BYTES);
  }
}
