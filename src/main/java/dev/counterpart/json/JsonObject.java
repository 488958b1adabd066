package dev.counterpart.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An object.
 *
 * @param members in the order in which they are written
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
  public JsonObject {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** An object that is made member by member. */
  public static Builder with() {
    return new Builder();
  }

  /** Takes members in their order. */
  public static final class Builder {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    private Builder() {}

    public Builder value(String name, JsonValue value) {
      members.put(name, value);
      return this;
    }

    public Builder text(String name, String text) {
      return value(name, new Text(text));
    }

    /** Leaves the member out when there is no text. */
    public Builder text(String name, Optional<String> text) {
      text.ifPresent(present -> text(name, present));
      return this;
    }

    public Builder number(String name, long number) {
      return value(name, new Bare(Long.toString(number)));
    }

    /** Leaves the member out when there is no number. */
    public Builder number(String name, Optional<? extends Number> number) {
      number.ifPresent(present -> number(name, present.longValue()));
      return this;
    }

    public Builder truth(String name, boolean truth) {
      return value(name, new Bare(Boolean.toString(truth)));
    }

    public Builder texts(String name, List<String> texts) {
      return list(name, texts, Text::new);
    }

    public Builder numbers(String name, List<? extends Number> numbers) {
      return list(name, numbers, number -> new Bare(Long.toString(number.longValue())));
    }

    /** An array with one value for each item of a list. */
    public <T> Builder list(
        String name, List<T> items, Function<? super T, ? extends JsonValue> value) {
      return value(name, new Array(items.stream().<JsonValue>map(value).toList()));
    }

    /** All members of another object. */
    public Builder all(JsonObject other) {
      members.putAll(other.members());
      return this;
    }

    public JsonObject build() {
      return new JsonObject(members);
    }
  }
}
