package dev.counterpart.report;

import dev.counterpart.Label;
import dev.counterpart.drift.Difference;
import dev.counterpart.drift.Drift;
import dev.counterpart.drift.Layouts;
import dev.counterpart.drift.Meant;
import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** One JSON object and a line end: docs/drift.schema.json describes it. */
public final class DriftJson implements DriftOutput {
  @Override
  public void write(Drift drift, String version, Writer out) throws IOException {
    new JsonWriter(JsonWriter.Style.INDENTED).write(json(drift, version), out);
    out.write('\n');
  }

  private static JsonObject json(Drift drift, String version) {
    Drift.Subject subject = drift.subject();
    Drift.Counts counts = drift.counts();
    return JsonObject.with()
        .text("schema", "counterpart-drift/1")
        .value("tool", FindingJson.tool(version))
        .text("project", subject.project())
        .text("revision", subject.revision())
        .text("commit", subject.commit())
        .text("measure", subject.measure())
        .text("verdict", drift.verdict().label())
        .value(
            "compared",
            JsonObject.with()
                .number("copies", counts.copies())
                .number("behind", counts.behind())
                .number("ahead", counts.ahead())
                .number("structs", counts.structs())
                .number("constants", counts.constants())
                .build())
        .list("differences", drift.differences(), one -> json(one, drift))
        .list("findings", drift.other(), finding -> FindingJson.of(finding).build())
        .list("waived", drift.waived(), FindingJson::of)
        .list("meant", drift.meant(), DriftJson::json)
        .list("undecided", drift.undecided(), FindingJson::of)
        .texts("notes", drift.notes())
        .build();
  }

  private static JsonObject json(Difference one, Drift drift) {
    var json =
        FindingJson.of(one.finding())
            .text("blob", one.finding().path().flatMap(drift::blob))
            .value("kernel", json(one.kernel()));
    one.value()
        .ifPresent(
            values ->
                json.value(
                    "value",
                    JsonObject.with()
                        .text("kernel", values.kernel())
                        .text("project", values.project())
                        .build()));
    if (!one.layouts().isEmpty()) {
      json.list("layouts", one.layouts(), DriftJson::json);
    }
    return json.build();
  }

  private static JsonObject json(Difference.Place place) {
    return JsonObject.with()
        .text("name", place.name())
        .text("path", place.path())
        .number("line", place.line())
        .build();
  }

  private static JsonObject json(Meant one) {
    return JsonObject.with()
        .value("project", json(one.project()))
        .value("kernel", json(one.kernel()))
        .text("why", one.why())
        .build();
  }

  private static JsonObject json(Layouts layouts) {
    return JsonObject.with()
        .text("abi", Label.of(layouts.abi()))
        .truth("same", layouts.same())
        .number("kernelSize", layouts.kernelSize())
        .number("projectSize", layouts.projectSize())
        .list("fields", layouts.rows(), DriftJson::json)
        .build();
  }

  private static JsonObject json(Layouts.Row row) {
    var json = JsonObject.with();
    cell("kernel", row.kernel(), json);
    cell("project", row.project(), json);
    return json.truth("differs", row.differs()).build();
  }

  private static void cell(String name, Optional<Layouts.Cell> cell, JsonObject.Builder into) {
    cell.ifPresent(
        one ->
            into.value(
                name,
                JsonObject.with()
                    .text("field", one.field())
                    .number("offset", one.offset())
                    .number("size", one.size())
                    .build()));
  }
}
