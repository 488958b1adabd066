package dev.counterpart.cli.manual;

import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What a piece of a JSON schema asks for, in a few words. */
final class SchemaKind {
  private static final String REFERENCE = "#/$defs/";

  private SchemaKind() {}

  /** As in "text, or a list of them". */
  static String of(JsonValue schema) {
    Optional<String> definition = definition(schema);
    if (definition.isPresent()) {
      return definition.get();
    }
    List<JsonValue> choices = choices(schema);
    if (!choices.isEmpty()) {
      var kinds = new LinkedHashSet<String>();
      for (JsonValue choice : choices) {
        String items = schema(choice, "items").map(SchemaKind::of).orElse("");
        kinds.add(kinds.contains(items) ? "a list of them" : of(choice));
      }
      return String.join(" or ", kinds);
    }
    if (schema(schema, "items").isPresent()) {
      return "a list, each " + of(schema.field("items"));
    }
    if (!schema.items("enum").isEmpty()) {
      return "a word";
    }
    return switch (schema.text("type")) {
      case "boolean" -> "true or false";
      case "integer", "number" -> "a number";
      case "object" -> "a mapping";
      default -> "text";
    };
  }

  /** The words of which one, or several, may be written; none where any text may be. */
  static List<String> words(JsonValue schema) {
    var words = new LinkedHashSet<>(schema.texts("enum"));
    choices(schema).forEach(choice -> words.addAll(words(choice)));
    schema(schema, "items").ifPresent(items -> words.addAll(words(items)));
    return List.copyOf(words);
  }

  /** The mapping that is described here and nowhere else, be it one or a list of such. */
  static Optional<JsonObject> mapping(JsonValue schema) {
    if (schema instanceof JsonObject object && schema.field("properties") instanceof JsonObject) {
      return Optional.of(object);
    }
    var inner = new ArrayList<>(choices(schema));
    schema(schema, "items").ifPresent(inner::add);
    schema(schema, "additionalProperties").ifPresent(inner::add);
    return inner.stream().flatMap(one -> mapping(one).stream()).findFirst();
  }

  private static Optional<String> definition(JsonValue schema) {
    return schema
        .field("$ref")
        .text()
        .filter(text -> text.startsWith(REFERENCE))
        .map(text -> text.substring(REFERENCE.length()));
  }

  private static List<JsonValue> choices(JsonValue schema) {
    var choices = new ArrayList<>(schema.items("oneOf"));
    choices.addAll(schema.items("anyOf"));
    return choices;
  }

  private static Optional<JsonValue> schema(JsonValue schema, String member) {
    return schema.field(member) instanceof JsonObject object
        ? Optional.of(object)
        : Optional.empty();
  }
}
