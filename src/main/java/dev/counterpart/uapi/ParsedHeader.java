package dev.counterpart.uapi;

import dev.counterpart.c.CHeader;
import java.util.List;
import java.util.Set;

/**
 * What a header declares.
 *
 * @param path as it was given to the parser
 * @param elements in the order of their lines
 * @param unread what could not be read, in the order of its lines
 * @param unsure the names in its text, where a declaration was not read: what has one of them may
 *     be there all the same
 * @param others what stands in branches of conditionals that are not taken: names, kinds and scopes
 * @param untold lines of such branches of which {@code others} says nothing
 */
public record ParsedHeader(
    String path,
    List<Element> elements,
    List<CHeader.Unread> unread,
    Set<String> unsure,
    List<Element> others,
    List<Untold> untold) {
  /**
   * A line that may be more than is told.
   *
   * @param line 1-based
   * @param text as it is written, without the spaces around it
   * @param reason in words
   */
  public record Untold(int line, String text, String reason) {}

  public ParsedHeader {
    elements = List.copyOf(elements);
    unread = List.copyOf(unread);
    unsure = Set.copyOf(unsure);
    others = List.copyOf(others);
    untold = List.copyOf(untold);
  }

  public ParsedHeader(String path, List<Element> elements, List<CHeader.Unread> unread) {
    this(path, elements, unread, Set.of(), List.of(), List.of());
  }
}
