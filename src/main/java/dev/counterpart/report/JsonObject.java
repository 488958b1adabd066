package dev.counterpart.report;

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
 * A JSON object that somebody wrote: what is not there, or is something else than expected, reads
 * as empty.
 */
record JsonObject(Map<String, Object> members) {
  private static final int MAX_DEPTH = 32;

  /**
   * Reads a line.
   *
   * @throws IOException when it is no JSON object
   */
  static JsonObject parse(JsonFactory factory, String line) throws IOException {
    try (JsonParser parser = factory.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("this is no JSON object");
      }
      return object(parser, 0);
    }
  }

  private static JsonObject object(JsonParser parser, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("the JSON nests too deeply");
    }
    var members = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      value(parser, depth).ifPresent(value -> members.put(name, value));
    }
    return new JsonObject(members);
  }

  private static Optional<Object> value(JsonParser parser, int depth) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> Optional.of(object(parser, depth + 1));
      case START_ARRAY -> {
        if (depth > MAX_DEPTH) {
          throw new IOException("the JSON nests too deeply");
        }
        var list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          value(parser, depth + 1).ifPresent(list::add);
        }
        yield Optional.of(list);
      }
      case VALUE_NULL -> Optional.empty();
      default -> Optional.of(parser.getText());
    };
  }

  /** A text, a number or a truth value, as text. */
  String text(String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  JsonObject object(String name) {
    return members.get(name) instanceof JsonObject object ? object : new JsonObject(Map.of());
  }

  List<JsonObject> objects(String name) {
    var objects = new ArrayList<JsonObject>();
    if (members.get(name) instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof JsonObject object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  List<String> texts(String name) {
    var texts = new ArrayList<String>();
    if (members.get(name) instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof String text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}
