package dev.counterpart.git;

/**
 * One line of a hunk.
 *
 * @param kind whether the line stays, is added or is removed
 * @param oldLine its number in the file before the patch, 1-based; for an added line, that of the
 *     next old line
 * @param newLine its number in the file after the patch, 1-based; for a removed line, that of the
 *     next new line
 * @param text the line without its marker and without its line end
 */
public record DiffLine(Kind kind, int oldLine, int newLine, String text) {
  public enum Kind {
    CONTEXT,
    ADDED,
    REMOVED
  }
}
