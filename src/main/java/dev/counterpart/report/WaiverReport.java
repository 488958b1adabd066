package dev.counterpart.report;

import dev.counterpart.WellFormed;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.WaiverProblem;
import dev.counterpart.verdict.Waivers;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * A waiver for each finding, to append to a file of waivers. Each holds for this version alone: by
 * the header's blob where the whole header was read, by the series' Message-ID else.
 */
public final class WaiverReport implements Renderer {
  @Override
  public void render(Report report, Options options, Writer out) throws IOException {
    var stanzas = new LinkedHashMap<String, String>();
    for (Finding finding : report.findings()) {
      if (Arrays.stream(WaiverProblem.values()).noneMatch(p -> p.id().equals(finding.rule()))) {
        stanzas.putIfAbsent(stanza(report, finding), finding.message());
      }
    }
    out.write(
        stanzas.isEmpty()
            ? "# no findings\n"
            : "# Say why each is accepted and who answers for it; take out what is not.\n");
    stanzas.forEach(
        (stanza, message) -> {
          try {
            out.write("# " + Plain.line(message) + "\n" + stanza);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private static String stanza(Report report, Finding finding) {
    var stanza = new StringBuilder("- rule: " + quoted(finding.rule()) + "\n");
    Waivers.elementOf(finding).ifPresent(name -> key(stanza, "element", name));
    finding.path().ifPresent(path -> key(stanza, "path", path));
    Optional<String> blob =
        finding.path().flatMap(path -> Optional.ofNullable(report.uapi().blobs().get(path)));
    if (blob.isPresent()) {
      key(stanza, "blob", blob.get());
    } else {
      key(stanza, "message-id", report.series().messageId());
    }
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
