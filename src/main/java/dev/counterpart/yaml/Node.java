package dev.counterpart.yaml;

import java.util.List;

/** A piece of a YAML document and where it stands. */
public sealed interface Node {
  Place place();

  /** What a person calls it. */
  String noun();

  /**
   * A text.
   *
   * @param plain whether it was written without quotes
   */
  record Scalar(Place place, String text, boolean plain) implements Node {
    @Override
    public String noun() {
      return "a text";
    }
  }

  /** A list. */
  record Sequence(Place place, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String noun() {
      return "a list";
    }
  }

  /** Keys and values, in the order of the file. */
  record Mapping(Place place, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String noun() {
      return "a mapping";
    }
  }

  /** One key and its value. */
  record Entry(Scalar key, Node value) {}
}
