package dev.counterpart.git;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Applies the textual diff of one file strictly: every context line must be there; a hunk may only
 * be shifted as a whole, as {@code git apply} allows. Blob ids prove the result.
 */
public final class PatchApplication {
  private static final int MAX_SHIFT = 5000;

  private PatchApplication() {}

  /**
   * The text after a diff.
   *
   * @param base the text before it; "" for a new file
   * @return absent when the diff is binary or a hunk does not fit
   */
  public static Optional<String> apply(String base, FileDiff diff) {
    if (diff.binary()) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>(List.of(base.split("\n", -1)));
    boolean newlineAtEnd = lines.getLast().isEmpty();
    if (newlineAtEnd) {
      lines.removeLast();
    }
    List<String> out = new ArrayList<>();
    int at = 0;
    int shift = 0;
    for (Hunk hunk : diff.hunks()) {
      List<String> before = image(hunk, DiffLine.Kind.ADDED);
      int wanted = Math.max(0, hunk.oldStart() - (hunk.oldCount() == 0 ? 0 : 1)) + shift;
      Optional<Integer> place = place(lines, before, wanted, at);
      if (place.isEmpty()) {
        return Optional.empty();
      }
      shift += place.get() - wanted;
      out.addAll(lines.subList(at, place.get()));
      out.addAll(image(hunk, DiffLine.Kind.REMOVED));
      at = place.get() + before.size();
    }
    boolean touchesEnd = at >= lines.size();
    out.addAll(lines.subList(at, lines.size()));
    String text = String.join("\n", out);
    boolean endsOpen = touchesEnd ? endsWithoutNewline(diff) : !newlineAtEnd;
    return Optional.of(out.isEmpty() || endsOpen ? text : text + "\n");
  }

  private static List<String> image(Hunk hunk, DiffLine.Kind without) {
    return hunk.lines().stream()
        .filter(line -> line.kind() != without)
        .map(DiffLine::text)
        .toList();
  }

  /** The nearest place to {@code wanted}, not before {@code from}, where lines match. */
  private static Optional<Integer> place(
      List<String> lines, List<String> before, int wanted, int from) {
    for (int distance = 0; distance <= MAX_SHIFT; distance++) {
      for (int candidate : new int[] {wanted + distance, wanted - distance}) {
        if (candidate >= from
            && candidate + before.size() <= lines.size()
            && lines.subList(candidate, candidate + before.size()).equals(before)) {
          return Optional.of(candidate);
        }
      }
      if (before.isEmpty()) {
        break;
      }
    }
    return Optional.empty();
  }

  /** Whether the last line after the diff is followed by Git's remark that no newline ends it. */
  private static boolean endsWithoutNewline(FileDiff diff) {
    String raw = diff.raw().stripTrailing();
    int remark = raw.lastIndexOf("\n\\ No newline at end of file");
    if (remark < 0) {
      return false;
    }
    int rest = raw.indexOf('\n', remark + 1);
    int line = raw.lastIndexOf('\n', remark - 1) + 1;
    boolean last = rest < 0 || !raw.substring(rest).contains("\n+");
    return last && raw.charAt(line) != '-';
  }

  /** The id that Git gives to a file with this content (UTF-8): 40 hex digits. */
  public static String blobId(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(sha1.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
