package dev.counterpart;

import java.nio.charset.StandardCharsets;

/** Text that every encoder takes. */
public final class WellFormed {
  private WellFormed() {}

  /** The text with each half of a surrogate pair replaced by U+FFFD. */
  public static String text(String text) {
    // UTF-16 has U+FFFD for what it cannot encode.
    return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
        ? new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE)
        : text;
  }
}
