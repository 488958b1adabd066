package dev.counterpart.report;

import dev.counterpart.json.JsonObject;
import dev.counterpart.series.EarlierVersion;
import dev.counterpart.uapi.VersionChange;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Follows;
import dev.counterpart.verdict.JudgedSubmission;
import dev.counterpart.verdict.Report;
import java.util.Optional;

/** The keys of the JSON report that say what has changed since an earlier version. */
final class SinceJson {
  private SinceJson() {}

  /** {@code previous}, {@code changesSince} and {@code fixed}; none where no version is known. */
  static JsonObject of(Report report) {
    var json = JsonObject.with();
    report
        .since()
        .ifPresent(
            since -> {
              since.previous().ifPresent(one -> json.value("previous", json(one)));
              json.list("changesSince", since.changes(), SinceJson::json);
              since
                  .compared()
                  .ifPresent(
                      its -> json.list("fixed", its.fixed(), one -> FindingJson.of(one).build()));
            });
    return json.build();
  }

  private static JsonObject json(EarlierVersion version) {
    return JsonObject.with()
        .text("messageId", version.messageId())
        .number("version", version.version())
        .text("date", version.date().toString())
        .text("foundBy", version.foundBy().label())
        .build();
  }

  private static JsonObject json(VersionChange change) {
    var json = JsonObject.with().text("kind", change.element().label());
    if (!change.element().scope().isEmpty()) {
      json.text("scope", change.element().scope());
    }
    return json.text("name", change.element().name())
        .text("what", change.what().label())
        .text("was", change.was())
        .text("is", change.is())
        .text("path", change.element().path())
        .build();
  }

  /** Whether a finding is new or still there, where that was asked for. */
  static Optional<String> since(Report report, Finding finding) {
    return report.since().flatMap(one -> one.isNew(finding)).map(fresh -> fresh ? "new" : "still");
  }

  /** What each header copy of a submission is, where that was asked for. */
  static JsonObject headers(Report report, JudgedSubmission judged) {
    var json = JsonObject.with();
    follows(report, judged)
        .ifPresent(its -> json.list("headers", its.headers(), SubmissionJson::held));
    return json.build();
  }

  /** Which version a submission's copy of the header has, where that was asked for. */
  static Optional<Follows> follows(Report report, JudgedSubmission judged) {
    return report.since().flatMap(one -> one.follows(judged.submission().id()));
  }
}
