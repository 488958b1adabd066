package dev.counterpart.json;

import java.util.List;
import java.util.Optional;

/**
 * A piece of JSON, one's own or a stranger's: what is not there, or is of another type than asked
 * for, reads as empty.
 */
public sealed interface JsonValue
    permits JsonObject, JsonValue.Text, JsonValue.Bare, JsonValue.Array, JsonValue.Absent {
  /** A string. */
  record Text(String value) implements JsonValue {}

  /** A number or a truth value, in JSON's spelling. */
  record Bare(String word) implements JsonValue {
    public Bare {
      if (!word.matches("[-+.0-9A-Za-z]+")) {
        throw new IllegalArgumentException("this is no number and no truth value");
      }
    }
  }

  /** An array. */
  record Array(List<JsonValue> values) implements JsonValue {
    public Array {
      values = List.copyOf(values);
    }
  }

  /** What is null, or not there. */
  record Absent() implements JsonValue {}

  /** A string, a number or a truth value, as text. */
  default Optional<String> text() {
    return switch (this) {
      case Text text -> Optional.of(text.value());
      case Bare bare -> Optional.of(bare.word());
      case Array _, JsonObject _, Absent _ -> Optional.empty();
    };
  }

  /** The items of an array. */
  default List<JsonValue> items() {
    return this instanceof Array array ? array.values() : List.of();
  }

  /** A member of an object. */
  default JsonValue field(String name) {
    return this instanceof JsonObject object
        ? object.members().getOrDefault(name, new Absent())
        : new Absent();
  }

  /** Whether an object has a member that is not null. */
  default boolean has(String name) {
    return !(field(name) instanceof Absent);
  }

  /** The text of a member, "" when there is none. */
  default String text(String name) {
    return field(name).text().orElse("");
  }

  default boolean isTrue(String name) {
    return text(name).equals("true");
  }

  /** The items of a member. */
  default List<JsonValue> items(String name) {
    return field(name).items();
  }

  /** The texts among the items of a member. */
  default List<String> texts(String name) {
    return items(name).stream().flatMap(item -> item.text().stream()).toList();
  }
}
