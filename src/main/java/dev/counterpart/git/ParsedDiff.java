package dev.counterpart.git;

import java.util.List;

/**
 * What {@link DiffParser} found in a text.
 *
 * @param files the diffs in order
 * @param start index of the first character of the first diff in the text; the text's length when
 *     there is none
 * @param notes what had to be repaired or guessed, one sentence each
 * @param unread what the text holds and {@code files} does not, so that nobody can tell what it
 *     changes; one sentence each
 */
public record ParsedDiff(List<FileDiff> files, int start, List<String> notes, List<String> unread) {
  public ParsedDiff {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
    unread = List.copyOf(unread);
  }
}
