package dev.counterpart.report;

import dev.counterpart.WellFormed;
import dev.counterpart.json.JsonObject;
import dev.counterpart.rules.Severity;
import java.net.URI;
import java.net.URISyntaxException;

/** Small parts of SARIF 2.1.0, within the limits of GitHub's code scanning. */
final class Sarif {
  static final int MAX_NAME = 255;
  private static final int MAX_TEXT = 1024;

  private Sarif() {}

  static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }

  /** A message in one line. */
  static JsonObject text(String text) {
    return message(Plain.line(text));
  }

  /** A message in several lines. */
  static JsonObject lines(String text) {
    return message(String.join("\n", text.lines().map(Plain::line).toList()));
  }

  /**
   * Viewers take {@code [text](target)} for a link and {@code {0}} for an argument (sections 3.11.5
   * and 3.11.6 of the standard). A space ends both, and is shown by viewers that know of neither.
   */
  private static JsonObject message(String text) {
    String safe = text.isBlank() ? "-" : text;
    return JsonObject.with()
        .text("text", cut(safe.replace("](", "] (").replaceAll("\\{(?=[0-9])", "{ "), MAX_TEXT))
        .build();
  }

  /** A text of at most so many characters. */
  static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - 3;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }

  /** A path as a relative address. */
  static String uri(String path) {
    try {
      return new URI(null, null, "/" + WellFormed.text(path), null)
          .toASCIIString()
          .substring(1)
          .replace(":", "%3A");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("every text is the path of an address when quoted", e);
    }
  }
}
