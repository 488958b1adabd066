package dev.counterpart.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpart.Seeded;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final String LETTERS = "aB 0\"\\/\n\t\u0000\u007f\u009b\u202e\u2028é日<>&";

  private final JsonReader reader = new JsonReader();

  private static String write(JsonValue value, JsonWriter.Style style) throws IOException {
    var out = new StringWriter();
    new JsonWriter(style).write(value, out);
    return out.toString();
  }

  private static JsonValue any(Seeded random, int depth) {
    return switch (random.between(depth > 4 ? 2 : 0, 5)) {
      case 0 -> {
        var object = JsonObject.with();
        random
            .list(0, 4, () -> random.text(LETTERS, 5))
            .forEach(name -> object.value(name, any(random, depth + 1)));
        yield object.build();
      }
      case 1 -> new JsonValue.Array(random.list(0, 4, () -> any(random, depth + 1)));
      case 2 -> new JsonValue.Bare(Integer.toString(random.between(-5, 99)));
      case 3 -> new JsonValue.Bare(Boolean.toString(random.chance()));
      case 4 -> new JsonValue.Absent();
      default -> new JsonValue.Text(random.text(LETTERS, 30));
    };
  }

  @Test
  void whatIsWrittenIsReadBackWhateverItsStyle() {
    Seeded.tries(
        500,
        random -> {
          JsonValue value = any(random, 0);
          for (JsonWriter.Style style : JsonWriter.Style.values()) {
            String text = write(value, style);
            assertThat(reader.read(text)).isEqualTo(value);
            assertThat(reader.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(value);
            assertThat(text).doesNotContain("\u007f", "\u009b", "\u202e", "\u2028");
          }
        });
  }

  @Test
  void theMembersKeepTheirOrderAndWhatIsAbsentIsLeftOut() throws IOException {
    JsonObject object =
        JsonObject.with()
            .text("z", "quill")
            .text("none", Optional.empty())
            .number("none", Optional.empty())
            .number("a", 7)
            .truth("m", false)
            .texts("list", List.of("x", "y"))
            .build();
    assertThat(write(object, JsonWriter.Style.COMPACT))
        .isEqualTo("{\"z\":\"quill\",\"a\":7,\"m\":false,\"list\":[\"x\",\"y\"]}");
    assertThat(write(object, JsonWriter.Style.SPACED))
        .isEqualTo("{ \"z\" : \"quill\", \"a\" : 7, \"m\" : false, \"list\" : [ \"x\", \"y\" ] }");
    assertThat(write(object, JsonWriter.Style.INDENTED))
        .startsWith("{\n  \"z\" : \"quill\",\n  \"a\" : 7,\n")
        .endsWith("[ \"x\", \"y\" ]\n}");
  }

  @Test
  void aHalfOfASurrogatePairIsReplaced() throws IOException {
    assertThat(write(new JsonValue.Text("a\ud800b\ud83e\udeb6\udc00"), JsonWriter.Style.COMPACT))
        .isEqualTo("\"a\ufffdb\ud83e\udeb6\ufffd\"");
  }

  @Test
  void whatIsOfAnotherTypeThanAskedForReadsAsEmpty() throws IOException {
    JsonValue value =
        reader.read("{\"a\": {\"b\": 1}, \"c\": [\"x\", 2, null, {}], \"d\": null, \"e\": true}");
    assertThat(value.text()).isEmpty();
    assertThat(value.text("a")).isEmpty();
    assertThat(value.field("a").text("b")).isEqualTo("1");
    assertThat(value.field("c").field("x").items()).isEmpty();
    assertThat(value.items("c")).hasSize(4);
    assertThat(value.texts("c")).containsExactly("x", "2");
    assertThat(value.items("a")).isEmpty();
    assertThat(value.has("d")).isFalse();
    assertThat(value.has("nothing")).isFalse();
    assertThat(value.isTrue("e")).isTrue();
    assertThat(value.isTrue("a")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[1,", "{\"a\"", "{\"a\":}", "{1:2}", "nul", "\"a", "]"})
  void whatIsNotWellFormedIsRefused(String text) {
    assertThatThrownBy(() -> reader.read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void depthIsBounded() throws IOException {
    assertThat(reader.read("[".repeat(41) + "]".repeat(41)).items()).hasSize(1);
    for (String open : List.of("[", "{\"a\":")) {
      assertThatThrownBy(() -> reader.read(open.repeat(1_000_000))).isInstanceOf(IOException.class);
    }
  }
}
