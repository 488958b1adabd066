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

  /** Whether it has fewer lines than its header says. */
  public boolean isCut() {
    long added = count(DiffLine.Kind.ADDED);
    long removed = count(DiffLine.Kind.REMOVED);
    long context = lines.size() - added - removed;
    return lines.isEmpty() || context + removed < oldCount || context + added < newCount;
  }

  private long count(DiffLine.Kind kind) {
    return lines.stream().filter(line -> line.kind() == kind).count();
  }
}
