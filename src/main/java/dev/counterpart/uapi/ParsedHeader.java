package dev.counterpart.uapi;

import dev.counterpart.c.CHeader;
import java.util.List;

/**
 * What a header declares.
 *
 * @param path as it was given to the parser
 * @param elements in the order of their lines
 * @param unread what could not be read, in the order of its lines
 * @param others what stands in branches of conditionals that are not taken: names, kinds and scopes
 */
public record ParsedHeader(
    String path, List<Element> elements, List<CHeader.Unread> unread, List<Element> others) {
  public ParsedHeader {
    elements = List.copyOf(elements);
    unread = List.copyOf(unread);
    others = List.copyOf(others);
  }

  public ParsedHeader(String path, List<Element> elements, List<CHeader.Unread> unread) {
    this(path, elements, unread, List.of());
  }
}
