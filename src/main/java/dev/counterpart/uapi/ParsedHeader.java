package dev.counterpart.uapi;

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
    String path, List<Element> elements, List<Unread> unread, List<Element> others) {
  public ParsedHeader {
    elements = List.copyOf(elements);
    unread = List.copyOf(unread);
    others = List.copyOf(others);
  }

  public ParsedHeader(String path, List<Element> elements, List<Unread> unread) {
    this(path, elements, unread, List.of());
  }

  /**
   * A place that could not be read.
   *
   * @param line 1-based; 0 for the file as a whole
   * @param reason in words
   */
  public record Unread(int line, String reason) {

    /** Whether an element may be missing because of it; a value or a size alone is no such loss. */
    public boolean losesElements() {
      return !reason.endsWith(NOT_KNOWN);
    }
  }

  /** How reasons end that concern only a value or a size. */
  static final String NOT_KNOWN = "is not known";
}
