package dev.counterpart.git;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Applies the textual diff of one file strictly: every context line must be there, and a hunk goes
 * where {@code git apply} puts it (git apply.c, find_pos: from the line that its header names for
 * the text after it, further and further away). Blob ids prove the result.
 */
public final class PatchApplication {
  private static final int MAX_SHIFT = 5000;

  /** The text as the hunks before have left it, up to the end of the last one. */
  private final List<String> done = new ArrayList<>();

  private final List<String> lines;

  /** How many lines of the text before are in {@code done}, or replaced there. */
  private int at;

  private PatchApplication(List<String> lines) {
    this.lines = lines;
  }

  /**
   * The text after a diff.
   *
   * @param base the text before it; "" for a new file
   * @return absent when the diff is binary or a hunk does not fit; also where Git would go back
   *     behind a hunk before
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
    return new PatchApplication(lines).after(diff, newlineAtEnd);
  }

  /** Whether {@code git apply} takes a diff of a text that does not end within a line. */
  public static boolean fits(String text, FileDiff diff) {
    var application = new PatchApplication(text.lines().toList());
    return !diff.binary()
        && !diff.hunks().isEmpty()
        && diff.hunks().stream().allMatch(hunk -> application.put(hunk, false));
  }

  private Optional<String> after(FileDiff diff, boolean newlineAtEnd) {
    for (Hunk hunk : diff.hunks()) {
      if (!put(hunk, true)) {
        return Optional.empty();
      }
    }
    boolean touchesEnd = at >= lines.size();
    done.addAll(lines.subList(at, lines.size()));
    String text = String.join("\n", done);
    boolean endsOpen = touchesEnd ? endsWithoutNewline(diff) : !newlineAtEnd;
    return Optional.of(done.isEmpty() || endsOpen ? text : text + "\n");
  }

  /**
   * Puts a hunk where it belongs.
   *
   * @param kindly also where Git would not, if that is the only place
   */
  private boolean put(Hunk hunk, boolean kindly) {
    List<String> before = image(hunk, DiffLine.Kind.ADDED);
    Optional<Integer> place =
        place(hunk, before).or(() -> kindly ? onlyPlace(before) : Optional.empty());
    if (place.isEmpty()) {
      return false;
    }
    int next = at + place.get() - done.size();
    done.addAll(lines.subList(at, next));
    done.addAll(image(hunk, DiffLine.Kind.REMOVED));
    at = next + before.size();
    return true;
  }

  /** Where Git puts a hunk, in lines of the text as it is by now. */
  private Optional<Integer> place(Hunk hunk, List<String> before) {
    int last = size() - before.size();
    boolean atBeginning = hunk.oldStart() <= 1;
    boolean atEnd =
        hunk.lines().isEmpty() || hunk.lines().getLast().kind() != DiffLine.Kind.CONTEXT;
    if (last < 0 || (atBeginning && atEnd && last > 0)) {
      return Optional.empty();
    }
    if (atBeginning || atEnd) {
      int only = atBeginning ? 0 : last;
      return Optional.of(only).filter(place -> matches(before, place));
    }
    int wanted = Math.min(Math.max(0, hunk.newStart() - 1), size());
    for (int distance = 0; distance <= MAX_SHIFT; distance++) {
      for (int candidate : new int[] {wanted + distance, wanted - distance}) {
        if (matchesAnywhere(before, candidate)) {
          return Optional.of(candidate).filter(place -> place >= done.size());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The only place where the lines stand, for a hunk that Git refuses as it is; {@code patch} and
   * people find it.
   */
  private Optional<Integer> onlyPlace(List<String> before) {
    if (before.isEmpty() || lines.size() - at > 2 * MAX_SHIFT) {
      return Optional.empty();
    }
    List<Integer> places = new ArrayList<>();
    for (int place = done.size(); place <= size() - before.size() && places.size() < 2; place++) {
      if (matches(before, place)) {
        places.add(place);
      }
    }
    return places.size() == 1 ? Optional.of(places.getFirst()) : Optional.empty();
  }

  private int size() {
    return done.size() + lines.size() - at;
  }

  private boolean matches(List<String> before, int place) {
    int from = at + place - done.size();
    return place >= done.size()
        && from + before.size() <= lines.size()
        && lines.subList(from, from + before.size()).equals(before);
  }

  /** Also among the lines before, of which Git skips those that a hunk has changed. */
  private boolean matchesAnywhere(List<String> before, int place) {
    if (place >= done.size()) {
      return matches(before, place);
    }
    if (place < 0 || place + before.size() > size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      int line = place + i;
      String text = line < done.size() ? done.get(line) : lines.get(at + line - done.size());
      if (!text.equals(before.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> image(Hunk hunk, DiffLine.Kind without) {
    return hunk.lines().stream()
        .filter(line -> line.kind() != without)
        .map(DiffLine::text)
        .toList();
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
