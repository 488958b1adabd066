package dev.counterpart.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.counterpart.Label;
import dev.counterpart.coverage.Evidence;
import dev.counterpart.rules.Waiver;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.Submission;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.JudgedChange;
import dev.counterpart.verdict.JudgedSubmission;
import dev.counterpart.verdict.NextStep;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Waived;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The JSON report, version 1: docs/report.schema.json describes it. One object and a line end; what
 * does not apply is left out.
 */
public final class JsonReport implements Renderer {
  /** The same line ends on every system. */
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  private final JsonFactory factory = JsonEscapes.factory();
  private final boolean onOneLine;

  public JsonReport() {
    this(false);
  }

  private JsonReport(boolean onOneLine) {
    this.onOneLine = onOneLine;
  }

  /** The same without line ends within the object, as JSON Lines wants it. */
  public static JsonReport onOneLine() {
    return new JsonReport(true);
  }

  @Override
  public void render(Report report, Options options, Writer out) throws IOException {
    try (JsonGenerator json = factory.createGenerator(out)) {
      if (!onOneLine) {
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(LINES));
      }
      json.writeStartObject();
      text(json, "schema", "counterpart-report/1");
      json.writeObjectFieldStart("tool");
      text(json, "name", "counterpart");
      text(json, "version", options.version());
      json.writeEndObject();
      series(json, report.series());
      text(json, "verdict", report.verdict().label());
      optional(json, "reason", report.reason());
      texts(json, "subsystems", report.subsystems());
      json.writeArrayFieldStart("changes");
      for (JudgedChange change : report.changes()) {
        change(json, change);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("submissions");
      for (JudgedSubmission submission : report.submissions()) {
        submission(json, submission);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        json.writeStartObject();
        finding(json, finding);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("waived");
      for (Waived waived : report.waived()) {
        waived(json, waived);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("undecided");
      for (Search.Undecided undecided : report.undecided()) {
        json.writeStartObject();
        text(json, "reason", undecided.reason());
        text(json, "remedy", undecided.remedy());
        json.writeEndObject();
      }
      json.writeEndArray();
      texts(json, "notes", report.notes());
      next(json, report.next());
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void series(JsonGenerator json, Series series) throws IOException {
    json.writeObjectFieldStart("series");
    text(json, "messageId", series.messageId());
    text(json, "subject", series.subject());
    text(json, "author", series.author());
    text(json, "date", series.date().toString());
    json.writeNumberField("version", series.version());
    json.writeBooleanField("rfc", series.rfc());
    json.writeNumberField("patches", series.declared());
    json.writeArrayFieldStart("missingPatches");
    for (int missing : series.missingPatches()) {
      json.writeNumber(missing);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void change(JsonGenerator json, JudgedChange judged) throws IOException {
    Change change = judged.change();
    Element element = change.element();
    json.writeStartObject();
    text(json, "kind", element.label());
    text(json, "name", element.name());
    if (!element.scope().isEmpty()) {
      text(json, "scope", element.scope());
    }
    text(json, "change", change.type().label());
    optional(json, "value", element.value());
    text(json, "path", element.path());
    json.writeNumberField("line", element.line());
    json.writeNumberField("patch", change.patch());
    optional(json, "subsystem", judged.subsystem());
    optional(json, "exempt", judged.exempt());
    if (judged.requirement().isPresent()) {
      JudgedChange.Requirement requirement = judged.requirement().get();
      text(json, "rule", requirement.rule());
      text(json, "required", requirement.demand().label());
    }
    if (judged.held().isPresent()) {
      held(json, judged.held().get());
    }
    json.writeEndObject();
  }

  private static void held(JsonGenerator json, JudgedChange.Held held) throws IOException {
    text(json, "coverage", held.level().label());
    json.writeBooleanField("documented", held.documented());
    text(json, "project", held.project());
    optional(json, "submission", held.submission());
    optional(json, "mismatch", held.mismatch());
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : held.evidence()) {
      json.writeStartObject();
      text(json, "level", evidence.level().label());
      text(json, "path", evidence.path());
      json.writeNumberField("line", evidence.line());
      text(json, "commit", evidence.commit());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void submission(JsonGenerator json, JudgedSubmission judged) throws IOException {
    Submission submission = judged.submission();
    json.writeStartObject();
    text(json, "id", submission.id());
    text(json, "project", submission.project());
    optional(json, "url", submission.url());
    text(json, "ref", submission.ref());
    text(json, "head", submission.head());
    text(json, "state", submission.state().label());
    texts(json, "foundBy", submission.foundBy().stream().sorted().map(FoundBy::label).toList());
    optional(json, "earliest", submission.earliest().map(Instant::toString));
    json.writeNumberField("covers", judged.covers());
    json.writeNumberField("of", judged.of());
    texts(json, "notes", submission.notes());
    json.writeEndObject();
  }

  private static void waived(JsonGenerator json, Waived waived) throws IOException {
    Waiver waiver = waived.waiver();
    json.writeStartObject();
    finding(json, waived.finding());
    json.writeObjectFieldStart("waiver");
    text(json, "reason", waiver.reason());
    text(json, "owner", waiver.owner());
    optional(json, "expires", waiver.expires().map(LocalDate::toString));
    text(json, "file", waiver.file());
    json.writeNumberField("line", waiver.line());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, Finding finding) throws IOException {
    text(json, "rule", finding.rule());
    text(json, "severity", finding.severity().label());
    text(json, "message", finding.message());
    optional(json, "path", finding.path());
    if (finding.line().isPresent()) {
      json.writeNumberField("line", finding.line().get());
    }
    optional(json, "element", finding.element());
    text(json, "fix", finding.fix());
  }

  private static void next(JsonGenerator json, List<NextStep> next) throws IOException {
    json.writeArrayFieldStart("next");
    for (NextStep one : next) {
      json.writeStartObject();
      text(json, "subsystem", one.subsystem());
      text(json, "stage", Label.of(one.step().when()));
      text(json, "who", one.step().who());
      text(json, "step", one.step().next());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    json.writeStringField(name, Plain.wellFormed(value));
  }

  private static void optional(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      text(json, name, value.get());
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(Plain.wellFormed(value));
    }
    json.writeEndArray();
  }
}
