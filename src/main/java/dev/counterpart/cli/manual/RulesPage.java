package dev.counterpart.cli.manual;

import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonValue;
import java.util.List;
import java.util.Map;

/** The manual page of the files that rules are written in, made from their JSON schemas. */
public final class RulesPage {
  private static final List<String> EXAMPLE =
      List.of(
          "id: quill",
          "title: Quills",
          "why: Whoever drives a quill wants to see a program that writes with it.",
          "source: Documentation/quill.rst",
          "triggers: {paths: include/uapi/quill/**}",
          "requires: {all-of: rdma-core, level: used}",
          "rules:",
          "  - id: quill/has-user",
          "    check: any-use",
          "    severity: error",
          "    title: What a series adds is used by rdma-core",
          "    why: Else nobody knows whether it serves.",
          "    fix: Post the part of rdma-core that uses it.",
          "    source: Documentation/quill.rst");

  private final Roff roff;

  private RulesPage(Roff roff) {
    this.roff = roff;
  }

  /**
   * Writes it.
   *
   * @param schemas of all kinds of file
   */
  public static String of(List<JsonValue> schemas, Edition edition) {
    var roff = new Roff("counterpart-rules", 5, edition);
    roff.heading("Name")
        .line("counterpart\\-rules \\- rule files, project files and waivers of counterpart");
    roff.heading("Synopsis").line(Roff.italic("FILE.yaml") + ", for --rules and --waivers");
    roff.heading("Description")
        .paragraph(
            "What is required of whom is data. --rules names files in YAML, or folders of them, that"
                + " come beside those that are built in; --waivers names the findings that are"
                + " accepted. \"counterpart rules lint\" says what is wrong in a file, \"counterpart"
                + " rules test\" runs its examples, \"counterpart rules show\" explains a rule.");
    var page = new RulesPage(roff);
    schemas.forEach(page::file);
    roff.heading("Examples").paragraph("A subsystem with one rule:").example(EXAMPLE);
    roff.seeAlso(
        List.of(
            Roff.page("counterpart", 1),
            Roff.page("counterpart-rules", 1),
            Roff.page("counterpart-check", 1),
            Roff.page("counterpart-config", 5)));
    return roff.toString();
  }

  private void file(JsonValue schema) {
    roff.heading(schema.text("title").replaceFirst("^Counterpart: ", ""));
    roff.paragraph(schema.text("description"));
    SchemaKind.mapping(schema).ifPresent(this::keys);
    members(schema.field("$defs"))
        .forEach(
            (name, definition) -> {
              roff.subheading(name);
              SchemaKind.mapping(definition)
                  .ifPresentOrElse(
                      this::keys, () -> roff.paragraph(SchemaKind.of(definition) + "."));
            });
  }

  private void keys(JsonObject mapping) {
    List<String> required = mapping.texts("required");
    members(mapping.field("properties"))
        .forEach((name, key) -> key(name, key, required.contains(name)));
  }

  private void key(String name, JsonValue schema, boolean required) {
    String kind = SchemaKind.of(schema) + (required ? "; required" : "");
    roff.term(Roff.bold(name) + " (" + Roff.escaped(kind) + ")", sentence(schema));
    SchemaKind.mapping(schema)
        .ifPresent(
            inner -> {
              roff.deeper();
              keys(inner);
              roff.back();
            });
  }

  private static String sentence(JsonValue schema) {
    List<String> words = SchemaKind.words(schema);
    return words.isEmpty()
        ? schema.text("description")
        : schema.text("description") + " One of: " + String.join(", ", words) + ".";
  }

  private static Map<String, JsonValue> members(JsonValue value) {
    return value instanceof JsonObject object ? object.members() : Map.of();
  }
}
