package dev.counterpart.userspace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of JSON from a stranger: what is not there, or of another type, is simply absent.
 *
 * @param fields of an object
 * @param items of an array
 * @param text of a string, number or truth value
 */
record JsonValue(Map<String, JsonValue> fields, List<JsonValue> items, Optional<String> text) {
  private static final int MAX_DEPTH = 40;
  private static final JsonFactory FACTORY = new JsonFactory();

  JsonValue {
    fields = Map.copyOf(fields);
    items = List.copyOf(items);
  }

  /**
   * Reads one value.
   *
   * @throws IOException when it is not well formed, or nested too deeply
   */
  static JsonValue parse(byte[] bytes) throws IOException {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      parser.nextToken();
      return read(parser, 0);
    }
  }

  private static JsonValue read(JsonParser parser, int depth) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null || depth > MAX_DEPTH) {
      throw new IOException("no JSON value, or one that is nested too deeply");
    }
    return switch (token) {
      case START_OBJECT -> {
        var fields = new LinkedHashMap<String, JsonValue>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, read(parser, depth + 1));
        }
        yield new JsonValue(fields, List.of(), Optional.empty());
      }
      case START_ARRAY -> {
        var items = new ArrayList<JsonValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(parser, depth + 1));
        }
        yield new JsonValue(Map.of(), items, Optional.empty());
      }
      case VALUE_NULL -> new JsonValue(Map.of(), List.of(), Optional.empty());
      default -> new JsonValue(Map.of(), List.of(), Optional.of(parser.getText()));
    };
  }

  /** The text of a field, "" when there is none. */
  String text(String field) {
    return Optional.ofNullable(fields.get(field)).flatMap(JsonValue::text).orElse("");
  }

  boolean isTrue(String field) {
    return text(field).equals("true");
  }

  /** A field's value, an empty one when it is not there. */
  JsonValue field(String name) {
    return fields.getOrDefault(name, new JsonValue(Map.of(), List.of(), Optional.empty()));
  }
}
