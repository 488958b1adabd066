package dev.counterpart.report;

import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.WaiverProblem;
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
    out.write(stanzas.isEmpty() ? "# no findings\n" : WaiverStanza.HEAD);
    stanzas.forEach(
        (stanza, message) -> {
          try {
            out.write(WaiverStanza.below(message, stanza));
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private static String stanza(Report report, Finding finding) {
    Optional<String> blob =
        finding.path().flatMap(path -> Optional.ofNullable(report.uapi().blobs().get(path)));
    return blob.map(id -> WaiverStanza.ofBlob(finding, id))
        .orElseGet(() -> WaiverStanza.ofSeries(finding, report.series().messageId()));
  }
}
