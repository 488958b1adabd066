package dev.counterpart.report;

import dev.counterpart.drift.Difference;
import dev.counterpart.drift.Drift;
import java.io.IOException;
import java.io.Writer;

/** A waiver for each difference that is a finding, to append to a file of waivers. */
public final class DriftWaivers implements DriftOutput {
  @Override
  public void write(Drift drift, String version, Writer out) throws IOException {
    out.write(drift.differences().isEmpty() ? "# no findings\n" : WaiverStanza.HEAD);
    for (Difference one : drift.differences()) {
      String stanza =
          WaiverStanza.ofBlob(one.finding(), one.finding().path().flatMap(drift::blob).orElse(""));
      out.write(WaiverStanza.below(one.finding().message(), stanza));
    }
  }
}
