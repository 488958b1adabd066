package dev.counterpart.report;

import dev.counterpart.WellFormed;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Waivers;

/** One waiver of a file of waivers, with what a person has to say left open. */
final class WaiverStanza {
  /** Stands once, before all. */
  static final String HEAD =
      "# Say why each is accepted and who answers for it; take out what is not.\n";

  private WaiverStanza() {}

  /** For the version of a file that has an id. */
  static String ofBlob(Finding finding, String blob) {
    return of(finding, "blob", blob);
  }

  /** For one posting. */
  static String ofSeries(Finding finding, String messageId) {
    return of(finding, "message-id", messageId);
  }

  /** With what it is about. */
  static String below(String message, String stanza) {
    return "# " + Plain.line(message) + "\n" + stanza;
  }

  private static String of(Finding finding, String version, String id) {
    var stanza = new StringBuilder("- rule: " + quoted(finding.rule()) + "\n");
    Waivers.elementOf(finding).ifPresent(name -> key(stanza, "element", name));
    finding.path().ifPresent(path -> key(stanza, "path", path));
    key(stanza, version, id);
    key(stanza, "reason", "TODO: why this is accepted");
    key(stanza, "owner", "TODO: who answers for it");
    stanza.append("  # expires: 2030-12-31\n");
    return stanza.toString();
  }

  private static void key(StringBuilder stanza, String key, String value) {
    stanza.append("  ").append(key).append(": ").append(quoted(value)).append('\n');
  }

  /** Names come from strangers: whatever YAML or a terminal might act on is escaped. */
  private static String quoted(String text) {
    if (text.matches("[A-Za-z][A-Za-z0-9_./@-]*")) {
      return text;
    }
    var quoted = new StringBuilder("\"");
    WellFormed.text(text)
        .codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c >= ' ' && c <= '~') {
                quoted.append((char) c);
              } else {
                quoted.append(String.format("\\U%08x", c));
              }
            });
    return quoted.append('"').toString();
  }
}
