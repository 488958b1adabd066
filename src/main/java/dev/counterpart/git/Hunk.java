package dev.counterpart.git;

import java.util.List;

/**
 * One hunk of a unified diff.
 *
 * @param section the text after the second {@code @@}: usually the line that opens the enclosing
 *     declaration
 */
public record Hunk(
    int oldStart, int oldCount, int newStart, int newCount, String section, List<DiffLine> lines) {
  public Hunk {
    lines = List.copyOf(lines);
  }
}
