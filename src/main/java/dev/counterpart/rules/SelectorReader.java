package dev.counterpart.rules;

import dev.counterpart.yaml.Fields;
import dev.counterpart.yaml.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads selectors of elements. */
final class SelectorReader {
  private final Mentions mentions;

  SelectorReader(Mentions mentions) {
    this.mentions = mentions;
  }

  List<Selector> read(Fields fields, String key) {
    return fields.mappings(key).stream().map(this::selector).toList();
  }

  private Selector selector(Fields fields) {
    var selector =
        new Selector(patterns(fields, "paths"), kinds(fields), patterns(fields, "names"));
    if (selector.paths().isAny() && selector.kinds().isEmpty() && selector.names().isAny()) {
      fields.problem(fields.place(), "paths", "a selector names paths, kinds or names");
    }
    fields.done();
    return selector;
  }

  static Patterns patterns(Fields fields, String key) {
    return Patterns.all(fields.parsedList(key, Patterns::of));
  }

  private Set<String> kinds(Fields fields) {
    var kinds = new LinkedHashSet<String>();
    for (Node node : fields.nodes("kinds")) {
      String label = fields.scalar(node, "kinds");
      mentions.kind(fields, node, "kinds", label);
      kinds.add(label);
    }
    return kinds;
  }
}
