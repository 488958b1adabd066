package dev.counterpart.cli;

import dev.counterpart.Label;
import dev.counterpart.check.doctor.Diagnosis;
import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonWriter;
import dev.counterpart.report.Plain;
import dev.counterpart.report.Wrapped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What {@code doctor} found, as text or as JSON. */
final class DoctorPage {
  private static final String MARGIN = " ".repeat("missing  ".length());
  private static final String ARROW = "-> ";

  private DoctorPage() {}

  /** A paragraph for each thing, with what to do about it below. */
  static String text(List<Diagnosis> all, int width) {
    var text = new StringBuilder();
    for (Diagnosis one : all) {
      String state = (Label.of(one.state()) + MARGIN).substring(0, MARGIN.length());
      add(text, state, MARGIN, one.topic() + ": " + one.text(), width);
      one.remedy().ifPresent(remedy -> add(text, MARGIN + ARROW, MARGIN + "   ", remedy, width));
    }
    long missing = count(all, Diagnosis.State.MISSING);
    long warnings = count(all, Diagnosis.State.WARN);
    return text.append('\n')
        .append(
            missing + warnings == 0
                ? "all in order"
                : "missing: " + missing + ", warnings: " + warnings)
        .append('\n')
        .toString();
  }

  private static void add(
      StringBuilder text, String first, String margin, String paragraph, int width) {
    String begin = first;
    for (String line : Wrapped.whole(paragraph, width - margin.length())) {
      text.append(begin).append(line).append('\n');
      begin = margin;
    }
  }

  /** An array of objects; a script asks for the state. */
  static String json(List<Diagnosis> all) {
    var object =
        JsonObject.with()
            .text("schema", "counterpart-doctor/1")
            .list(
                "diagnoses",
                all,
                one ->
                    JsonObject.with()
                        .text("topic", one.topic())
                        .text("state", Label.of(one.state()))
                        .text("text", Plain.line(one.text()))
                        .text("remedy", one.remedy().map(Plain::line))
                        .build())
            .build();
    var text = new StringWriter();
    try {
      new JsonWriter(JsonWriter.Style.INDENTED).write(object, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static long count(List<Diagnosis> all, Diagnosis.State state) {
    return all.stream().filter(one -> one.state() == state).count();
  }
}
