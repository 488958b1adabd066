package dev.counterpart.report;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Level;
import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonWriter;
import dev.counterpart.series.HeaderPosting;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.HeldHeader;
import dev.counterpart.userspace.OfferStep;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.submission.KernelSide;
import dev.counterpart.verdict.submission.SubmissionFacts;
import dev.counterpart.verdict.submission.SubmissionReport;
import java.io.IOException;
import java.io.Writer;

/**
 * What is said of a submission, for programs: docs/submission.schema.json describes it. One object
 * and a line end; what does not apply is left out.
 */
public final class SubmissionJson {
  private final JsonWriter writer;

  private SubmissionJson(JsonWriter.Style style) {
    this.writer = new JsonWriter(style);
  }

  /** For one submission. */
  public static SubmissionJson indented() {
    return new SubmissionJson(JsonWriter.Style.INDENTED);
  }

  /** For many, one a line. */
  public static SubmissionJson onOneLine() {
    return new SubmissionJson(JsonWriter.Style.COMPACT);
  }

  /** Writes a whole report and leaves the writer open. */
  public void write(SubmissionReport submission, String version, Writer out) throws IOException {
    Report report = submission.report();
    SubmissionFacts facts = submission.facts();
    var json =
        JsonObject.with()
            .text("schema", "counterpart-submission/1")
            .value("tool", FindingJson.tool(version))
            .value("submission", offer(facts))
            .text("verdict", report.verdict().label())
            .text("reason", report.reason());
    facts.kernelSide().ifPresent(side -> json.value("kernelSide", kernelSide(side)));
    writer.write(
        json.list("headerCommits", facts.offer().updates(), SubmissionJson::headerCommit)
            .texts("searched", facts.searched().archives())
            .list("findings", report.findings(), finding -> FindingJson.of(finding).build())
            .list("waived", report.waived(), FindingJson::of)
            .list("undecided", report.undecided(), FindingJson::of)
            .texts("next", submission.next())
            .texts("notes", report.remarks().notes())
            .build(),
        out);
    out.write('\n');
  }

  private static JsonObject offer(SubmissionFacts facts) {
    var submission = facts.offer().submission();
    return JsonObject.with()
        .text("id", submission.id())
        .text("project", submission.project())
        .text("url", submission.url())
        .text("ref", submission.commits().ref())
        .text("head", submission.head())
        .text("base", submission.base())
        .text("state", submission.state().label())
        .number("commits", facts.offer().steps().size())
        .build();
  }

  private static JsonObject kernelSide(KernelSide side) {
    var json =
        JsonObject.with()
            .text("messageId", side.series().messageId())
            .text("subject", side.series().subject())
            .text("date", side.series().date().toString())
            .number("version", side.series().version())
            .texts("foundBy", FoundBy.labels(side.found().ways()))
            .truth("likelyOnly", side.found().isLikelyOnly())
            .numbers(
                "sameHeaders", side.found().same().stream().map(HeaderPosting::version).toList())
            .list("headers", side.found().held(), SubmissionJson::held);
    side.last()
        .ifPresent(
            last ->
                json.value(
                    "last",
                    JsonObject.with()
                        .text("messageId", last.messageId())
                        .text("date", last.date().toString())
                        .number("version", last.version())
                        .truth("sameHeaders", last.sameHeaders())
                        .truth("sameElements", last.sameElements())
                        .truth("touchesHeaders", last.touchesHeaders())
                        .build()));
    return json.list("applied", side.applied(), SubmissionJson::applied)
        .truth("builtUpon", side.builtUpon())
        .list("elements", side.elements(), SubmissionJson::element)
        .build();
  }

  static JsonObject held(HeldHeader header) {
    return JsonObject.with()
        .text("path", header.path())
        .numbers("versions", header.versions())
        .build();
  }

  private static JsonObject applied(KernelSide.AppliedVersion one) {
    return JsonObject.with()
        .number("version", one.version())
        .text("messageId", one.answer().messageId())
        .text("date", one.answer().when().toString())
        .number("patch", one.answer().patch())
        .texts("commits", one.answer().commits())
        .truth("changed", one.answer().changed())
        .truth("sameHeaders", one.sameHeaders())
        .build();
  }

  private static JsonObject element(ElementCoverage one) {
    var element = one.change().element();
    return ElementJson.named(element)
        .text("path", element.path())
        .text("coverage", one.level().label())
        .truth("used", one.level().compareTo(Level.USED) >= 0)
        .text("mismatch", one.mismatch())
        .build();
  }

  private static JsonObject headerCommit(OfferStep step) {
    return JsonObject.with()
        .text("commit", step.commit().id())
        .text("subject", step.commit().subject())
        .text("committed", step.commit().committed().toString())
        .number("number", step.number())
        .text("kernelCommit", step.named().flatMap(OfferStep.Named::kernelCommit))
        .truth("final", step.named().flatMap(OfferStep.Named::kernelCommit).isPresent())
        .build();
  }
}
