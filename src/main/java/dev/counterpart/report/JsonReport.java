package dev.counterpart.report;

import dev.counterpart.Label;
import dev.counterpart.coverage.Evidence;
import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonWriter;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.Submission;
import dev.counterpart.verdict.ChangeCoverage;
import dev.counterpart.verdict.Follows;
import dev.counterpart.verdict.HeldVersion;
import dev.counterpart.verdict.JudgedChange;
import dev.counterpart.verdict.JudgedSubmission;
import dev.counterpart.verdict.NextStep;
import dev.counterpart.verdict.Report;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The JSON report, version 1: docs/report.schema.json describes it. One object and a line end; what
 * does not apply is left out.
 */
public final class JsonReport implements Renderer {
  private static final Set<ElementKind> TYPED = EnumSet.of(ElementKind.FIELD, ElementKind.TYPEDEF);

  private final JsonWriter writer;

  public JsonReport() {
    this(JsonWriter.Style.INDENTED);
  }

  private JsonReport(JsonWriter.Style style) {
    writer = new JsonWriter(style);
  }

  /** The same without line ends within the object, as JSON Lines wants it. */
  public static JsonReport onOneLine() {
    return new JsonReport(JsonWriter.Style.COMPACT);
  }

  @Override
  public void render(Report report, Options options, Writer out) throws IOException {
    writer.write(json(report, options), out);
    out.write('\n');
  }

  private static JsonObject json(Report report, Options options) {
    return JsonObject.with()
        .text("schema", "counterpart-report/1")
        .value("tool", FindingJson.tool(options.version()))
        .value("series", json(report.series()))
        .all(SinceJson.of(report))
        .text("verdict", report.verdict().label())
        .text("reason", report.reason())
        .texts("subsystems", report.uapi().subsystems())
        .list("changes", report.uapi().changes(), JsonReport::json)
        .list("submissions", report.submissions(), one -> json(one, report))
        .list(
            "findings",
            report.findings(),
            finding ->
                FindingJson.of(finding).text("since", SinceJson.since(report, finding)).build())
        .list("waived", report.waived(), FindingJson::of)
        .list("undecided", report.undecided(), FindingJson::of)
        .texts("notes", report.remarks().notes())
        .list("next", report.remarks().next(), JsonReport::json)
        .build();
  }

  private static JsonObject json(Series series) {
    return JsonObject.with()
        .text("messageId", series.messageId())
        .text("subject", series.subject())
        .text("author", series.author())
        .text("date", series.date().toString())
        .number("version", series.version())
        .truth("rfc", series.rfc())
        .number("patches", series.declared())
        .numbers("missingPatches", series.missingPatches())
        .build();
  }

  private static JsonObject json(JudgedChange judged) {
    Change change = judged.change();
    Element element = change.element();
    var json = ElementJson.named(element);
    json.text("change", change.type().label())
        .text("value", element.value())
        .all(layout(element))
        .text("path", element.path())
        .number("line", element.line())
        .number("patch", change.patch());
    change
        .before()
        .ifPresent(
            before ->
                json.value(
                    "before",
                    JsonObject.with().text("value", before.value()).all(layout(before)).build()));
    json.text("subsystem", judged.subsystem()).text("exempt", judged.exempt());
    judged
        .required()
        .ifPresent(
            requirement ->
                json.text("rule", requirement.rule())
                    .text("required", requirement.level().label()));
    judged.coverage().ifPresent(coverage -> json.all(json(coverage)));
    return json.build();
  }

  /** Where C has one: a macro's text and a signal's label are no types. */
  private static JsonObject layout(Element element) {
    return JsonObject.with()
        .text("type", element.type().filter(_ -> TYPED.contains(element.kind())))
        .number("size", element.size())
        .number("offset", element.offset())
        .number("bitOffset", element.bitOffset())
        .number("bits", element.bitSize())
        .build();
  }

  private static JsonObject json(ChangeCoverage coverage) {
    return JsonObject.with()
        .text("coverage", coverage.level().label())
        .truth("documented", coverage.documented())
        .text("project", coverage.project())
        .text("submission", coverage.submission())
        .text("mismatch", coverage.mismatch())
        .list("evidence", coverage.evidence(), JsonReport::json)
        .build();
  }

  private static JsonObject json(Evidence evidence) {
    return JsonObject.with()
        .text("level", evidence.level().label())
        .text("path", evidence.path())
        .number("line", evidence.line())
        .text("commit", evidence.commit())
        .text("by", evidence.by().map(Evidence.By::label))
        .build();
  }

  private static JsonObject json(JudgedSubmission judged, Report report) {
    Submission submission = judged.submission();
    return JsonObject.with()
        .text("id", submission.id())
        .text("project", submission.project())
        .text("url", submission.url())
        .text("ref", submission.commits().ref())
        .text("head", submission.head())
        .text("state", submission.state().label())
        .texts("foundBy", FoundBy.labels(submission.foundBy()))
        .text("earliest", submission.commits().earliest().map(Instant::toString))
        .number("covers", judged.covers())
        .number("of", judged.of())
        .text("follows", SinceJson.follows(report, judged).map(one -> one.which().label()))
        .number(
            "followsVersion",
            SinceJson.follows(report, judged).map(Follows::version).filter(version -> version > 0))
        .all(SinceJson.headers(report, judged))
        .texts(
            "notes",
            Stream.concat(
                    submission.notes().stream(), judged.held().stream().map(HeldVersion::detail))
                .toList())
        .build();
  }

  private static JsonObject json(NextStep one) {
    return JsonObject.with()
        .text("subsystem", one.subsystem())
        .text("stage", Label.of(one.step().when()))
        .text("who", one.step().who())
        .text("step", one.step().next())
        .build();
  }
}
