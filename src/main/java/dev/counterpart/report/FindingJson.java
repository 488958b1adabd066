package dev.counterpart.report;

import dev.counterpart.json.JsonObject;
import dev.counterpart.rules.Waiver;
import dev.counterpart.userspace.Search;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Waived;
import java.time.LocalDate;

/** What all JSON reports say in the same words. */
final class FindingJson {
  private FindingJson() {}

  static JsonObject tool(String version) {
    return JsonObject.with().text("name", "counterpart").text("version", version).build();
  }

  static JsonObject.Builder of(Finding finding) {
    var json =
        JsonObject.with()
            .text("rule", finding.rule())
            .text("severity", finding.severity().label())
            .text("message", finding.message())
            .text("path", finding.path())
            .number("line", finding.line())
            .text("element", finding.element());
    if (!finding.elements().isEmpty()) {
      json.texts("elements", finding.elements());
    }
    if (!finding.exhibit().isEmpty()) {
      json.texts("exhibit", finding.exhibit());
    }
    if (!finding.fix().isEmpty()) {
      json.text("fix", finding.fix());
    }
    return json;
  }

  static JsonObject of(Waived waived) {
    Waiver waiver = waived.waiver();
    return of(waived.finding())
        .value(
            "waiver",
            JsonObject.with()
                .text("reason", waiver.reason())
                .text("owner", waiver.owner())
                .text("expires", waiver.expires().map(LocalDate::toString))
                .text("file", waiver.file())
                .number("line", waiver.line())
                .build())
        .build();
  }

  static JsonObject of(Search.Undecided undecided) {
    return JsonObject.with()
        .text("reason", undecided.reason())
        .text("remedy", undecided.fix())
        .build();
  }
}
