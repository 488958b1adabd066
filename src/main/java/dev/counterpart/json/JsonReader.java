package dev.counterpart.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Reads JSON that may come from a stranger. The caller bounds its length, this class its depth. */
public final class JsonReader {
  private static final int MAX_DEPTH = 40;

  private final JsonFactory factory = new JsonFactory();

  /**
   * Reads the first value of a text in UTF-8.
   *
   * @throws IOException when it is not well formed, or nested too deeply
   */
  public JsonValue read(byte[] bytes) throws IOException {
    try (JsonParser parser = factory.createParser(bytes)) {
      return first(parser);
    }
  }

  /**
   * Reads the first value of a text.
   *
   * @throws IOException when it is not well formed, or nested too deeply
   */
  public JsonValue read(String text) throws IOException {
    try (JsonParser parser = factory.createParser(text)) {
      return first(parser);
    }
  }

  private static JsonValue first(JsonParser parser) throws IOException {
    parser.nextToken();
    return value(parser, 0);
  }

  private static JsonValue value(JsonParser parser, int depth) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null || depth > MAX_DEPTH) {
      throw new IOException("no JSON value, or one that is nested too deeply");
    }
    return switch (token) {
      case START_OBJECT -> {
        var members = new LinkedHashMap<String, JsonValue>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, value(parser, depth + 1));
        }
        yield new JsonObject(members);
      }
      case START_ARRAY -> {
        var items = new ArrayList<JsonValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser, depth + 1));
        }
        yield new JsonValue.Array(items);
      }
      case VALUE_NULL -> new JsonValue.Absent();
      case VALUE_STRING -> new JsonValue.Text(parser.getText());
      default -> new JsonValue.Bare(parser.getText());
    };
  }
}
