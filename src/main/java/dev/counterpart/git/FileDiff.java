package dev.counterpart.git;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one diff does to one file.
 *
 * @param oldPath path before, absent for a new file; relative, with '/' and without "..", as Git
 *     writes it
 * @param newPath path after, absent for a deleted file
 * @param oldBlob blob id before as the {@code index} line gives it (often abbreviated, at least 7
 *     hex digits); absent when the diff has no such line or the file is new
 * @param newBlob blob id after, likewise
 * @param binary whether the diff only says that binary files differ, or carries a binary patch
 * @param hunks the textual hunks in order; empty for a pure rename, a mode change or a binary diff
 * @param raw the text of this file's diff, from its {@code diff --git} line on, to apply it
 */
public record FileDiff(
    Optional<String> oldPath,
    Optional<String> newPath,
    Optional<String> oldBlob,
    Optional<String> newBlob,
    boolean binary,
    List<Hunk> hunks,
    String raw) {
  /** Git takes many spellings of a mode; what does not look like an ordinary file's may be none. */
  private static final Pattern LINK =
      Pattern.compile(
          "new (?:file )?mode (?!100[0-7]{3}\\s*+$).*|index [0-9a-f]++\\.\\.[0-9a-f]++ 1[26]0000\\s*+",
          Pattern.DOTALL);

  public FileDiff {
    hunks = List.copyOf(hunks);
  }

  /** The path after the change, or the path before it when the file is deleted. */
  public String path() {
    return newPath.or(() -> oldPath).orElse("");
  }

  /** Both paths, each once: the one after the change first. */
  public List<String> paths() {
    return Stream.concat(newPath.stream(), oldPath.stream()).distinct().toList();
  }

  /** Whether the file has another path afterwards, by a rename or a copy. */
  public boolean isMoved() {
    return oldPath.isPresent() && newPath.isPresent() && !oldPath.equals(newPath);
  }

  public boolean isNewFile() {
    return oldPath.isEmpty();
  }

  /** Whether the file begins as another one that stays. */
  public boolean isCopy() {
    return !oldPath.equals(newPath) && raw.contains("\ncopy from ");
  }

  /** Whether it leaves a symbolic link or a submodule: its lines are no text of the file. */
  public boolean isLink() {
    return raw.lines()
        .takeWhile(line -> !line.startsWith("@@ ") && !line.startsWith("--- "))
        .anyMatch(line -> LINK.matcher(line).matches());
  }

  /** What it takes away from the path before, where it gives that up. */
  public FileDiff leaving() {
    return new FileDiff(
        oldPath, Optional.empty(), oldBlob, Optional.empty(), binary, List.of(), raw);
  }

  public boolean isDeletedFile() {
    return newPath.isEmpty();
  }
}
