package dev.counterpart.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.counterpart.WellFormed;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * Writes JSON that is safe to show: see {@link JsonEscapes}. Halves of surrogate pairs, which no
 * encoder takes, become U+FFFD.
 */
public final class JsonWriter {
  /** How much white space there is. The line ends are the same on every system. */
  public enum Style {
    /** None. */
    COMPACT {
      @Override
      PrettyPrinter printer() {
        return new MinimalPrettyPrinter();
      }
    },
    /** A space between any two words. */
    SPACED {
      @Override
      PrettyPrinter printer() {
        return new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter());
      }
    },
    /** A line for each member of an object. */
    INDENTED {
      @Override
      PrettyPrinter printer() {
        return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
      }
    };

    abstract PrettyPrinter printer();
  }

  private final JsonFactory factory = JsonEscapes.factory();
  private final Style style;

  public JsonWriter(Style style) {
    this.style = style;
  }

  /**
   * Writes one value, without a line end, and leaves the writer open.
   *
   * @throws IOException when the writer does
   */
  public void write(JsonValue value, Writer out) throws IOException {
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.setPrettyPrinter(style.printer());
      write(value, json);
    }
  }

  private static void write(JsonValue value, JsonGenerator json) throws IOException {
    switch (value) {
      case JsonValue.Text text -> json.writeString(WellFormed.text(text.value()));
      case JsonValue.Bare bare -> json.writeRawValue(bare.word());
      case JsonValue.Absent _ -> json.writeNull();
      case JsonValue.Array array -> {
        json.writeStartArray();
        for (JsonValue item : array.values()) {
          write(item, json);
        }
        json.writeEndArray();
      }
      case JsonObject object -> {
        json.writeStartObject();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
          json.writeFieldName(WellFormed.text(member.getKey()));
          write(member.getValue(), json);
        }
        json.writeEndObject();
      }
    }
  }
}
