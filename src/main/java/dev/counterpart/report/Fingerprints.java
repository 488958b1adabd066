package dev.counterpart.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
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
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((key + "\n" + times).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
