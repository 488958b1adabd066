package dev.counterpart.rules;

import java.util.List;

/**
 * Why something is asked.
 *
 * @param why in a sentence or two
 * @param source where it is written, or who asked for it: documents, mails
 */
public record Reason(String why, List<String> source) {
  public Reason {
    source = List.copyOf(source);
  }
}
